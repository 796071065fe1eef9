import type { RequestDraft } from '../core/draft.js';
import { header, param, prefixed, query, type Slot } from '../core/slot.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { proved, refuse, type AuthStrategy, type Verdict } from '../core/strategy.js';
import { sameText } from './crypto/hash.js';
import { KeyRing, type Secrets } from './secrets.js';

/** A token at a place of the request. It proves who knows it, and protects nothing of the body. */
export interface TokenOptions {
  /** Where the token is. */
  readonly at: Slot;
  /** The token; several while it is rotated. Required. */
  readonly token: Secrets;
  /** Name of the preset's option, for messages. Default `token`. */
  readonly option?: string;
  /** Shortest token the provider issues, characters. Default 1. */
  readonly minLength?: number;
  /** A token that is certainly another secret of the provider's: what to do about it. */
  readonly wrongToken?: (token: string) => string | undefined;
}

/** A token at any slot: a header, the query, a field of the body. */
export function token(options: TokenOptions, kind = 'token'): AuthStrategy {
  const { at } = options;
  const ring = new KeyRing<string>({
    option: options.option ?? 'token',
    secrets: options.token,
    parse: (text) => text,
    ...(options.minLength === undefined ? {} : { minLength: options.minLength }),
    ...(options.wrongToken === undefined ? {} : { wrong: options.wrongToken }),
  });
  const compare = (sent: string, tokens: readonly string[]): Verdict => {
    if (tokens.length === 0) return refuse('WEBHOOK_KEY_UNKNOWN');
    const keyIndex = tokens.findIndex((expected) => sameText(sent, expected));
    return keyIndex === -1 ? refuse('WEBHOOK_TOKEN_MISMATCH') : proved(kind, keyIndex);
  };
  return {
    kind,
    summary: `token in ${at.part.replace(':', ' ')}`,
    covers: [],
    carries: [at.part],
    check: () => ring.check(),
    verify: (request) => {
      const sent = readToken(at, request);
      const tokens = ring.keys(request);
      return tokens instanceof Promise ? tokens.then((list) => compare(sent, list)) : compare(sent, tokens);
    },
    sign: async (draft) => at.write(draft, await firstKey(ring, draft)),
    diagnose: (request) => {
      const sent = readToken(at, request);
      const isMeant = ring.texts.some((text) => sameText(bareToken(sent), bareToken(text)));
      return isMeant && !ring.texts.some((text) => sameText(sent, text)) ? refuse('WEBHOOK_SECRET_FORM', 'it has quotes, white space or a word such as Bearer in front, in the request or in the option alone') : undefined;
    },
  };
}

const bareToken = (text: string): string => text.trim().replace(/^(["'`])(.+)\1$/s, '$2').replace(/^(?:bearer|basic|token)\s+/i, '');

function readToken(at: Slot, request: WebhookRequest): string {
  let sent: string | undefined;
  try {
    sent = at.read(request);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal('WEBHOOK_TOKEN_MISMATCH', error.detail);
    throw error;
  }
  if (sent === undefined || sent === '') throw new Refusal('WEBHOOK_TOKEN_MISSING', `${at.part} is missing`);
  return sent;
}

async function firstKey(ring: KeyRing<string>, draft: RequestDraft): Promise<string> {
  const [key] = await ring.keys(draft.toRequest());
  if (key === undefined) throw new TypeError('no token to sign with');
  return key;
}

/** A token in the URL: `?auth=…`, or a parameter of the source's path (`erp/:token`). URLs end up in logs; prefer a header where you can choose. */
export function urlToken(options: ({ readonly param: string } | { readonly segment: string }) & { readonly token: Secrets; readonly minLength?: number }): AuthStrategy {
  const at = 'param' in options ? query(options.param) : param(options.segment);
  return token({ ...options, at }, 'url-token');
}

/**
 * A token in a header.
 * @param options.scheme  word before the token, `Bearer`. Default none
 */
export function headerToken(options: { readonly header: string; readonly scheme?: string; readonly token: Secrets; readonly minLength?: number }): AuthStrategy {
  const place = header(options.header);
  const at = options.scheme === undefined ? place : prefixed(place, `${options.scheme} `);
  return token({ ...options, at }, 'header-token');
}
