import { jwt } from '../auth/jwt.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { jsonAnswer } from '../core/answer.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import type { AuthStrategy, ConfigProblem } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

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
  checkedOn: '2026-11-28',
  options: (o: MondayOptions) => ({ auth: authOf(o) }),
  handshake: [echo],
  body: 'json',
  eventName: json('event.type'),
  deliveryId: json('event.triggerUuid'),
  uncovered: ['body'],
  knownEvents: [
    'create_pulse', 'update_column_value', 'update_name', 'create_update', 'edit_update', 'delete_update', 'create_column', 'move_pulse_into_group', 'archive_pulse',
    'delete_pulse', 'restore_pulse', 'move_subitem',
  ],
  answer: { status: 200, withinMs: 180_000 },
  redelivers: { times: 30, hours: 0.5 },
  grade: 'full',
});

/** Names of the known events of `monday`. */
export type MondayEvent = EventNameOf<typeof monday>;

function authOf({ secret }: MondayOptions): AuthStrategy {
  const forUrl = (audience: string): AuthStrategy => jwt({ at: header('authorization'), algorithms: ['HS256'], key: secret, keyOption: 'secret', audience });
  return {
    ...forUrl(''),
    covers: ['url'],
    check: () => [...forUrl('').check(), ...tokenProblems(secret)],
    vouches: true,
    verify: (request, context) => forUrl(request.publicUrl).verify(request, context),
    sign: (draft, context) => forUrl(draft.publicUrl ?? draft.url).sign(draft, context),
  };
}

function tokenProblems(secret: unknown): readonly ConfigProblem[] {
  const isToken = [secret].flat().some((text) => typeof text === 'string' && text.startsWith('eyJ'));
  return isToken ? [{ option: 'secret', problem: 'is a token of the API', remedy: 'give the Signing secret of the app, or its Client secret' }] : [];
}
