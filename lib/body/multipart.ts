import type { BodyDecoder } from '../core/provider.js';
import { nestFields, type FormValue } from './form.js';

/** A file of a multipart body. */
export interface MultipartFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A decoded multipart body. */
export interface MultipartPayload {
  readonly fields: Record<string, FormValue>;
  readonly files: Readonly<Record<string, readonly MultipartFile[]>>;
}

/** The most parts a body may have. */
const MAX_PARTS = 1000;

/** Decodes `multipart/form-data` to its fields and files, all in memory: `maxBodyBytes` bounds them. */
export function multipartBody(): BodyDecoder {
  return {
    format: 'multipart',
    accepts: (type) => type === 'multipart/form-data',
    decode: async (request): Promise<MultipartPayload> => {
      const contentType = request.header('content-type') ?? '';
      refuseManyParts(request.body, contentType);
      const data = await new Response(new Uint8Array(request.body), { headers: { 'content-type': contentType } }).formData();
      const fields: [string, string][] = [];
      const files: Record<string, MultipartFile[]> = Object.create(null) as Record<string, MultipartFile[]>;
      for (const [name, value] of data) {
        if (typeof value === 'string') fields.push([name, value]);
        else (files[name] ??= []).push({ filename: value.name, contentType: value.type, bytes: Buffer.from(await value.arrayBuffer()) });
      }
      return { fields: nestFields(fields), files };
    },
  };
}

function refuseManyParts(body: Buffer, contentType: string): void {
  const boundary = /;\s*boundary\s*=\s*"?([^";]+)/i.exec(contentType)?.[1];
  if (boundary === undefined) throw new SyntaxError('multipart without a boundary');
  const mark = Buffer.from(`--${boundary}`);
  let parts = 0;
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    parts += 1;
    if (parts > MAX_PARTS) throw new RangeError('too many parts');
  }
}
