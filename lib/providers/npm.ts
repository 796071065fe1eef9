import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `npm`. */
export interface NpmOptions {
  /** The secret given to `npm hook add`; not an access token. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** Hooks of the npm registry: the body is signed and has no id, so nothing tells copies. */
export const npm = defineProvider({
  name: 'npm',
  docs: 'https://docs.npmjs.com/cli/commands/npm-hook',
  checkedOn: '2026-11-27',
  options: (o: NpmOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notHookSecret, content: [rawBody()], signature: prefixed(header('x-npm-signature'), 'sha256=') }),
  }),
  body: 'json',
  eventName: json('event'),
  answer: { status: 200 },
  redelivers: false,
});

function notHookSecret(secret: string): string | undefined {
  return secret.startsWith('npm_') ? 'that is an access token; give the secret of the hook' : undefined;
}
