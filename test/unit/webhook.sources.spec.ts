import { describe, expect, it } from '@jest/globals';
import { anyOf, basicAuth, echoQuery, header, headerToken, hmacSignature, inline, json, jwt, prefixed, rawBody, source, unsafeNoAuth, WebhookError, type SourceConfig, type WebhookModuleOptions } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { WebhookSources } from '../../lib/webhook.sources.js';

const good = (over: Partial<SourceConfig> = {}): SourceConfig => ({ ...github({ secret: 'a-secret-of-the-hook' }), ...over });

/** The lines with which these options refuse to boot; none when they boot. */
function linesOf(options: Partial<WebhookModuleOptions>): readonly string[] {
  try {
    void new WebhookSources({ sources: { own: good() }, ...options });
    return [];
  } catch (error) {
    if (!(error instanceof WebhookError) || error.code !== 'WEBHOOK_CONFIG_INVALID') throw error;
    return error.message.split('\n').filter((line) => line.startsWith('  - ')).map((line) => line.slice(4));
  }
}
const withSource = (config: unknown): readonly string[] => linesOf({ sources: { own: config as SourceConfig } });

describe('boot', () => {
  it('goes on with usable options', () => {
    expect(linesOf({ path: '', publicUrl: 'https://api.example.com/base', trustedProxies: ['10.0.0.0/8', '::1'], maxBodyBytes: 1, inbox: inline({ deadlineMs: 1 }) })).toEqual([]);
  });

  it.each([
    [{ publicUrl: 'api.example.com' }, 'publicUrl: is not a base URL; write https://api.example.com, without query'],
    [{ publicUrl: 'https://api.example.com?a=1' }, 'publicUrl: is not a base URL; write https://api.example.com, without query'],
    [{ publicUrl: 'ftp://api.example.com' }, 'publicUrl: is not a base URL; write https://api.example.com, without query'],
    [{ maxBodyBytes: 0 }, 'maxBodyBytes: is not a positive whole number; give bytes, 1048576 for 1 MiB'],
    [{ maxBodyBytes: Number.NaN }, 'maxBodyBytes: is not a positive whole number; give bytes, 1048576 for 1 MiB'],
    [{ maxBodyBytes: 1.5 }, 'maxBodyBytes: is not a positive whole number; give bytes, 1048576 for 1 MiB'],
    [{ path: 'hooks/:tenant' }, 'path: `hooks/:tenant` holds a parameter or a character no path has; give parameters in the path of a source'],
    [{ path: 'my hooks' }, 'path: `my hooks` holds a parameter or a character no path has; give parameters in the path of a source'],
    [{ trustedProxies: ['loopback'] }, 'trustedProxies: `loopback` is no address or network; write 10.0.0.0/8'],
    [{ inbox: inline({ deadlineMs: 0 }) }, 'inbox.deadlineMs: is not between 0 and 2147483647; give ms, 25000'],
    [{ inbox: inline({ deadlineMs: Number.POSITIVE_INFINITY }) }, 'inbox.deadlineMs: is not between 0 and 2147483647; give ms, 25000'],
    [{ inbox: inline({ rememberCount: -1 }) }, 'inbox.rememberCount: is not a whole number from 0 on; give a count, 10000'],
  ])('stops at %j', (options, line) => {
    expect(linesOf(options)).toEqual([line]);
  });

  it.each([
    ['nothing', undefined, 'sources.own.auth: is missing; name a strategy, or unsafeNoAuth() to take anything from anybody'],
    ['no proof', { ...good(), auth: undefined }, 'sources.own.auth: is missing; name a strategy, or unsafeNoAuth() to take anything from anybody'],
    ['an empty secret', github({ secret: '' }), 'sources.own.secret: is empty; set the environment variable it comes from'],
    ['an undefined secret', github({ secret: undefined as unknown as string }), 'sources.own.secret: is undefined; set the environment variable it comes from'],
    ['an empty password', source({ auth: basicAuth({ username: 'u', password: '' }) }), 'sources.own.password: is empty; set the environment variable it comes from'],
    ['an empty token', source({ auth: headerToken({ header: 'x', token: ' ' }) }), 'sources.own.token: is empty; set the environment variable it comes from'],
    ['a handshake without its token', good({ handshake: [echoQuery({ challenge: 'c', token: { param: 't', value: '', option: 'verifyToken' } })] }), 'sources.own.verifyToken: is empty; set the environment variable it comes from'],
    ['a fault that the preset finds', good({ check: () => [{ option: 'appId', problem: 'is missing', remedy: 'copy it' }] }), 'sources.own.appId: is missing; copy it'],
    ['no body format', good({ body: [] }), "sources.own.body: names no format; name one, 'json'"],
    ['no method', good({ methods: [] }), "sources.own.methods: is not a list of methods; write ['POST'], in capitals"],
    ['a method in small letters', good({ methods: ['post'] }), "sources.own.methods: is not a list of methods; write ['POST'], in capitals"],
    ['a path that is a URL', good({ path: 'https://x/y' }), 'sources.own.path: `https://x/y` is not a path; write shops/:shop, or /hooks/gh for an absolute one'],
    ['an empty path', good({ path: '' }), 'sources.own.path: `` is not a path; write shops/:shop, or /hooks/gh for an absolute one'],
    ['a path with a query', good({ path: 'gh?x=1' }), 'sources.own.path: `gh?x=1` is not a path; write shops/:shop, or /hooks/gh for an absolute one'],
    ['a path with a wildcard', good({ path: 'gh/*' }), 'sources.own.path: `gh/*` is not a path; write shops/:shop, or /hooks/gh for an absolute one'],
    ['a limit of nothing', good({ maxBodyBytes: 0 }), 'sources.own.maxBodyBytes: is not a positive whole number; give bytes, 1048576 for 1 MiB'],
    ['a public URL that is a path', good({ publicUrl: '/hooks' }), 'sources.own.publicUrl: is not a base URL; write https://api.example.com, without query'],
    ['no time to answer', good({ answer: { withinMs: 0 } }), 'sources.own.answer.withinMs: is not a positive number; give ms, 10000'],
    ['an inbox that cannot work', good({ inbox: inline({ deadlineMs: Number.NaN }) }), 'sources.own.inbox.deadlineMs: is not between 0 and 2147483647; give ms, 25000'],
  ])('stops at a source with %s', (_what, config, line) => {
    expect(withSource(config)).toEqual([line]);
  });

  it.each(['', 'a b', 'a/b', 'ä', '../x', 'x'.repeat(65)])('stops at the source name %j', (name) => {
    expect(linesOf({ sources: { [name]: good() } })).toEqual([`sources.${name}: is not a usable name; use letters, digits, - and _`]);
  });

  it.each(['github', '/hooks/gh', 'shopify/:shop', ':tenant/in', '/a.b~c-d_e/:x/y'])('takes the path %s', (path) => {
    expect(withSource(good({ path }))).toEqual([]);
  });

  it('names every fault at once, each once', () => {
    const twice = anyOf(headerToken({ header: 'x', token: '' }), headerToken({ header: 'y', token: '' }));
    expect(linesOf({ maxBodyBytes: -1, sources: { a: github({ secret: '' }), b: source({ auth: twice }), c: good() } })).toEqual([
      'maxBodyBytes: is not a positive whole number; give bytes, 1048576 for 1 MiB',
      'sources.a.secret: is empty; set the environment variable it comes from',
      'sources.b.token: is empty; set the environment variable it comes from',
    ]);
  });

  it('never puts a secret into the message', () => {
    expect(withSource(source({ auth: jwt({ algorithms: ['RS256'], key: 'this-is-no-pem-but-a-secret' }) })).join()).not.toContain('this-is-no-pem');
  });
});

