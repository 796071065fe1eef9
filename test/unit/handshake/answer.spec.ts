import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { confirmByFetch, head, header, headerEcho, json, ping, query, signedChallenge, WebhookRequest, type Answer, type RequestParts, type SignedChallengeOptions } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';
import { keyServer, type KeyServer } from '../../support/key-server.js';
import { NOW, proofContext } from '../../support/proof-context.js';

const request = (parts: RequestParts): WebhookRequest => new WebhookRequest(parts);

describe('signedChallenge', () => {
  const options: SignedChallengeOptions = {
    hash: 'sha256',
    key: 'consumer secret',
    keyOption: 'consumerSecret',
    challenge: query('crc_token'),
    form: /^[\w-]{1,128}$/,
    reply: (signature) => ({ status: 200, body: JSON.stringify({ response_token: `sha256=${signature.toString('base64')}` }) }),
  };
  const answer = async (url: string, method = 'GET', over: Partial<SignedChallengeOptions> = {}): Promise<Answer | undefined> =>
    signedChallenge({ ...options, ...over }).answer(request({ method, url }), proofContext());

  it('answers with the HMAC of the challenge', async () => {
    const expected = createHmac('sha256', 'consumer secret').update('a-Token_1').digest('base64');
    expect(await answer('/?crc_token=a-Token_1')).toEqual({ status: 200, body: `{"response_token":"sha256=${expected}"}` });
  });

  it('asks for no proof on a GET, and for the proof of the sender on a POST', () => {
    expect(signedChallenge(options)).toMatchObject({ kind: 'signed-challenge', methods: ['GET', 'POST'], proof: 'before' });
    expect(signedChallenge({ ...options, method: 'POST' })).toMatchObject({ methods: ['POST'], proof: 'after' });
  });

  it.each(['{}', '{"id":"1"}', '<a/>', 'a=1&b=2', 'a b', '', 'x'.repeat(129), 'ü', 'a\n'])('makes no signature of %j', async (challenge) => {
    await expect(answer(`/?crc_token=${encodeURIComponent(challenge)}`)).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED', status: 403 });
  });

  it.each(['12345', 'true', 'an-event', 'a'.repeat(128)])('refuses a body that it would have signed as a challenge: %s', async (body) => {
    const handshake = signedChallenge(options);
    await expect(handshake.answer(request({ body }), proofContext())).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED' });
    await expect(handshake.answer(request({ body: '{}', wireBody: Buffer.from(body) }), proofContext())).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED' });
  });

  it.each(['{"id":1}', '', ' 12345', 'a'.repeat(5000)])('leaves any other body to the proof: %j', async (body) => {
    expect(await signedChallenge(options).answer(request({ body }), proofContext())).toBeUndefined();
  });

  it('refuses each time alike, whatever the flags of the form', async () => {
    const handshake = signedChallenge({ ...options, form: /^[\w-]{1,128}$/g });
    for (let i = 0; i < 3; i += 1) expect(await handshake.answer(request({ method: 'GET', url: '/?crc_token=abc' }), proofContext())).toMatchObject({ status: 200 });
  });

  it('leaves other methods and requests without a challenge to others', async () => {
    expect(await answer('/?crc_token=a', 'POST')).toBeUndefined();
    expect(await answer('/')).toBeUndefined();
  });

  it('refuses when nobody knows the secret of the tenant', async () => {
    await expect(answer('/?crc_token=a', 'GET', { key: () => undefined })).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED' });
  });

  it.each([/.*/, /.+/s, /[\w]+/, /^[^<]*$/, /^\S+$/, /^[\w-]+$/])('does not boot with the form %s, which takes what a body could be', (form) => {
    expect(signedChallenge({ ...options, form }).check?.()).toMatchObject([{ option: 'form' }]);
  });

  it('does not boot with an empty secret, and does with a good one', () => {
    expect(signedChallenge({ ...options, key: '' }).check?.()).toMatchObject([{ option: 'consumerSecret' }]);
    expect(signedChallenge(options).check?.()).toEqual([]);
  });
});

describe('headerEcho', () => {
  const learnt: string[] = [];
  const handshake = headerEcho({
    header: 'X-Hook-Secret',
    accept: (value, { params }) => {
      learnt.push(value);
      return params['project'] === 'known';
    },
  });
  const answer = async (secret: string | undefined, project = 'known'): Promise<Answer | undefined> =>
    handshake.answer(request({ headers: secret === undefined ? {} : { 'x-hook-secret': secret }, params: { project } }), proofContext());

  it('sends the header back when it is accepted', async () => {
    expect(await answer('b537207f20cbfa02357cf448134da559')).toEqual({ status: 200, headers: { 'X-Hook-Secret': 'b537207f20cbfa02357cf448134da559' } });
    expect(learnt).toEqual(['b537207f20cbfa02357cf448134da559']);
  });

  it('refuses when it is not', async () => {
    await expect(answer('abc', 'unknown')).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED', status: 403 });
  });

  it.each(['', 'a b', 'a\r\nx: y', 'ü', 'x'.repeat(513)])('refuses %j before anybody is asked', async (secret) => {
    const before = learnt.length;
    await expect(answer(secret)).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED' });
    expect(learnt).toHaveLength(before);
  });

  it('leaves a request without the header to others', async () => {
    expect(await answer(undefined)).toBeUndefined();
  });

  it('answers 503 when the secret could not be kept, without telling it', async () => {
    const failing = headerEcho({ header: 'x-hook-secret', accept: () => Promise.reject(new Error('no row for b537207f20cbfa02357cf448134da559')) });
    const error: unknown = await Promise.resolve(failing.answer(request({ headers: { 'x-hook-secret': 'abc' } }), proofContext())).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'WEBHOOK_HANDSHAKE_FAILED', status: 503 });
    expect(String(error)).not.toContain('b537207f20cbfa02357cf448134da559');
  });
});

