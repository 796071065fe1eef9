import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { header, pair, query, required } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider } from './source.js';

/** Options of `mercadopago`. */
export interface MercadopagoOptions {
  /** "Secret signature" of the application, shown on its Webhooks page; not an access token. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

const signature = header('x-signature');
const signedAt = pair(signature, 'ts');
const requestId = header('x-request-id');
const dataId = query('data.id');

/**
 * Mercado Pago signs the id in the query, the id of the request and a time; nothing of the body and no other parameter. So take a
 * notification as a hint: fetch what `data.id` of the query names. The time has no window: products write it in seconds or in
 * milliseconds. Notifications of QR codes are not signed, and refused.
 */
export const mercadopago = defineProvider({
  name: 'mercadopago',
  docs: 'https://www.mercadopago.com.ar/developers/en/docs/your-integrations/notifications/webhooks',
  checkedOn: '2026-11-28',
  options: (o: MercadopagoOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: readName,
  deliveryId: requestId,
  uncovered: ['body', 'query:type'],
  answer: { status: 200 },
  redelivers: true,
});

function authOf(o: MercadopagoOptions): AuthStrategy {
  const strategy = hmacSignature({
    hash: 'sha256', key: o.secret, wrongKey: notSignatureSecret, signature: pair(signature, 'v1'),
    content: { covers: [dataId.part, requestId.part, signedAt.part], choices: manifests },
  });
  return {
    ...strategy,
    sign: async (draft, context) => {
      const request = draft.toRequest();
      if (requestId.read(request) === undefined) requestId.write(draft, crypto.randomUUID());
      if (dataId.read(request) === undefined) dataId.write(draft, json('data.id').read(request) ?? '1');
      signedAt.write(draft, String(Math.floor(context.clock.now() / 1000)));
      await strategy.sign(draft, context);
    },
  };
}

/** What is signed, a value that is absent left out. The vendor's SDK signs the id as it is, its documentation in lower case. */
function manifests(request: WebhookRequest): readonly string[] {
  const [id, sent, ts] = [dataId.read(request), requestId.read(request), required(signedAt, request)];
  const rest = `${sent === undefined ? '' : `request-id:${sent};`}ts:${ts};`;
  return id === undefined ? [rest] : [...new Set([id, id.toLowerCase()])].map((each) => `id:${each};${rest}`);
}

/** The action is written `payment.updated`, with the type in front. */
function readName(payload: unknown, request: WebhookRequest): Pick<EventDraft, 'name' | 'action'> | undefined {
  const name = asText(valueAt(payload, 'type')) ?? request.query.get('type') ?? undefined;
  const action = asText(valueAt(payload, 'action'));
  return name === undefined ? undefined : { name, action: action?.startsWith(`${name}.`) === true ? action.slice(name.length + 1) : action };
}

function notSignatureSecret(secret: string): string | undefined {
  return /^(?:APP_USR|TEST)-/.test(secret) ? 'that is an access token or public key; give the secret signature of the webhooks' : undefined;
}