describe('sources of a feature', () => {
  it('join the others', () => {
    const sources = new WebhookSources({ sources: { a: good() } });
    sources.add({ b: good() });
    expect(sources.all().map(({ name }) => name)).toEqual(['a', 'b']);
    expect(sources.get('b')?.name).toBe('b');
    expect(sources.get('c')).toBeUndefined();
  });

  it('cannot take a name that is taken, or be open', () => {
    const sources = new WebhookSources({ sources: { a: good() } });
    expect(() => sources.add({ a: good() })).toThrow('sources.a: there are two of this name; rename one');
    expect(() => sources.add({ b: github({ secret: '' }) })).toThrow('sources.b.secret: is empty');
  });
});

describe('a resolved source', () => {
  const resolve = (config: SourceConfig, options: Partial<WebhookModuleOptions> = {}) => {
    const found = new WebhookSources({ ...options, sources: { own: config } }).get('own');
    if (found === undefined) throw new Error('not resolved');
    return found;
  };

  it('fills in what the source leaves to the module', () => {
    const bare = source({ auth: unsafeNoAuth() });
    expect(resolve(bare)).toMatchObject({ name: 'own', path: 'own', methods: ['POST'], maxBodyBytes: 1_048_576 });
    expect(resolve(bare, { maxBodyBytes: 7 }).maxBodyBytes).toBe(7);
    expect(resolve({ ...bare, maxBodyBytes: 9, path: '/x' }, { maxBodyBytes: 7 })).toMatchObject({ maxBodyBytes: 9, path: '/x' });
  });

  it('answers the methods of its handshakes too, each named once', () => {
    expect(resolve(good({ handshake: [echoQuery({ challenge: 'c' })], methods: ['POST', 'PUT'] })).methods).toEqual(['POST', 'PUT', 'GET']);
  });

  it('cannot be changed later', () => {
    expect(Object.isFrozen(resolve(good()))).toBe(true);
  });

  const hmac = hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: header('x-sig') });
  const bearer = headerToken({ header: 'x-token', token: 'abc' });

  it.each([
    ['the user names a key', source({ auth: hmac, deliveryId: json('id'), dedupeBy: json('n') }), 'your-key'],
    ['the id is in the signed body', source({ auth: hmac, deliveryId: json('id') }), 'id'],
    ['events carry ids of the signed body', source({ auth: hmac, idsFromBody: true }), 'id'],
    ['the id is behind a prefix in the signed body', source({ auth: hmac, deliveryId: prefixed(json('id'), 'evt_') }), 'id'],
    ['a token vouches for the header of the id', source({ auth: bearer, deliveryId: header('x-id') }), 'id'],
    ['nobody signs the header of the id', source({ auth: hmac, deliveryId: header('x-id') }), 'id-and-body'],
    ['nobody signs the id, but no two bodies are alike', source({ auth: hmac, deliveryId: header('x-id'), bodiesAreUnique: true }), 'body'],
    ['a token is only one of the ways in', source({ auth: anyOf(hmac, bearer), deliveryId: header('x-id') }), 'id-and-body'],
    ['there is no id', source({ auth: hmac }), 'none'],
    ['there is no id, but no two bodies are alike', source({ auth: hmac, bodiesAreUnique: true }), 'body'],
  ] as const)('when %s', (_what, config, dedupe) => {
    expect(resolve(config).dedupe).toBe(dedupe);
  });
});

describe('options', () => {
  it('have these defaults, and cannot be changed later', () => {
    const { options } = new WebhookSources({ sources: {} });
    expect(options).toMatchObject({ sources: {}, path: 'webhooks', publicUrl: undefined, inboxChosen: false, inbox: { name: 'inline' }, maxBodyBytes: 1_048_576, trustedProxies: [], diagnose: true });
    expect(Object.isFrozen(options)).toBe(true);
  });

  it('know an inbox that was chosen', () => {
    expect(new WebhookSources({ sources: {}, inbox: inline() }).options.inboxChosen).toBe(true);
  });

  it('do not look for the reason of a refusal in production, unless told', () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      expect([new WebhookSources({ sources: {} }).options.diagnose, new WebhookSources({ sources: {}, diagnose: true }).options.diagnose]).toEqual([false, true]);
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });
});
