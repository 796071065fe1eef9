import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider } from './source.js';

/** Options of `stytch`. */
export interface StytchOptions {
  /** "Signing Secret" of the endpoint, `whsec_` and base64; not the secret of a project. Several while it is rotated. Required. */
  readonly signingSecret: Secrets;
}

/** Stytch sends through Svix: id, time and body are signed. Events are named as in the dashboard, `direct.organization.create`, the last part being the action. */
export const stytch = defineProvider({
  name: 'stytch',
  docs: 'https://stytch.com/docs/workspace-management/webhooks',
  checkedOn: '2026-11-27',
  options: (o: StytchOptions) => ({ auth: standardSignature({ headers: 'svix', key: o.signingSecret, keyOption: 'signingSecret', wrongKey: notSigningSecret }) }),
  body: 'json',
  eventName: readName,
  deliveryId: header('svix-id'),
  answer: { status: 200, withinMs: 15_000 },
  redelivers: true,
});

/** The body holds the parts of the name in capitals. */
function readName(payload: unknown): { readonly name: string; readonly action: string | undefined } | undefined {
  const [source, object, action] = ['source', 'object_type', 'action'].map((key) => asText(valueAt(payload, key))?.toLowerCase());
  return source && object ? { name: `${source}.${object}`, action } : undefined;
}

function notSigningSecret(secret: string): string | undefined {
  return /^secret-(?:test|live)-/.test(secret) ? 'that is the secret of a project; give the Signing Secret of the endpoint, whsec_…' : undefined;
}
