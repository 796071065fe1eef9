import type { Source } from '../core/provider.js';
import type { Preset, Redelivery } from '../providers/source.js';

/** What can be said of a preset without its secrets, in words. */
export interface PresetFacts {
  readonly name: string;
  readonly grade: 'full' | 'proof';
  readonly proof: string;
  readonly handshake: string;
  readonly answersWithin: string;
  readonly redelivers: string;
  readonly docs: string;
}

/** The facts of a preset. */
export function factsOf(preset: Preset<never>): PresetFacts {
  const { name, grade = 'proof', redelivers, answer, docs } = preset.definition;
  const source = standIn(preset);
  return {
    name, grade, docs,
    proof: source?.auth.summary ?? 'depends on its options',
    handshake: (source?.handshake ?? []).map(({ kind }) => kind).join(', ') || 'none',
    answersWithin: answer?.withinMs === undefined ? 'not said' : `${answer.withinMs / 1000} s`,
    redelivers: redeliveryInWords(redelivers),
  };
}

/** A source that proves nobody, to be looked at: without options, or with a text for each. */
function standIn(preset: Preset<never>): Source | undefined {
  const options = [{}, new Proxy({}, { get: () => 'stand-in' })];
  for (const given of options) {
    try {
      return preset(given as never);
    } catch {
      continue;
    }
  }
  return undefined;
}

/** How long a failed delivery is sent again: `8 times within 3 days`. */
export function redeliveryInWords(redelivers: boolean | Redelivery): string {
  if (typeof redelivers === 'boolean') return redelivers ? 'yes' : 'no';
  const { times, hours } = redelivers;
  const span = hours === undefined ? '' : hours < 1 ? `${Math.round(hours * 60)} min` : hours <= 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
  return [times === undefined ? '' : times === 1 ? 'once' : `${times} times`, span && `within ${span}`].filter((words) => words !== '').join(' ') || 'yes';
}
