import { deepStrictEqual, equal, match, ok } from 'node:assert';
import { isCovered } from '../../core/content.js';
import { WebhookError } from '../../core/errors.js';
import type { Source } from '../../core/provider.js';
import { UNNAMED } from '../../events/read-events.js';
import type { ProviderDefinition } from '../../providers/source.js';
import { DEDUPE_WORDS, WebhookSources } from '../../webhook.sources.js';
import type { ExampleEvent } from '../examples.js';
import { same } from '../same.js';
import type { PresetCase } from './preset-case.js';
import { type Check } from './sending.js';

const EMPTY_SECRETS = [['an empty', ''], ['a blank', ' \t\n '], ['an undefined', undefined]] as const;

/** No secret, no boot. */
export function bootChecks(c: PresetCase): readonly Check[] {
  const empties = [c.empty].flat().flatMap((empty) => EMPTY_SECRETS.map(([kind, secret]) => ({ ...empty, kind, secret })));
  return [
    ['boot: starts with a good secret', () => equal(bootProblem(c.source()), '')],
    ...empties.map(({ source, option, secret, kind }): Check => [`boot: stops at ${kind} secret and names the option ${option}`, () =>
      ok(bootProblem(source(secret as string)).includes(`sources.it.${option}: `))]),
    ...(c.mistaken ?? []).map(({ source, says }, index): Check => [`boot: stops at a secret of another kind and says ${String(says)} (${index + 1})`, () => match(bootProblem(source()), says)]),
  ];
}

/** What the preset says of itself is there and true. */
export function factChecks(c: PresetCase, definition: ProviderDefinition<never>): readonly Check[] {
  return [
    ['facts: name their page, and the day they were compared with it', () => {
      const { docs, checkedOn, name } = definition;
      equal(new URL(docs).protocol, 'https:');
      equal(new Date(checkedOn).toISOString().slice(0, 10), checkedOn);
      const { provider, docs: shown } = c.source();
      same([provider, shown], [name, docs]);
    }],
    ['facts: list what nothing covers', () => {
      const { uncovered = [], eventName } = definition;
      const source = c.source();
      same(uncovered.toSorted(), [...(c.uncovered ?? []), ...(c.closed ?? [])].toSorted());
      const slots = [source.deliveryId, ...(typeof eventName === 'object' ? ('part' in eventName ? [eventName] : [eventName.name, eventName.action]) : [])];
      same(slots.flatMap((slot) => (slot === undefined || isCovered(slot.part, [...source.auth.covers, ...uncovered]) ? [] : [slot.part])), []);
      ok([...source.auth.covers, ...uncovered].some((part) => part.startsWith('body')));
    }],
    ...(c.variant !== undefined || definition.grade !== 'full' ? [] : [fullCheck(c, definition)]),
    ...(c.copiesToldBy === undefined ? [] : [[`facts: have copies told by ${DEDUPE_WORDS[c.copiesToldBy]}`, () =>
      equal(new WebhookSources({ sources: { it: c.source() } }).get('it')?.dedupe, c.copiesToldBy)] satisfies Check]),
  ];
}

function fullCheck(c: PresetCase, { freeNames, knownEvents = [], answer }: ProviderDefinition<never>): Check {
  const known = ({ name, action }: ExampleEvent): boolean => freeNames === true || name === UNNAMED || knownEvents.includes(name) || knownEvents.includes(`${name}.${action}`);
  return ['facts: are all there, as the grade is full', () => {
    equal(freeNames === true, knownEvents.length === 0, 'either known events or free names');
    deepStrictEqual(c.deliveries.flatMap(({ events }) => events).filter((event) => !known(event)), [], 'events that are not known');
    equal(typeof answer?.status, 'number', 'the status of success');
    equal((c.mistaken ?? []).length > 0, c.anySecret === undefined, 'either mistaken secrets or a reason why there are none');
  }];
}

/** What stops the boot; nothing when nothing does. */
function bootProblem(source: Source): string {
  try {
    return new WebhookSources({ sources: { it: source } }).all().length === 1 ? '' : 'the source is not there';
  } catch (error) {
    if (error instanceof WebhookError && error.code === 'WEBHOOK_CONFIG_INVALID') return error.message;
    throw error;
  }
}
