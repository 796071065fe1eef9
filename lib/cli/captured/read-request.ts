import { UsageError } from '../usage-error.js';
import type { Captured } from './captured.js';
import { isCurl, readCurl, type ReadFile } from './curl.js';
import { isHttpText, readHttpText } from './http-text.js';
import { jsonObjectIn, readJsonRequest } from './json-request.js';

const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';
/** Of either order of bytes. */
const UTF16_MARK = /^(?:\u00ff\u00fe|\u00fe\u00ff)/;
const LEADING = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*/;

/**
 * The request that a file holds: HTTP text, a curl command, or JSON.
 *
 * @param readFile  for a curl command that sends a file
 * @throws UsageError
 */
export function readRequest(file: Buffer, readFile: ReadFile): Captured {
  if (UTF16_MARK.test(file.subarray(0, 2).toString('latin1'))) throw new UsageError('the file is written as UTF-16, as > of PowerShell does, and the bytes of the body are lost; capture the request again and write its bytes as they are');
  const marked = file.subarray(0, BYTE_ORDER_MARK.length).toString('latin1') === BYTE_ORDER_MARK ? BYTE_ORDER_MARK.length : 0;
  const text = file.subarray(marked).toString('latin1');
  const start = marked + (LEADING.exec(text)?.[0].length ?? 0);
  const bytes = file.subarray(start);
  const head = bytes.subarray(0, 8192).toString('latin1');
  if (isCurl(head) || isCurl(bytes.toString('latin1'))) return readCurl(bytes, readFile);
  if (isHttpText(head)) return readHttpText(bytes);
  const value = head.startsWith('{') ? jsonObjectIn(bytes) : undefined;
  if (value !== undefined) return readJsonRequest(value);
  throw new UsageError('the file holds no request; it needs HTTP text (POST /path, headers, an empty line, the body), a curl command, or JSON { "method", "url", "headers", "body" }');
}
