import { describe, expect, it } from '@jest/globals';
import type { Source } from 'nestjs-webhook';
import * as presets from 'nestjs-webhook/providers';
import { isCovered } from '../../../lib/core/content.js';
import type { ProviderDefinition } from '../../../lib/providers/source.js';
import type { ExampleEvent } from '../../../lib/testing/examples.js';
import { DEDUPE_WORDS, WebhookSources } from '../../../lib/webhook.sources.js';
import type { ProviderCase } from '../provider-case.js';

/** The facts of every preset by name. */
export const DEFINITIONS: ReadonlyMap<string, ProviderDefinition<never>> = new Map(Object.values(presets).map(({ definition }) => [definition.name, definition as ProviderDefinition<never>]));

const EMPTY_SECRETS = [['an empty', ''], ['a blank', ' \t\n '], ['an undefined', undefined]] as const;

/** No secret, no boot; and what the preset says of itself is there and true. */
export function bootSuite(c: ProviderCase): void {
  describe('boot', () => {
    it('starts with a good secret', () => {
      expect(bootProblem(c.source())).toBe('');
    });

    const empties = [c.empty].flat().flatMap((empty) => EMPTY_SECRETS.map(([kind, secret]) => ({ ...empty, kind, secret })));
    it.each(empties)('stops at $kind secret and names the option $option', ({ source, option, secret }) => {
      expect(bootProblem(source(secret as string))).toContain(`sources.it.${option}: `);
    });

    for (const [index, { source, says }] of (c.mistaken ?? []).entries()) {
      it(`stops at a secret of another kind and says ${String(says)} (${index + 1})`, () => {
        expect(bootProblem(source())).toMatch(says);
      });
    }
  });

  describe('facts', () => {
    it('name their page, and the day they were compared with it', () => {
      const { docs, checkedOn } = definitionOf(c);
      expect(new URL(docs).protocol).toBe('https:');
      expect(new Date(checkedOn).toISOString().slice(0, 10)).toBe(checkedOn);
      expect(c.source()).toMatchObject({ provider: c.name, docs });
    });

    it('list what nothing covers', () => {
      const { uncovered = [], eventName } = definitionOf(c);
      const source = c.source();
      expect(uncovered.toSorted()).toEqual([...(c.uncovered ?? []), ...(c.closed ?? [])].toSorted());
      const slots = [source.deliveryId, ...(typeof eventName === 'object' ? ('part' in eventName ? [eventName] : [eventName.name, eventName.action]) : [])];
      const open = slots.flatMap((slot) => (slot === undefined || isCovered(slot.part, [...source.auth.covers, ...uncovered]) ? [] : [slot.part]));
      expect(open).toEqual([]);
      expect([...source.auth.covers, ...uncovered].some((part) => part.startsWith('body'))).toBe(true);
    });

    if (c.variant === undefined && definitionOf(c).grade === 'full') {
      it('are all there, as the grade is full', () => {
        const { freeNames = false, knownEvents = [], answer } = definitionOf(c);
        expect(freeNames).toBe(knownEvents.length === 0);
        const known = ({ name, action }: ExampleEvent): boolean => freeNames || knownEvents.includes(name) || knownEvents.includes(`${name}.${action}`);
        expect(c.deliveries.flatMap(({ events }) => events).filter((event) => !known(event))).toEqual([]);
        expect(answer).toMatchObject({ status: expect.any(Number) });
        expect((c.mistaken ?? []).length > 0).toBe(c.anySecret === undefined);
      });
    }

    if (c.copiesToldBy !== undefined) {
      it(`have copies told by ${DEDUPE_WORDS[c.copiesToldBy]}`, () => {
        expect(new WebhookSources({ sources: { it: c.source() } }).get('it')?.dedupe).toBe(c.copiesToldBy);
      });
    }
  });
}

function definitionOf({ name }: ProviderCase): ProviderDefinition<never> {
  const definition = DEFINITIONS.get(name);
  if (definition === undefined) throw new Error(`no preset is called ${name}`);
  return definition;
}

/** What stops the boot; nothing when nothing does. */
function bootProblem(source: Source): string {
  try {
    return new WebhookSources({ sources: { it: source } }).all().length === 1 ? '' : 'the source is not there';
  } catch (error) {
    if ((error as { readonly code?: string }).code === 'WEBHOOK_CONFIG_INVALID') return (error as Error).message;
    throw error;
  }
}
