import { describe, expect, it } from '@jest/globals';
import { base64Secret, hexSecret, utf8Secret, WebhookRequest } from 'nestjs-webhook';
import { KeyRing, type KeyRingOptions } from '../../../lib/auth/secrets.js';

const request = new WebhookRequest({ url: '/in?v=1', params: { shop: 'a' }, headers: { 'x-team': 't' } });

function ring(secrets: KeyRingOptions<string>['secrets'], over: Partial<KeyRingOptions<string>> = {}): KeyRing<string> {
  return new KeyRing({ option: 'secret', secrets, parse: (text) => `<${text}>`, ...over });
}
const problems = (secrets: unknown, over: Partial<KeyRingOptions<string>> = {}): readonly string[] => ring(secrets as string, over).check().map(({ problem }) => problem);

describe('fixed secrets', () => {
  it('are parsed once and given in order', () => {
    const one = ring(['a', 'b']);
    expect(one.keys(request)).toEqual(['<a>', '<b>']);
    expect(one.keys(request)).toBe(one.keys(request));
  });

  it.each([
    ['undefined', undefined, 'is undefined'],
    ['null', null, 'is not a string'],
    ['a number', 7, 'is not a string'],
    ['an empty text', '', 'is empty'],
    ['spaces', '  ', 'is empty'],
    ['a line end behind it', 'secret\n', 'has white space around it'],
    ['a space before it', ' secret', 'has white space around it'],
    ['no secret at all', [], 'is an empty list'],
    ['an empty one among good ones', ['good', ''], 'is empty'],
    ['an undefined one among good ones', ['good', undefined], 'is undefined'],
  ])('do not boot with %s', (_what, secrets, problem) => {
    expect(problems(secrets)).toEqual([problem]);
  });

  it('say the option and what to do', () => {
    expect(ring('', { option: 'appSecret' }).check()).toEqual([{ option: 'appSecret', problem: 'is empty', remedy: 'set the environment variable it comes from' }]);
  });

  it('give no key at all when one of them is wrong', () => {
    expect(ring(['good', '']).keys(request)).toEqual([]);
  });

  it('may end in a line end where they are PEM', () => {
    expect(problems('-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----\n')).toEqual([]);
  });

  it('are held to the length the provider issues', () => {
    expect(problems('1234567', { minLength: 8 })).toEqual(['is shorter than the provider ever issues (8 characters)']);
    expect(problems('12345678', { minLength: 8 })).toEqual([]);
  });

  it('are not taken for another secret of the provider', () => {
    expect(problems('sk_live_1', { wrong: (secret) => (secret.startsWith('sk_') ? 'take the one of the endpoint' : undefined) })).toEqual(["is another one of the provider's secrets"]);
  });

  it('do not boot when they make a key of no bytes: anybody could sign with it', () => {
    const bytes = new KeyRing<Buffer>({ option: 'secret', secrets: 'zz', parse: (text) => Buffer.from(text, 'hex') });
    expect(bytes.check().map(({ problem }) => problem)).toEqual(['makes a key of no bytes']);
    expect(bytes.keys(request)).toEqual([]);
  });
});

describe('a secret function', () => {
  it('sees the parameters, the query and the headers, and no body', async () => {
    let seen: object = {};
    await ring((lookup) => {
      seen = lookup;
      return 'a';
    }).keys(request);
    expect(seen).toEqual({ params: { shop: 'a' }, query: new URLSearchParams('v=1'), headers: { 'x-team': 't' } });
  });

  it.each([
    ['one', 'a', ['<a>']],
    ['several', ['a', 'b'], ['<a>', '<b>']],
    ['nothing', undefined, []],
    ['null', null, []],
    ['an empty list', [], []],
  ])('may give %s, now or later', async (_what, result, keys) => {
    expect(await ring(() => result).keys(request)).toEqual(keys);
    expect(await ring(async () => result).keys(request)).toEqual(keys);
  });

  it('is not checked at boot', () => {
    expect(problems(() => '')).toEqual([]);
  });

  it.each([
    ['throws', () => {
      throw new Error('no database');
    }],
    ['rejects', async () => Promise.reject(new Error('no database'))],
  ])('is trouble on this side when it %s', async (_how, secrets) => {
    await expect(ring(secrets).keys(request)).rejects.toMatchObject({ code: 'WEBHOOK_SECRET_LOOKUP_FAILED', status: 503, detail: 'Error: no database' });
  });

  it('is trouble on this side when it does not answer', async () => {
    const silent = ring(() => new Promise<string>(() => undefined), { lookupTimeoutMs: 5 });
    await expect(silent.keys(request)).rejects.toMatchObject({ code: 'WEBHOOK_SECRET_LOOKUP_FAILED', detail: 'Error: no answer within 5 ms' });
  });

  it.each([
    ['an empty secret', '', 'is empty'],
    ['a blank one among good ones', ['good', ' '], 'is empty'],
    ['a number', 7, 'is not a string'],
  ])('is trouble on this side when it gives %s', async (_what, result, problem) => {
    await expect(ring(() => result as string).keys(request)).rejects.toMatchObject({ code: 'WEBHOOK_SECRET_LOOKUP_FAILED', detail: `TypeError: it returned a secret that ${problem}` });
  });

  it('does not put into the log what it threw, where that looks like a secret', async () => {
    const leaky = ring(() => {
      throw new Error('bad whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    });
    await expect(leaky.keys(request)).rejects.toMatchObject({ detail: 'Error: bad ***' });
  });

  it('is asked for every request', async () => {
    let asked = 0;
    const counting = ring(() => String((asked += 1)));
    expect([await counting.keys(request), await counting.keys(request)]).toEqual([['<1>'], ['<2>']]);
  });
});

describe('forms of a secret', () => {
  it('are text, base64 behind a prefix, and hexadecimal', () => {
    expect(utf8Secret('c2VjcmV0').toString()).toBe('c2VjcmV0');
    expect(base64Secret('whsec_')('whsec_c2VjcmV0').toString()).toBe('secret');
    expect(base64Secret('whsec_')('c2VjcmV0').toString()).toBe('secret');
    expect(base64Secret()('-_-_').toString('hex')).toBe('fbffbf');
    expect(hexSecret('00FF')).toEqual(Buffer.from([0, 255]));
  });

  it.each([
    ['base64', base64Secret('whsec_'), 'whsec_'],
    ['base64', base64Secret('whsec_'), 'whsec_ä'],
    ['base64', base64Secret(), 'A'],
    ['hexadecimal', hexSecret, '0'],
    ['hexadecimal', hexSecret, 'xy'],
  ])('in %s refuse what is not (%#)', (_form, parse, text) => {
    expect(() => parse(text)).toThrow(/copy/);
  });
});
