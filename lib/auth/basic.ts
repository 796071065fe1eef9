import { Refusal } from '../core/errors.js';
import { header } from '../core/slot.js';
import { proved, refuse, type AuthStrategy } from '../core/strategy.js';
import { sameText } from './crypto/hash.js';
import { decode } from './encoding.js';
import { KeyRing, type Secrets } from './secrets.js';

/** User name and password, as in the URL `https://user:password@…` given to a provider. */
export interface BasicAuthOptions {
  /** The user name of the URL, without a colon. Required. */
  readonly username: string;
  /** The password of the URL; several while it is rotated. Required. */
  readonly password: Secrets;
}

const authorization = header('authorization');

/** HTTP Basic. It proves who knows the password, and protects nothing of the body. */
export function basicAuth(options: BasicAuthOptions): AuthStrategy {
  const { username } = options;
  const ring = new KeyRing<string>({ option: 'password', secrets: options.password, parse: (text) => text });
  return {
    kind: 'basic',
    summary: 'Basic credentials',
    covers: [],
    carries: [authorization.part],
    check: () => [
      ...(typeof username === 'string' && username.trim() !== '' && !username.includes(':')
        ? []
        : [{ option: 'username', problem: 'is empty or holds a colon', remedy: 'give the user name of the URL' }]),
      ...ring.check(),
    ],
    verify: async (request) => {
      const sent = readCredentials(authorization.read(request));
      const passwords = await ring.keys(request);
      if (passwords.length === 0) return refuse('WEBHOOK_KEY_UNKNOWN');
      const keyIndex = passwords.findIndex((password) => sameText(sent, `${username}:${password}`));
      return keyIndex === -1 ? refuse('WEBHOOK_TOKEN_MISMATCH') : proved('basic', keyIndex);
    },
    diagnose: (request) => {
      const sent = readCredentials(authorization.read(request));
      if (ring.texts.length === 0 || ring.texts.some((password) => sameText(sent, `${username}:${password}`))) return undefined;
      return refuse('WEBHOOK_TOKEN_MISMATCH', sent.startsWith(`${username}:`) ? 'the user name is right, the password is not' : 'the user name is another');
    },
    sign: async (draft) => {
      const [password] = await ring.keys(draft.toRequest());
      authorization.write(draft, `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`);
    },
  };
}

function readCredentials(value: string | undefined): string {
  if (value === undefined) throw new Refusal('WEBHOOK_TOKEN_MISSING', 'header:authorization is missing');
  const bytes = /^basic /i.test(value) ? decode(value.slice(6).trim(), 'base64') : undefined;
  if (bytes === undefined) throw new Refusal('WEBHOOK_TOKEN_MISMATCH', 'header:authorization is not Basic');
  return bytes.toString('utf8');
}
