import { fetchPinned } from '../../auth/pinned-fetch.js';
import { publicKeySignature, type PublicKeyOptions } from '../../auth/public-key.js';
import { noSigningKey } from '../../auth/signing-key.js';
import { parseJson } from '../../body/json.js';
import { Refusal } from '../../core/errors.js';
import { required, type Slot } from '../../core/slot.js';
import { refuse, type AuthStrategy, type ProofContext } from '../../core/strategy.js';
import { KeysById, type LoadKey } from './keys-by-id.js';

/** A private key in PEM and the id by which its public half is found, only to sign test deliveries with. */
export interface OwnSigningKey {
  readonly privateKey: string;
  readonly keyId: string;
}

/** A signature by a key that the delivery names and the provider hands out. */
export interface FetchedKeyOptions extends Pick<PublicKeyOptions, 'algorithm' | 'content' | 'signature'> {
  /** Where the id of the key is. */
  readonly keyId: Slot;
  /** What an id looks like: it becomes part of a URL. */
  readonly keyIdForm: RegExp;
  /** Fetches the key of an id. */
  readonly load: LoadKey;
  /** Faults in the options with which keys are fetched. */
  readonly check: AuthStrategy['check'];
  /** Only to sign test deliveries with. Default none. */
  readonly signingKey?: OwnSigningKey | undefined;
}

/** ECDSA, RSA or Ed25519 by a key that is fetched by its id. */
export function fetchedKeySignature({ keyId, keyIdForm, load, check, signingKey, ...signed }: FetchedKeyOptions): AuthStrategy {
  const keys = new KeysById(load);
  const byKey = (key: string): AuthStrategy => publicKeySignature({ ...signed, key, ...(signingKey && { signingKey: signingKey.privateKey }) });
  return {
    ...byKey(''),
    check,
    verify: async (request, context) => {
      const id = required(keyId, request);
      if (id.search(keyIdForm) === -1) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${keyId.part} names no key`);
      const key = await keys.key(id, context);
      return key === undefined ? refuse('WEBHOOK_KEY_UNKNOWN') : byKey(key).verify(request, context);
    },
    sign: async (draft, context) => {
      if (signingKey?.privateKey === undefined) throw noSigningKey('privateKey', 'keyId');
      keyId.write(draft, signingKey.keyId);
      await byKey('').sign(draft, context);
    },
  };
}

/** The JSON at a pinned URL, `undefined` where the provider has nothing there. @throws WebhookError WEBHOOK_KEY_FETCH_FAILED */
export async function askPinned(url: string, more: RequestInit, { fetch: doFetch }: ProofContext): Promise<unknown> {
  const ask: typeof fetch = async (input, init) => {
    const response = await doFetch(input, { ...init, ...more });
    return response.status === 404 ? new Response('null') : response;
  };
  return parseJson(await fetchPinned(new URL(url), ask)) ?? undefined;
}
