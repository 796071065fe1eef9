import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { jsonOrLines } from './families/json-lines.js';
import { defineProvider } from './source.js';

/** Options of `vercelLogDrains`. */
export interface VercelLogDrainsOptions {
  /** "Signature secret" of the drain, shown under Edit; not an access token, and not the secret of a webhook. Several while you change it. Required. */
  readonly secret: Secrets;
  /** The code that Vercel shows for `x-vercel-verify` when it wants to see that the endpoint is yours. Default none. */
  readonly verify?: string;
}

const signature = header('x-vercel-signature');

/** Drains of logs from Vercel, each log an event named after its source (`build`, `lambda`). HMAC-SHA1 of the body as it is after inflating. Webhooks of Vercel are another preset. */
export const vercelLogDrains = defineProvider({
  name: 'vercel-log-drains',
  docs: 'https://vercel.com/docs/drains/reference/logs',
  checkedOn: '2026-11-27',
  options: ({ secret, verify }: VercelLogDrainsOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: secret, content: [rawBody()], signature }),
    handshake: verify === undefined ? [] : [ownership(verify)],
    check: () => (verify === undefined || /^[\x21-\x7e]+$/.test(verify) ? [] : [{ option: 'verify', problem: 'is empty or holds white space', remedy: 'copy the code that Vercel shows' }]),
  }),
  body: jsonOrLines(['application/x-ndjson', 'application/ndjson', 'text/plain']),
  eventName: json('source'),
  deliveryId: json('id'),
  split: '',
  answer: { status: 200 },
  redelivers: false,
});

/** A request without signature and without logs only asks whose the endpoint is; the code is no secret. */
function ownership(code: string): Handshake {
  return {
    kind: 'header',
    methods: ['GET', 'POST'],
    proof: 'before',
    answer: (request) => {
      const isEmpty = request.method === 'GET' || ['', '{}', '[]'].includes(request.body.toString('latin1').trim());
      return isEmpty && signature.read(request) === undefined ? { status: 200, headers: { 'x-vercel-verify': code } } : undefined;
    },
  };
}
