import { describe, expect, it } from '@jest/globals';
import { echoJson, echoQuery, header, json, WebhookRequest, type Answer, type EchoQueryOptions } from 'nestjs-webhook';
import { proofContext } from '../../support/proof-context.js';

const TEXT = 'text/plain; charset=utf-8';
const meta: EchoQueryOptions = { challenge: 'hub.challenge', when: { 'hub.mode': 'subscribe' }, token: { param: 'hub.verify_token', value: 'my token', option: 'verifyToken' } };

async function answerOf(options: EchoQueryOptions, url: string, method = 'GET'): Promise<Answer | undefined> {
  return echoQuery(options).answer(new WebhookRequest({ method, url, params: { shop: 'acme' } }), proofContext());
}

describe('echoQuery', () => {
  it('is a GET without proof, unless the provider signs it', () => {
    expect(echoQuery(meta)).toMatchObject({ kind: 'echo', methods: ['GET'], proof: 'before' });
    expect(echoQuery({ challenge: 'echostr', proof: 'after' })).toMatchObject({ methods: ['GET'], proof: 'after' });
  });

  it('sends the challenge back as plain text', async () => {
    expect(await answerOf(meta, '/?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=my%20token')).toEqual({ status: 200, body: '1158201444', contentType: TEXT });
    expect(await answerOf({ challenge: 'challenge' }, '/?challenge=aB_-.~%2B%2F%3D%40:')).toEqual({ status: 200, body: 'aB_-.~+/=@:', contentType: TEXT });
  });

  it.each([
    ['another token', 'hub.verify_token=other'],
    ['an empty token', 'hub.verify_token='],
    ['no token', ''],
    ['the token with more behind it', 'hub.verify_token=my+token+'],
    ['the token in other letters', 'hub.verify_token=MY+TOKEN'],
    ['two tokens, the wrong one first', 'hub.verify_token=other&hub.verify_token=my+token'],
  ])('refuses %s with 403', async (_what, token) => {
    await expect(answerOf(meta, `/?hub.mode=subscribe&hub.challenge=1&${token}`)).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED', status: 403 });
  });

  it.each([
    ['no challenge', '/?hub.mode=subscribe&hub.verify_token=my+token', 'GET'],
    ['another mode', '/?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=my+token', 'GET'],
    ['no mode', '/?hub.challenge=1&hub.verify_token=my+token', 'GET'],
    ['a POST', '/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=my+token', 'POST'],
  ])('leaves a request with %s to others', async (_what, url, method) => {
    expect(await answerOf(meta, url, method)).toBeUndefined();
  });

  it.each(['<script>alert(1)</script>', '"><img src=x>', 'a b', 'a\r\nSet-Cookie: x', 'ü', `${'x'.repeat(513)}`, '', '{"a":1}', "'"])('refuses the challenge %j, whatever the token', async (challenge) => {
    const url = `/?hub.mode=subscribe&hub.challenge=${encodeURIComponent(challenge)}&hub.verify_token=my+token`;
    await expect(answerOf(meta, url)).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED' });
  });

  it('refuses a challenge that is there twice', async () => {
    await expect(answerOf(meta, '/?hub.mode=subscribe&hub.challenge=1&hub.challenge=2&hub.verify_token=my+token')).rejects.toMatchObject({ code: 'WEBHOOK_SIGNATURE_MALFORMED' });
  });

  it('takes a form of its own, whatever its flags, each time alike', async () => {
    const handshake = echoQuery({ challenge: 'c', form: /^\d+$/g });
    const answer = async (challenge: string): Promise<Answer | undefined> => handshake.answer(new WebhookRequest({ method: 'GET', url: `/?c=${challenge}` }), proofContext());
    for (const challenge of ['12', '12', '345', '12']) expect(await answer(challenge)).toMatchObject({ body: challenge });
    await expect(answer('a1')).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED' });
  });

  it('takes any of several tokens, and those of a function of the path', async () => {
    const url = '/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=';
    const token = { param: 'hub.verify_token', option: 'verifyToken' };
    const several = { ...meta, token: { ...token, value: ['new', 'old'] } };
    for (const each of ['new', 'old']) expect(await answerOf(several, url + each)).toMatchObject({ body: '1' });
    const tenants = { ...meta, token: { ...token, value: ({ params }: { params: Readonly<Record<string, string>> }) => (params['shop'] === 'acme' ? 'of acme' : undefined) } };
    expect(await answerOf(tenants, `${url}of+acme`)).toMatchObject({ body: '1' });
    await expect(echoQuery(tenants).answer(new WebhookRequest({ method: 'GET', url: `${url}of+acme`, params: { shop: 'other' } }), proofContext())).rejects.toMatchObject({ status: 403 });
  });

  it('answers 503 when the function of the token fails', async () => {
    const failing = { ...meta, token: { param: 'hub.verify_token', option: 'verifyToken', value: () => Promise.reject(new Error('database')) } };
    await expect(answerOf(failing, '/?hub.mode=subscribe&hub.challenge=1&hub.verify_token=x')).rejects.toMatchObject({ code: 'WEBHOOK_SECRET_LOOKUP_FAILED', status: 503 });
  });

  it('names its option when the token is empty, and asks for none where none is needed', () => {
    expect(echoQuery({ ...meta, token: { param: 'x', option: 'verifyToken', value: '' } }).check?.()).toMatchObject([{ option: 'verifyToken' }]);
    expect(echoQuery({ challenge: 'c' }).check?.()).toEqual([]);
  });
});

describe('echoJson', () => {
  const handshake = echoJson({ when: json('type'), equals: 'url_verification', challenge: json('challenge'), key: 'challenge' });
  const answer = (body: string) => handshake.answer(new WebhookRequest({ body }), proofContext());

  it('answers only a proved POST', () => {
    expect(handshake).toMatchObject({ kind: 'echo', methods: ['POST'], proof: 'after' });
  });

  it('sends the field back as JSON, whatever is in it', () => {
    expect(answer('{"type":"url_verification","challenge":"a\\"b<c>"}')).toEqual({ status: 200, body: '{"challenge":"a\\"b<c>"}', contentType: 'application/json; charset=utf-8' });
  });

  it('answers a challenge that is not there with an empty one', () => {
    expect(answer('{"type":"url_verification"}')).toMatchObject({ body: '{"challenge":""}' });
  });

  it.each(['{"type":"event_callback","challenge":"x"}', '{"challenge":"x"}', '', 'no JSON', '[]'])('leaves %j to others', (body) => {
    expect(answer(body)).toBeUndefined();
  });

  it('reads where it is told to', () => {
    const byHeader = echoJson({ when: header('x-kind'), equals: 'check', challenge: header('x-challenge'), key: 'token' });
    expect(byHeader.answer(new WebhookRequest({ headers: { 'x-kind': 'check', 'x-challenge': '7' } }), proofContext())).toMatchObject({ body: '{"token":"7"}' });
  });
});
