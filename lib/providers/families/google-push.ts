import { jwt } from '../../auth/jwt.js';
import type { AuthStrategy, ConfigProblem } from '../../core/strategy.js';

/** Options of everything that Pub/Sub pushes. */
export interface GooglePushOptions {
  /** Audience of the push subscription; Google's default is the URL of the endpoint, as typed there. Required. */
  readonly audience: string;
  /** E-mail address of the service account that the push subscription signs as. Google signs for everybody: without it any account could send. Required. */
  readonly serviceAccount: string;
  /** A private key of your own in PEM, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

/** The OpenID token of a push subscription, by Google's published keys. It proves the sender, and covers nothing of the body. */
export function googlePushToken({ audience, serviceAccount, ...rest }: GooglePushOptions): AuthStrategy {
  const strategy = jwt({
    ...rest,
    algorithms: ['RS256'],
    jwksUrl: 'https://www.googleapis.com/oauth2/v3/certs',
    issuer: ['https://accounts.google.com', 'accounts.google.com'],
    audience,
    claims: { email: serviceAccount, email_verified: true },
  });
  return { ...strategy, check: () => [...strategy.check(), ...audienceProblems(audience), ...accountProblems(serviceAccount)] };
}

function audienceProblems(audience: unknown): readonly ConfigProblem[] {
  if (typeof audience === 'string' && audience.trim() !== '') return [];
  return [{ option: 'audience', problem: 'is empty', remedy: 'give the audience of the push subscription, else the URL of its endpoint' }];
}

function accountProblems(account: unknown): readonly ConfigProblem[] {
  if (typeof account === 'string' && /^[^\s@]+@[^\s@]+$/.test(account)) return [];
  return [{ option: 'serviceAccount', problem: 'is no e-mail address', remedy: 'give that of the service account of the push subscription' }];
}
