import { describe, expect, it } from '@jest/globals';
import * as presets from 'nestjs-webhook/providers';
import { exampleOf, examplesOf, EXAMPLE_TIME, type ExampleDelivery } from 'nestjs-webhook/testing';
import { existsSync, readdirSync } from 'node:fs';

describe('examples', () => {
  it('are there for every preset but one whose deliveries are encrypted with the secret', () => {
    const names = Object.values(presets).map(({ definition }) => definition.name);
    expect(names.filter((name) => examplesOf(name).length === 0)).toEqual(['wechat-pay']);
  });

  it('belong to a preset', () => {
    const folder = new URL('../../../lib/testing/examples/', import.meta.url);
    const preset = (name: string): boolean => existsSync(new URL(`../../../lib/providers/${name}.ts`, import.meta.url));
    expect(readdirSync(folder).filter((name) => !preset(name))).toEqual([]);
  });

  it('are found by name, by name and action, and by title', () => {
    const [opened] = examplesOf('github');
    expect(opened?.events).toEqual([expect.objectContaining({ name: 'issues', action: 'opened' })]);
    for (const word of ['issues', 'issues.opened', opened?.title ?? '']) expect(exampleOf('github', word)).toEqual(opened);
    expect(exampleOf('github', 'issues.closed')).toBeUndefined();
  });

  it('tell of any time, in the form and length they had', () => {
    const at = Date.UTC(2031, 11, 24, 18, 30, 15, 678);
    const texts = (example: ExampleDelivery): string => JSON.stringify({ ...example, body: Buffer.from(example.request.body ?? '').toString('latin1') });
    const left = Object.values(presets).flatMap(({ definition: { name } }) => examplesOf(name, at).filter((example) => /\b1767225600(?:000)?\b|2026-01-01T00:00:00(?:\.0+)?Z/.test(texts(example))).map(({ title }) => `${name}: ${title}`));
    expect(left).toEqual([]);
    const [then, now] = [examplesOf('zalo'), examplesOf('zalo', at)].map(([example]) => JSON.parse(String(example?.request.body)) as { readonly timestamp: string });
    expect([then?.timestamp, now?.timestamp]).toEqual([String(EXAMPLE_TIME), String(at)]);
  });

  it('of an unknown provider are none, and no path leads out of their folder', () => {
    for (const name of ['acme', '..', '../examples/github', 'github/../stripe', '']) expect(examplesOf(name)).toEqual([]);
  });
});
