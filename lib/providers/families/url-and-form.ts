import { digest, sameBytes } from '../../auth/crypto/hash.js';
import { decode } from '../../auth/encoding.js';
import { hmacSignature, type KeyedSignatureOptions } from '../../auth/keyed-signature.js';
import { formFields } from '../../body/form.js';
import { mediaType } from '../../body/text.js';
import { Refusal } from '../../core/errors.js';
import type { WebhookRequest } from '../../core/request.js';
import type { AuthStrategy } from '../../core/strategy.js';
import { urlForms } from './url-forms.js';

/** A signature of the URL with the form behind it. */
export interface UrlAndFormOptions extends Omit<KeyedSignatureOptions, 'content' | 'timestamp'> {
  /** The query parameter with the SHA-256 of a body that is no form, hexadecimal. */
  readonly bodyHash: string;
}

/**
 * HMAC of the URL and, behind it, each field's name and value in order, without anything between them.
 * For a body that is no form the URL alone is signed, and holds the body's hash.
 */
export function urlAndFormSignature({ bodyHash, ...options }: UrlAndFormOptions): AuthStrategy {
  const strategy = hmacSignature({
    ...options,
    content: {
      covers: ['url', 'body'],
      choices: (request) => {
        const fields = signedFields(request, bodyHash);
        return urlForms(request.publicUrl).map((url) => url + fields);
      },
    },
  });
  return {
    ...strategy,
    sign: async (draft, context) => {
      if (!isForm(draft.toRequest())) draft.setQuery(bodyHash, digest('sha256', [draft.body]).toString('hex'));
      await strategy.sign(draft, context);
    },
  };
}

const isForm = (request: WebhookRequest): boolean => mediaType(request) === 'application/x-www-form-urlencoded' || request.body.length === 0;

/** What is signed behind the URL. A URL with the hash of a body stands for that body only, whatever its content type. */
function signedFields(request: WebhookRequest, bodyHash: string): string {
  const { publicUrl, body } = request;
  const start = publicUrl.indexOf('?');
  const hash = start === -1 ? null : new URLSearchParams(publicUrl.slice(start + 1)).get(bodyHash);
  if (hash === null && isForm(request)) return sortedFields(request);
  if (hash === null) throw new Refusal('WEBHOOK_SIGNATURE_MISSING', `query:${bodyHash} is missing`);
  if (!sameBytes(decode(hash, 'hex') ?? Buffer.alloc(0), digest('sha256', [body]))) throw new Refusal('WEBHOOK_SIGNATURE_MISMATCH', `query:${bodyHash} is the hash of another body`);
  return '';
}

/** Each name with its values, all in order; of equal values one. */
function sortedFields(request: WebhookRequest): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of fieldsOf(request)) values.set(name, (values.get(name) ?? new Set()).add(value));
  return [...values.keys()].toSorted().flatMap((name) => [...(values.get(name) ?? [])].toSorted().map((value) => name + value)).join('');
}

function fieldsOf(request: WebhookRequest): ReturnType<typeof formFields> {
  try {
    return formFields(request);
  } catch {
    throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the form has too many fields');
  }
}
