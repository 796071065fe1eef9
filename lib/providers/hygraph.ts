import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { bodyText } from '../body/text.js';
import type { ContentChoice } from '../core/content.js';
import { header, pair, required } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider } from './source.js';

/** Options of `hygraph`. */
export interface HygraphOptions {
  /** "Secret key" of the webhook; not a token. Several while you change it. Required. */
  readonly secretKey: Secrets;
}

const signature = header('gcms-signature');
const environment = pair(signature, 'env');
const signedAt = pair(signature, 't');

/** The vendor's own verifier reads them by their place. */
const PAIRS = ['sign', 'env', 't'];

/** Signed is a JSON object that holds the body as a text. */
const wrapper: ContentChoice = {
  covers: ['body', signature.part],
  choices: (request) => [
    `{"Body":${JSON.stringify(bodyText(request))},"EnvironmentName":${JSON.stringify(required(environment, request))},"TimeStamp":${required(signedAt, request)}}`,
  ],
};

/** Hygraph sent by POST: the event is the model with the operation as action (`Post.publish`). It has no id, so repeats are handled again; for how long Hygraph repeats is not known, so the time is not judged. */
export const hygraph = defineProvider({
  name: 'hygraph',
  docs: 'https://hygraph.com/docs/api-reference/basics/webhooks',
  checkedOn: '2026-11-28',
  options: (o: HygraphOptions) => ({ auth: hygraphSignature(o.secretKey) }),
  body: 'json',
  eventName: { name: json('data.__typename'), action: json('operation') },
  answer: { status: 200, withinMs: 3_000 },
  redelivers: true,
});

function hygraphSignature(secretKey: Secrets): AuthStrategy {
  const strategy = hmacSignature({ hash: 'sha256', key: secretKey, keyOption: 'secretKey', content: wrapper, signature: pair(signature, 'sign'), encoding: 'base64' });
  return {
    ...strategy,
    sign: async (draft, context) => {
      environment.write(draft, 'master');
      signedAt.write(draft, String(context.clock.now()));
      await strategy.sign(draft, context);
      const request = draft.toRequest();
      signature.write(draft, PAIRS.map((name) => `${name}=${required(pair(signature, name), request)}`).join(', '));
    },
  };
}