describe('ping and head', () => {
  it('answer what asks whether anybody is there, once it is proved', () => {
    const github = ping({ when: header('x-github-event'), equals: 'ping' });
    expect(github).toMatchObject({ kind: 'ping', methods: ['POST'], proof: 'after' });
    expect(github.answer(request({ headers: { 'x-github-event': 'ping' } }), proofContext())).toEqual({ status: 200 });
    expect(github.answer(request({ headers: { 'x-github-event': 'push' } }), proofContext())).toBeUndefined();
    expect(github.answer(request({}), proofContext())).toBeUndefined();
  });

  it('answer as the provider wants', () => {
    const discord = ping({ when: json('type'), equals: '1', reply: { status: 200, body: '{"type":1}' } });
    expect(discord.answer(request({ body: '{"type":1}' }), proofContext())).toEqual({ status: 200, body: '{"type":1}' });
  });

  it('answer HEAD and nothing else with an empty 200', () => {
    expect(head()).toMatchObject({ kind: 'head', methods: ['HEAD'], proof: 'before' });
    expect(head().answer(request({ method: 'HEAD' }), proofContext())).toEqual({ status: 200 });
    expect(head().answer(request({ method: 'POST' }), proofContext())).toBeUndefined();
  });
});

describe('confirmByFetch', () => {
  let host: KeyServer;
  const options = { when: json('Type'), equals: 'Confirm', url: json('ConfirmURL'), pins: { host: /hooks\.example\.com/, path: /^\/$/ } };
  const URL_OF_IT = 'https://hooks.example.com/?Token=123';

  beforeAll(async () => {
    host = await keyServer();
    host.answer((_request, response) => response.end('<ok/>'));
  });
  afterAll(() => host.close());

  async function answer(body: Readonly<Record<string, unknown>>, over: Partial<Parameters<typeof confirmByFetch>[0]> = {}): Promise<Answer | undefined> {
    return confirmByFetch({ ...options, ...over }).answer(request({ body: JSON.stringify(body) }), { clock: fakeClock(NOW), fetch: host.fetch });
  }

  async function askedBy(work: () => Promise<unknown>): Promise<readonly string[]> {
    const before = host.asked.length;
    await work();
    return host.asked.slice(before);
  }

  it('fetches the URL that the proved request names', async () => {
    expect(confirmByFetch(options)).toMatchObject({ kind: 'confirm', methods: ['POST'], proof: 'after' });
    expect(await askedBy(async () => expect(await answer({ Type: 'Confirm', ConfirmURL: URL_OF_IT })).toEqual({ status: 200 }))).toEqual(['/?Token=123']);
  });

  it('leaves other requests to others and fetches nothing', async () => {
    expect(await askedBy(async () => expect(await answer({ Type: 'Unsubscribe', ConfirmURL: URL_OF_IT })).toBeUndefined())).toEqual([]);
  });

  it.each([
    'http://hooks.example.com/?Token=123', 'https://hooks.example.com.evil.test/?Token=123', 'https://hooks.example.com@evil.test/', 'https://user:x@hooks.example.com/',
    'https://hooks.example.com:8443/', 'https://hooks.example.com/admin', 'https://127.0.0.1/', 'https://169.254.169.254/', 'https://localhost/', 'file:///etc/passwd', '', 'no url',
  ])('refuses %j and fetches nothing', async (ConfirmURL) => {
    const refused = () => expect(answer({ Type: 'Confirm', ConfirmURL })).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_REFUSED', status: 403 });
    expect(await askedBy(refused)).toEqual([]);
  });

  it('refuses a request without a URL and one that is not allowed, and fetches nothing', async () => {
    expect(await askedBy(() => expect(answer({ Type: 'Confirm' })).rejects.toMatchObject({ status: 403 }))).toEqual([]);
    expect(await askedBy(() => expect(answer({ Type: 'Confirm', ConfirmURL: URL_OF_IT }, { allow: () => false })).rejects.toMatchObject({ status: 403 }))).toEqual([]);
    expect(await askedBy(() => answer({ Type: 'Confirm', ConfirmURL: URL_OF_IT }, { allow: () => true }))).toEqual(['/?Token=123']);
  });

  it('answers 503 when the confirmation fails or is redirected, so that the provider tries again', async () => {
    host.answer((_request, response) => void response.writeHead(500).end());
    await expect(answer({ Type: 'Confirm', ConfirmURL: URL_OF_IT })).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_FAILED', status: 503 });
    host.answer((_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end());
    const asked = await askedBy(() => expect(answer({ Type: 'Confirm', ConfirmURL: URL_OF_IT })).rejects.toMatchObject({ code: 'WEBHOOK_HANDSHAKE_FAILED' }));
    expect(asked).toEqual(['/?Token=123']);
  });
});
