import { describe, expect, it } from '@jest/globals';
import { header, headerToken, hmacSignature, rawBody, source, type Source } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { googlePubsub } from 'nestjs-webhook/providers/google-pubsub';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { judged, sentOf, tampered } from '../../../lib/cli/faults.js';
import { UsageError } from '../../../lib/cli/usage-error.js';
import { examplesOf, signDelivery } from '../../../lib/testing/index.js';
import type { RequestParts } from '../../../lib/core/request.js';
import { rsaPair } from '../../support/key-set.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const AT = { clock: { now: () => NOW } };
const own = rsaPair();
const pubsub = googlePubsub({ audience: 'https://hooks.example.com', serviceAccount: 'push@example.iam.gserviceaccount.com', signingKey: own.privateKey });

async function made(from: Source, more: RequestParts = {}) {
  const parts: RequestParts = { ...examplesOf(from.provider)[0]?.request, url: '/webhooks/a', publicUrl: 'https://api.example.com/webhooks/b', ...more };
  return { source: from, parts, signed: await signDelivery(from, parts, AT) };
}

describe('a judgement', () => {
  it('is that of the preset', async () => {
    const good = await made(github({ secret: 'abc' }));
    expect(await judged(good.source, sentOf(good), NOW)).toBe('ok');
    expect(await judged(github({ secret: 'abd' }), sentOf(good), NOW)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('is of the address that the provider knows, wherever the delivery goes', async () => {
    const good = await made(twilio({ authToken: '0123456789abcdef0123456789abcdef' }));
    expect([sentOf(good).url, sentOf(good).publicUrl, await judged(good.source, sentOf(good), NOW)]).toEqual(['/webhooks/a', 'https://api.example.com/webhooks/b', 'ok']);
  });

  it('is unknown where the provider would have to be asked, and nobody is asked', async () => {
    const good = await made(pubsub);
    expect(await judged(good.source, sentOf(good), NOW)).toBe('unknown');
  });
});

describe('tampering', () => {
  it('changes one byte of what is signed', async () => {
    const good = await made(github({ secret: 'abc' }));
    const bad = await tampered(good, NOW);
    expect(bad).toMatchObject({ headers: good.signed.headers, url: good.signed.url, method: 'POST' });
    expect([...bad.body].filter((byte, at) => byte !== good.signed.body[at])).toHaveLength(1);
    expect(await judged(good.source, sentOf({ ...good, signed: bad }), NOW)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('changes the token where nothing else is proved', async () => {
    const good = await made(source({ auth: headerToken({ header: 'x-token', token: 'a-token' }) }), { body: '{}' });
    const bad = await tampered(good, NOW);
    expect(bad.body.toString()).toBe('{}');
    expect(bad.headers['x-token']).toMatch(/^(?!a-token$).{7}$/);
  });

  it('changes what is proved also where a key would have to be fetched', async () => {
    const good = await made(pubsub);
    const bad = await tampered(good, NOW);
    expect([bad.body.equals(good.signed.body), bad.headers['authorization'] === good.signed.headers['authorization']]).toEqual([true, false]);
  });

  it('changes the signature of an empty body', async () => {
    const good = await made(source({ auth: hmacSignature({ hash: 'sha256', key: 'abc', content: [rawBody()], signature: header('x-signature') }) }), { body: '' });
    expect((await tampered(good, NOW)).headers['x-signature']).not.toBe(good.signed.headers['x-signature']);
  });

  it('is refused where nothing is', async () => {
    const open: Source = source({ auth: { kind: 'none', summary: 'none', covers: [], check: () => [], verify: () => ({ ok: true, by: 'none', keyIndex: 0 }), sign: () => undefined } });
    await expect(made(open, { body: '{}' }).then((delivery) => tampered(delivery, NOW))).rejects.toThrow(UsageError);
  });
});
