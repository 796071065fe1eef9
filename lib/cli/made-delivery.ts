import { SigningKeyError } from '../auth/signing-key.js';
import { systemClock } from '../core/clock.js';
import { RequestDraft } from '../core/draft.js';
import { Refusal, WebhookError } from '../core/errors.js';
import type { RequestParts } from '../core/request.js';
import type { Source } from '../core/provider.js';
import { signDelivery, type SignedDelivery } from '../testing/sign-delivery.js';
import { judged, sentOf, tampered } from './faults.js';
import { givenRequest } from './given-request.js';
import type { Surroundings } from './main.js';
import { givenSource, PRESET_HELP, PRESET_OPTIONS } from './preset.js';
import { FLAG, TEXT, type Arguments, type OptionTable } from './read-arguments.js';
import { UsageError } from './usage-error.js';

/** Options of what is to be delivered. */
export const DELIVERY_OPTIONS: OptionTable = {
  ...PRESET_OPTIONS, body: TEXT, header: { ...TEXT, multiple: true }, id: TEXT, 'public-url': TEXT, tamper: FLAG, stale: FLAG, json: FLAG, help: { ...FLAG, short: 'h' },
};

/** What help says of them. */
export const DELIVERY_HELP = `${PRESET_HELP}
                          A provider that signs with a private key needs one of yours: --option signingKey=@private.pem
  --body <text>           in place of the example's body; @file sends the bytes of a file
  --header <name>:<text>  a header more, or in place of the example's; may be repeated
  --id <id>               the provider's id of the delivery, where one place holds it; default: a new one
  --public-url <url>      what the provider calls, where it signs the URL; default: that of --to
  --tamper                one character of what is proved is changed after signing
  --stale                 signed a year ago`;

const YEAR_MS = 365 * 86_400_000;
/** So many characters of an example's id are made anew. */
const ID_TAIL = 8;

/** A delivery as the command line wants it. */
export interface MadeDelivery {
  readonly signed: SignedDelivery;
  /** What the sender has got wrong on purpose, and so has to be refused. */
  readonly fault: 'tampered' | 'stale' | undefined;
}

/** Signs what the command line asks for; what it asks for in vain is said on standard error. @throws UsageError */
export async function makeDelivery(input: Arguments, to: URL, { env, output }: Surroundings): Promise<MadeDelivery> {
  const [name, event, more] = input.positionals;
  if (more !== undefined) throw new UsageError(`a provider and an event are all it takes; leave ${more} out`);
  const [stale, tamper, id] = [input.flag('stale'), input.flag('tamper'), input.text('id')];
  if (stale && tamper) throw new UsageError('--stale and --tamper exclude each other; give one of them');
  const { source, unused } = await givenSource(name, input, env);
  const now = systemClock.now();
  const at = stale ? now - YEAR_MS : now;
  const parts = withId(source, givenRequest(source.provider, event, input, { to, at }), id);
  const signed = await signedBy(source, parts, at, id);
  const sent = sentOf({ parts, signed });
  const judgement = await judged(source, sent, now);

  for (const option of unused()) output.complain(`--option ${option} was not used: the preset does not ask for it`);
  if (id !== undefined && source.deliveryId?.read(new RequestDraft(sent).toRequest()) !== id) output.complain('--id was not used: there is no one place for it; give --header or --body');
  if (stale && judgement === 'ok') throw new UsageError(`${source.provider} signs no time: an old delivery of it is as good as a new one; leave --stale out`);
  if (!stale && judgement !== 'ok' && judgement !== 'unknown') output.complain(`an application with these options refuses it: ${judgement}`);
  return { signed: tamper ? await tampered({ source, parts, signed }, now) : signed, fault: tamper ? 'tampered' : stale ? 'stale' : undefined };
}

async function signedBy(source: Source, parts: RequestParts, at: number, id: string | undefined): Promise<SignedDelivery> {
  try {
    return await signDelivery(source, parts, { clock: { now: () => at }, ...(id === undefined ? {} : { id }) });
  } catch (error) {
    if (error instanceof Refusal) throw new UsageError(`${source.provider}: the payload does not go with these options, ${error.detail ?? error.code}; change one of them`);
    if (error instanceof SigningKeyError) throw new UsageError(`${source.provider}: ${error.message}${error.fields === undefined ? '' : `; give one of yours: ${signingOptions(error.fields)}`}`);
    if (error instanceof WebhookError || error instanceof TypeError || error instanceof SyntaxError) throw new UsageError(`${source.provider} cannot be signed for: ${error.message}; compare --option and --body with nestjs-webhook providers ${source.provider}`);
    throw error;
  }
}

/** How the parts of a signing key are given. */
function signingOptions(fields: readonly string[]): string {
  const forms: Readonly<Record<string, string>> = { privateKey: '=@private.pem', url: '=https://…', certificates: ':=@certificates.json' };
  return fields.length === 0 ? '--option signingKey=@private.pem' : fields.map((field) => `--option signingKey.${field}${forms[field] ?? '=…'}`).join(' ');
}

/** The same with an id of its own, where one place holds it: else all that is made of an example would be copies of one delivery. */
function withId({ deliveryId }: Source, parts: RequestParts, id: string | undefined): RequestParts {
  const draft = new RequestDraft(parts);
  const old = deliveryId?.read(draft.toRequest());
  if (deliveryId === undefined || old === undefined) return parts;
  deliveryId.write(draft, id ?? `${old.slice(0, -ID_TAIL)}${crypto.randomUUID().slice(0, ID_TAIL)}`);
  return { ...parts, headers: draft.headers, body: draft.body };
}
