import { decryptCbc } from '../../auth/crypto/cipher.js';
import { bodyJson, jsonBody, parseJson } from '../../body/json.js';
import { valueAt } from '../../body/path.js';
import type { BodyDecoder } from '../../core/provider.js';
import type { WebhookRequest } from '../../core/request.js';

/** The JSON of a body whose field `encrypt` holds it, encrypted; a body without that field as it is. `undefined` for what is no JSON or not of these keys. */
export function openedJson(request: WebhookRequest, keys: readonly Buffer[]): unknown {
  try {
    return opened(bodyJson(request), keys);
  } catch {
    return undefined;
  }
}

/** Decodes such a body. */
export function maybeEncryptedJson(keys: readonly Buffer[]): BodyDecoder {
  return { ...jsonBody(), decode: (request) => opened(bodyJson(request), keys) };
}

function opened(payload: unknown, keys: readonly Buffer[]): unknown {
  const encrypted = valueAt(payload, 'encrypt');
  if (typeof encrypted !== 'string') return payload;
  for (const key of keys) {
    const value = tryToOpen(encrypted, key);
    if (value !== undefined) return value;
  }
  throw new SyntaxError('it is encrypted with another key');
}

function tryToOpen(encrypted: string, key: Buffer): unknown {
  try {
    return parseJson(decryptCbc(key, Buffer.from(encrypted, 'base64')).toString('utf8'));
  } catch {
    return undefined;
  }
}
