import { jwt } from '../auth/jwt.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { jsonAnswer } from '../core/answer.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider } from './source.js';

/** Options of `monday`. */
export interface MondayOptions {
  /** "Signing secret" of the app, for webhooks of boards and integrations; for those of the app's lifecycle its "Client secret". Several while it is renewed. Required. */
  readonly secret: Secrets;
}

const challenge = json('challenge');

/** Anybody may ask; the answer is JSON and says what was sent. */
const echo: Handshake = {
  kind: 'echo',
  methods: ['POST'],
  proof: 'before',
  answer: (request) => {
    const text = challenge.read(request);
    return text !== undefined && /^[\w-]{1,256}$/.test(text) && json('event.type').read(request) === undefined ? jsonAnswer({ challenge: text }) : undefined;
  },
};

/**
 * monday.com: a JWT for the exact URL, which covers nothing of the body; set `publicUrl`. Only webhooks that an app makes have it: for one
 * made by hand, put a token in its URL and use `source({ auth: urlToken(…) })`.
 */
export const monday = defineProvider({
  name: 'monday',
  docs: 'https://developer.monday.com/apps/docs/integration-authorization',
  checkedOn: '2026-11-27',
  options: (o: MondayOptions) => ({ auth: authOf(o) }),
  handshake: [echo],
  body: 'json',
  eventName: json('event.type'),
  deliveryId: json('event.triggerUuid'),
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: true,
});

function authOf({ secret }: MondayOptions): AuthStrategy {
  const forUrl = (audience: string): AuthStrategy => jwt({ at: header('authorization'), algorithms: ['HS256'], key: secret, keyOption: 'secret', audience });
  return {
    ...forUrl(''),
    covers: ['url'],
    vouches: true,
    verify: (request, context) => forUrl(request.publicUrl).verify(request, context),
    sign: (draft, context) => forUrl(draft.publicUrl ?? draft.url).sign(draft, context),
  };
}
