import { describe, expect, it } from '@jest/globals';
import { defineProvider, header, hmacSignature, json, literal, rawBody, unsafeNoAuth, type ProviderDefinition } from 'nestjs-webhook';
import { presetContract, signDelivery, fakeClock, type PresetCase, type Vector } from 'nestjs-webhook/testing';

type Definition = ProviderDefinition<{ readonly secret: string }>;

const time = header('x-acme-time');
const NOW = Date.UTC(2026, 0, 1);

const GOOD: Definition = {
  name: 'acme',
  docs: 'https://acme.example/webhooks',
  checkedOn: '2026-11-28',
  options: ({ secret }) => ({
    auth: hmacSignature({ hash: 'sha256', key: secret, content: [time, literal('.'), rawBody()], signature: header('x-acme-signature'), timestamp: { at: time, toleranceSec: 300 } }),
  }),
  body: 'json',
  eventName: json('kind'),
  deliveryId: json('id'),
  answer: { status: 200 },
  redelivers: true,
};

/** What is right of acme, and a request that somebody else has signed. */
async function contractOf(definition: Definition, changes: Partial<PresetCase> = {}): Promise<ReturnType<typeof presetContract>> {
  const acme = defineProvider(definition);
  const genuine = await signDelivery(defineProvider(GOOD)({ secret: 'abc' }), { body: '{"kind":"paid","id":"7"}' }, { clock: fakeClock(NOW) });
  const vector: Vector = { name: 'the one of the test', origin: 'here', by: 'own', options: { secret: 'abc' }, request: { headers: genuine.headers, body: genuine.body.toString() }, now: NOW };
  return presetContract(acme, {
    name: 'acme',
    source: () => acme({ secret: 'abc' }),
    rotated: undefined,
    wrong: () => acme({ secret: 'abd' }),
    empty: { source: (secret) => acme({ secret }), option: 'secret' },
    fromOptions: (options) => acme(options as { secret: string }),
    deliveries: [{ title: 'a payment', request: { headers: { 'content-type': 'application/json' }, body: '{"kind":"paid","id":"7"}' }, events: [{ name: 'paid', id: '7' }] }],
    covered: ['body', 'header:x-acme-time'],
    toleranceSec: 300,
    copiesToldBy: 'id',
    ...changes,
  } as PresetCase, [vector]);
}

async function failures(definition: Definition, changes?: Partial<PresetCase>): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { title, run } of await contractOf(definition, changes)) await run().catch(() => failed.push(title));
  return failed;
}

const by = (auth: ReturnType<typeof hmacSignature>): Definition => ({ ...GOOD, options: () => ({ auth }) });

describe('the contract of presets', () => {
  it('has a title of its own for every check, and finds nothing wrong with a good preset', async () => {
    const titles = (await contractOf(GOOD)).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(await failures(GOOD)).toEqual([]);
  });

  it.each<readonly [string, Definition, Partial<PresetCase> | undefined, string]>([
    ['signs less than it should', { ...GOOD, options: ({ secret }) => ({ auth: hmacSignature({ hash: 'sha256', key: secret, content: [rawBody()], signature: header('x-acme-signature') }) }) }, undefined, 'vectors: accepts, at its time, the one made by: own, the one of the test'],
    ['does not look at the time', { ...GOOD, options: ({ secret }) => ({ auth: hmacSignature({ hash: 'sha256', key: secret, content: [time, literal('.'), rawBody()], signature: header('x-acme-signature'), timestamp: { at: time, toleranceSec: 10_000 } }) }) }, undefined, 'time: accepts a payment up to 300 s off and no more, both ways'],
    ['has one secret for all', by(hmacSignature({ hash: 'sha256', key: 'abc', content: [time, literal('.'), rawBody()], signature: header('x-acme-signature'), timestamp: { at: time, toleranceSec: 300 } })), undefined, 'boot: stops at an empty secret and names the option secret'],
    ['proves nothing', by(unsafeNoAuth()), undefined, 'delivery: is refused without proof: a payment'],
    ['has the name elsewhere', { ...GOOD, eventName: json('type') }, undefined, 'delivery: a payment carries its events, and is answered'],
    ['answers otherwise', { ...GOOD, answer: { status: 202 } }, undefined, 'delivery: a payment carries its events, and is answered'],
    ['keeps quiet about what is open', { ...GOOD, deliveryId: header('x-acme-id') }, { copiesToldBy: 'id-and-body' }, 'facts: list what nothing covers'],
    ['names no page', { ...GOOD, docs: 'http://acme.example' }, undefined, 'facts: name their page, and the day they were compared with it'],
    ['is full without names', { ...GOOD, grade: 'full' }, { anySecret: 'the user types it' }, 'facts: are all there, as the grade is full'],
    ['is full without a form of its secret', { ...GOOD, grade: 'full', knownEvents: ['paid'] }, undefined, 'facts: are all there, as the grade is full'],
  ])('notices a preset that %s', async (_what, definition, changes, title) => {
    expect(await failures(definition, changes)).toContain(title);
  });

  it('finds nothing wrong with a preset that is full', async () => {
    expect(await failures({ ...GOOD, grade: 'full', knownEvents: ['paid'] }, { anySecret: 'the user types it' })).toEqual([]);
  });
});
