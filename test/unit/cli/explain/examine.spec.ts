import { describe, expect, it } from '@jest/globals';
import { header, headerToken, hmacSignature, json, jwt, literal, rawBody, signedChallenge, source, WebhookError, WebhookRequest, type RequestParts, type Source } from 'nestjs-webhook';
import { signDelivery } from 'nestjs-webhook/testing';
import { examine, type Examination } from '../../../../lib/cli/explain/examine.js';
import { WebhookSources } from '../../../../lib/webhook.sources.js';
import { NOW, proofContext } from '../../../support/proof-context.js';

const signed = source({ auth: hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: header('x-sig') }), body: 'json', eventName: json('type'), deliveryId: json('id') });

function examined(config: Source, parts: RequestParts, over = proofContext()): Promise<Examination> {
  const sources = new WebhookSources({ sources: { mine: config } });
  return examine(sources.resolve('mine', config), new WebhookRequest(parts), over);
}
const statesOf = ({ steps }: Examination): string => steps.map(({ state }) => state[0]).join('');

describe('examine', () => {
  it('names events and how copies are told', async () => {
    const found = await examined(signed, await signDelivery(signed, { body: '{"type":"paid","id":"7"}' }));
    expect(found.steps.slice(-3)).toEqual([
      { name: 'body decoded', state: 'ok', detail: '24 bytes' },
      { name: 'events named', state: 'ok', detail: 'paid (7)' },
      { name: 'copies told by', state: 'ok', detail: 'id' },
    ]);
    expect(found.failure).toBeUndefined();
  });

  it('gives the reason that the application finds first', async () => {
    const both = await examined(signed, { method: 'DELETE', headers: { 'content-type': 'text/plain' }, body: 'x' });
    expect([statesOf(both), both.failure?.code]).toEqual(['fffsssssss', 'WEBHOOK_METHOD_NOT_ALLOWED']);
    const unproved = await examined(signed, { headers: { 'content-type': 'text/plain' }, body: 'x' });
    expect([statesOf(unproved), unproved.failure?.code]).toEqual(['offsssssss', 'WEBHOOK_SIGNATURE_MISSING']);
  });

  it('tells whether a time is signed', async () => {
    const at = header('x-time');
    const timed = source({ auth: hmacSignature({ hash: 'sha256', key: 'secret', content: [at, literal('.'), rawBody()], signature: header('x-sig'), timestamp: { at } }), body: 'json' });
    const timeOf = async (config: Source): Promise<string | undefined> => (await examined(config, await signDelivery(config, { body: '{}' }, { clock: { now: () => NOW } }))).steps.find(({ name }) => name === 'time in window')?.detail;
    expect([await timeOf(signed), await timeOf(timed)]).toEqual([expect.stringMatching(/^no time is signed/), undefined]);
  });

  it('tries other forms of a body up to the size that the source takes', async () => {
    const large = JSON.stringify({ a: 'x'.repeat(300_000) });
    const { headers } = await signDelivery(signed, { body: large });
    expect((await examined(signed, { headers, body: `${large}\n` })).failure?.code).toBe('WEBHOOK_BODY_ALTERED');
    expect((await examined({ ...signed, maxBodyBytes: 299_999 }, { headers, body: `${large}\n` })).failure?.code).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('tells a content type that comes twice', async () => {
    const signature = (await signDelivery(signed, { body: '{}' })).headers['x-sig'];
    const twice = await examined(signed, { headers: { 'content-type': 'application/json', 'x-sig': signature }, rawHeaders: ['content-type', 'application/json', 'Content-Type', 'text/plain', 'x-sig', signature ?? ''], body: '{}' });
    expect(twice.failure).toEqual({ code: 'WEBHOOK_CONTENT_TYPE', detail: 'header content-type is doubled' });
  });

  it('tells events that cannot be read out of a proved body', async () => {
    const odd = source({ auth: signed.auth, body: 'json', events: () => { throw new TypeError('no list'); } });
    const found = await examined(odd, await signDelivery(odd, { body: '{}' }));
    expect([statesOf(found), found.failure?.code]).toEqual(['oooooooofs', 'WEBHOOK_BODY_UNDECODABLE']);
  });

  it('tells keys that cannot be fetched, as trouble on this side', async () => {
    const token = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.c2ln`;
    const found = await examined(source({ auth: jwt({ algorithms: ['RS256'], jwksUrl: 'https://keys.example.com/set' }) }), { headers: { authorization: `Bearer ${token}` }, body: '{}' }, { ...proofContext(), fetch: () => Promise.reject(new TypeError('away')) });
    expect([found.steps.find(({ state }) => state === 'failed')?.name, found.failure?.code]).toEqual(['signature matches', 'WEBHOOK_KEY_FETCH_FAILED']);
  });
});

describe('a handshake', () => {
  const greeting = (answer: NonNullable<Source['handshake']>[number]['answer'], proof: 'before' | 'after'): Source => source({ auth: headerToken({ header: 'x-token', token: 't' }), handshake: [{ kind: 'hello', methods: ['POST'], proof, answer }] });
  const request = { headers: { 'x-token': 't', 'content-type': 'application/json' }, body: '{}' };

  it.each(['before', 'after'] as const)('%s the proof is told, and its answer', async (proof) => {
    expect(await examined(greeting(() => ({ status: 204 }), proof), request)).toMatchObject({ failure: undefined, handshake: { kind: 'hello', answer: { status: 204 } } });
  });

  it('that would fetch is not made', async () => {
    const fetching = greeting(async (_request, { fetch: get }) => {
      await get('https://example.com').catch((cause: unknown) => { throw new WebhookError('WEBHOOK_HANDSHAKE_FAILED', undefined, { cause }); });
      return { status: 200 };
    }, 'after');
    expect(await examined(fetching, request)).toMatchObject({ failure: undefined, handshake: { kind: 'hello', answer: undefined } });
  });

  it('that is refused is a refusal', async () => {
    const challenge = source({ auth: headerToken({ header: 'x-token', token: 't' }), handshake: [signedChallenge({ hash: 'sha256', key: 'k', keyOption: 'k', challenge: json('challenge'), method: 'POST', form: /^[a-z]{4}$/, reply: (mac) => ({ status: 200, body: mac }) })] });
    expect(await examined(challenge, { ...request, body: '{"challenge":"{}"}' })).toMatchObject({ failure: { code: 'WEBHOOK_HANDSHAKE_REFUSED' } });
  });
});
