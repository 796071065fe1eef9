import { existsSync, readFileSync } from 'node:fs';
import type { Vector } from 'nestjs-webhook/testing';
import { INDEPENDENTLY_CONFIRMED, SDK_CONFIRMED } from './sdk-confirmed.js';

/** What a preset rests on: a request the vendor published, the vendor's SDK, an independent verifier, or nothing but the documentation. */
export type PresetBasis = 'vendor' | 'sdk' | 'independent' | 'own';

/** Bases in order of weight. */
export const PRESET_BASES: readonly PresetBasis[] = ['vendor', 'sdk', 'independent', 'own'];

/** The vectors of a preset, those made by others first. */
export function vectorsOf(name: string): readonly Vector[] {
  const file = new URL(`../vectors/${name}.json`, import.meta.url);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Vector[]) : [];
}

/** The weightiest thing that a preset rests on. */
export function vectorBy(name: string): PresetBasis {
  const makers = new Set<string>(vectorsOf(name).map(({ by }) => by));
  if (Object.hasOwn(SDK_CONFIRMED, name)) makers.add('sdk');
  if (Object.hasOwn(INDEPENDENTLY_CONFIRMED, name)) makers.add('independent');
  return PRESET_BASES.find((basis) => makers.has(basis)) ?? 'own';
}
