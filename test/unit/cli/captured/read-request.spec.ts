import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { header, hmacSignature, rawBody, source, verifyDelivery } from 'nestjs-webhook';
import { signDelivery } from 'nestjs-webhook/testing';
import { headersOf, type Captured } from '../../../../lib/cli/captured/captured.js';
import { curlText } from '../../../../lib/cli/curl-text.js';
import { httpTextOf } from '../../../../lib/cli/captured/http-text.js';
import { readRequest } from '../../../../lib/cli/captured/read-request.js';

const noFile = (): Buffer => { throw new Error('no file is to be read'); };
const read = (text: string | Buffer): Captured => readRequest(Buffer.from(text), noFile);
const bodyOf = (text: string): string => read(text).body.toString();

const signed = source({ auth: hmacSignature({ hash: 'sha256', key: 'secret', content: [rawBody()], signature: header('x-sig') }) });
const proves = async ({ method, target, rawHeaders, body }: Captured): Promise<boolean> => (await verifyDelivery(signed, { method, url: target, headers: headersOf(rawHeaders), rawHeaders, body })).ok;

const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 100 }).map((text) => Buffer.from(text)), fc.constantFrom('', '\n', '\r\n', '\r\n\r\n', "it's", '\\', '"', '$HOME `x`', '{"a":"\\u0041"}\n').map((text) => Buffer.from(text))).map((body) => Buffer.from(body));
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/).map((name) => `x-${name}`).filter((name) => name !== 'x-sig');
const value = fc.stringMatching(/^[!-~](?:[ -~]{0,30}[!-~])?$/);
const others = fc.dictionary(word, value, { maxKeys: 4 });
const target = fc.stringMatching(/^\/[a-z]{0,8}(?:\?[a-z]{1,4}=[\w%&=+-]{0,12})?$/);

const quote = (text: Buffer): Buffer => Buffer.from(`'${text.toString('latin1').replaceAll("'", "'\\''")}'`, 'latin1');
const ansi = (text: Buffer): Buffer => Buffer.from(`$'${Array.from(text, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}'`);
const double = (text: Buffer): Buffer => Buffer.from(`"${text.toString('latin1').replace(/[\\"$`]/g, '\\$&')}"`, 'latin1');

describe('a signed request', () => {
  const made = async (url: string, headers: Readonly<Record<string, string>>, body: Buffer) => {
    const delivery = await signDelivery(signed, { url, headers, body });
    return { ...delivery, rawHeaders: Object.entries(delivery.headers).flat() };
  };

  it('is the same to the byte after it was HTTP text', async () => {
    await fc.assert(fc.asyncProperty(target, others, bytes, async (url, headers, body) => {
      const { rawHeaders, ...delivery } = await made(url, headers, body);
      const found = read(httpTextOf({ method: delivery.method, target: url, rawHeaders, body }));
      expect(found).toMatchObject({ method: 'POST', target: url, notes: [] });
      expect(found.body.equals(body)).toBe(true);
      expect(headersOf(found.rawHeaders)).toEqual({ ...delivery.headers, 'content-length': String(body.length) });
      expect(await proves(found)).toBe(true);
    }), { numRuns: 300 });
  });

  it('is the same to the byte after it was a curl command, however that quotes', async () => {
    await fc.assert(fc.asyncProperty(target, others, bytes, fc.constantFrom(quote, ansi, double), fc.constantFrom('--data-raw', '--data-binary', '-d'), async (url, headers, body, quoted, option) => {
      fc.pre(option === '--data-raw' || body[0] !== 0x40);
      const delivery = await made(url, headers, body);
      const fields = Object.entries(delivery.headers).flatMap(([name, text]) => [Buffer.from(' \\\n  -H '), quote(Buffer.from(`${name}: ${text}`))]);
      const found = read(Buffer.concat([Buffer.from('curl -X POST '), quote(Buffer.from(`https://hooks.example.com${url}`)), ...fields, Buffer.from(` ${option} `), quoted(body), Buffer.from('\n')]));
      expect(found).toMatchObject({ method: 'POST', target: `https://hooks.example.com${url}` });
      expect(found.body.equals(body)).toBe(true);
      expect(headersOf(found.rawHeaders)).toMatchObject({ ...delivery.headers, host: 'hooks.example.com' });
      expect(await proves(found)).toBe(true);
    }), { numRuns: 300 });
  });
});

describe('what nestjs-webhook sign makes', () => {
  it('is the same to the byte after it was printed for a shell', async () => {
    await fc.assert(fc.asyncProperty(target, others, bytes, async (url, headers, body) => {
      const delivery = await signDelivery(signed, { url, headers, body });
      const found = read(curlText(delivery, 'https://api.example.com'));
      expect(found.body.equals(body)).toBe(true);
      expect(await proves(found)).toBe(true);
    }), { numRuns: 300 });
  });
});

describe('HTTP text', () => {
  it('may end its lines with LF, hold empty lines before and a byte order mark', () => {
    expect(read('\ufeff\nPOST /in?a=1 HTTP/1.1\nHost: x.example\nX-A:  two words \n\n{"a":1}')).toEqual({ method: 'POST', target: '/in?a=1', rawHeaders: ['Host', 'x.example', 'X-A', 'two words'], body: Buffer.from('{"a":1}'), notes: [] });
  });

  it('loses the line end that an editor puts behind the body, and no other', () => {
    const head = 'POST / HTTP/1.1\ncontent-length: 2\n\n';
    expect(read(`${head}ab\n`)).toMatchObject({ body: Buffer.from('ab'), notes: [expect.stringMatching(/an editor has added it/)] });
    expect(read(`${head}ab\n\n`)).toMatchObject({ body: Buffer.from('ab\n\n'), notes: [] });
    expect(bodyOf('POST / HTTP/1.1\n\nab\n')).toBe('ab\n');
  });

  it('is read out of its chunks, where it has them', () => {
    const head = 'POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n';
    expect(bodyOf(`${head}4\r\nWiki\r\n6;x=1\r\npedia!\r\n0\r\n\r\n`)).toBe('Wikipedia!');
    expect(bodyOf(`${head}Wikipedia!`)).toBe('Wikipedia!');
  });

  it('keeps a doubled header double', () => {
    const { rawHeaders } = read('POST / HTTP/1.1\nx-a: 1\nX-A: 2\n\n');
    expect([rawHeaders, headersOf(rawHeaders)]).toEqual([['x-a', '1', 'X-A', '2'], { 'x-a': '1, 2' }]);
  });

  it('is refused with the line that is no header', () => {
    expect(() => read('POST / HTTP/1.1\nhost: x\nnone\n\n')).toThrow(/line 3 .*name: value/);
  });
});

describe('a curl command', () => {
  it.each([
    ["curl 'http://x/' --data '{\"a\":1}'", '{"a":1}'],
    ['curl http://x/ -d a=1 -d b=2', 'a=1&b=2'],
    ['curl http://x/ -da=1', 'a=1'],
    ["curl http://x/ --data-raw $'a\\nb\\u00e9\\ud83d\\ude00\\x41\\101\\'\\\\'", "a\nb\u00e9\u{1f600}AA'\\"],
    ['curl http://x/ --data-raw "a\\"b\\$c\\\\d\\e"', 'a"b$c\\d\\e'],
    ["curl http://x/ \\\n  --data-raw 'a'\"b\"c\n# end\ncurl http://y/ -d z", 'abc'],
    ["curl http://x/ --data-raw 'a' | jq .", 'a'],
    ["printf '\\000\\141' | curl http://x/ --data-binary @-", '\u0000a'],
    ['$ curl -sS --compressed -XPUT -o /dev/null http://x/ --json {}', '{}'],
  ])('%s sends %j', (command, body) => {
    expect(bodyOf(command)).toBe(body);
  });

  it('says method, URL and headers', () => {
    expect(read("curl --url x.example/in -u me:pw -A ua -H 'X-A: 1' -H 'X-B;' -H 'X-C: a: b'")).toMatchObject({
      method: 'GET', target: 'http://x.example/in', rawHeaders: ['Authorization', 'Basic bWU6cHc=', 'user-agent', 'ua', 'X-A', '1', 'X-B', '', 'X-C', 'a: b', 'host', 'x.example'],
    });
    expect(read('curl -G http://x/?q=1 -d a=1')).toMatchObject({ method: 'GET', target: 'http://x/?q=1&a=1', body: Buffer.alloc(0) });
    expect(headersOf(read("curl http://x/ -d a=1 -H 'Content-Type:' -H 'X-A:'").rawHeaders)).toEqual({ host: 'x' });
    expect(headersOf(read('curl http://x/ -d a=1').rawHeaders)).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
  });

  it('reads the file it sends, without its line ends unless it is binary', () => {
    const files = (path: string): Buffer => Buffer.from(`${path}:a\nb\n`);
    expect(readRequest(Buffer.from('curl http://x/ -d @body.json'), files).body.toString()).toBe('body.json:ab');
    expect(readRequest(Buffer.from('curl http://x/ --data-binary @body.json'), files).body.toString()).toBe('body.json:a\nb\n');
  });

  it.each([['curl http://x/ -d "$BODY"', 1], ["curl http://x/ -d '$BODY'", 0], ['curl http://x/$ID', 1], ['curl http://x/ -d "\\$5"', 0]])('%s has %d notes', (command, count) => {
    expect(read(command).notes).toHaveLength(count);
  });

  it.each([
    ["curl 'http://x/", /ends within a quote/],
    ['curl -d a=1', /no URL/],
    ['curl http://x/ -d', /ends behind --data/],
    ['curl http://x/ -F a=@b', /HTTP text instead/],
    ['curl ^"http://x/^" ^\r\n  -d a', /cURL \(bash\)/],
    ["curl http://x/ -H 'none'", /name: value/],
  ])('%s is refused', (command, words) => {
    expect(() => read(command)).toThrow(words);
  });
});

describe('JSON', () => {
  it.each([
    [{ url: '/in', headers: { 'X-A': '1', 'x-b': ['2', '3'] }, body: 'b' }, ['X-A', '1', 'x-b', '2', 'x-b', '3']],
    [{ method: 'post', url: '/in', headers: [{ name: 'X-A', value: '1' }, { name: ':path', value: '/' }], body: 'b' }, ['X-A', '1']],
    [{ request: { method: 'POST', url: '/in', headers: ['X-A', '1'], bodyBase64: 'Yg==' } }, ['X-A', '1']],
    [{ log: { entries: [{ request: { method: 'POST', url: '/in', headers: [], postData: { text: 'b' } } }] } }, []],
  ])('%j is a request', (file, rawHeaders) => {
    expect(read(JSON.stringify(file))).toMatchObject({ method: 'POST', target: '/in', rawHeaders, body: Buffer.from('b'), notes: [] });
  });

  it.each([
    [{ rawPath: '/in', rawQueryString: 'a=1&b=%20', requestContext: { http: { method: 'PUT' } }, headers: { 'x-a': '1' }, body: 'Yg==', isBase64Encoded: true }, 'PUT', '/in?a=1&b=%20'],
    [{ rawPath: '/in', rawQueryString: '', requestContext: { http: { method: 'POST' } }, headers: { 'x-a': '1' }, body: 'b', isBase64Encoded: false }, 'POST', '/in'],
    [{ httpMethod: 'POST', path: '/in', queryStringParameters: null, headers: { 'x-a': '1' }, body: 'b' }, 'POST', '/in'],
    [{ httpMethod: 'GET', path: '/in', queryStringParameters: { a: '2' }, multiValueQueryStringParameters: { a: ['1', '2'] }, headers: { 'x-a': '1' }, body: 'b' }, 'GET', '/in?a=1&a=2'],
    [{ httpMethod: 'GET', path: '/in', queryStringParameters: { a: 'x y' }, headers: { 'x-a': '1' }, body: 'b' }, 'GET', '/in?a=x+y'],
  ])('%j is the event of a function', (file, method, url) => {
    expect(read(JSON.stringify(file))).toMatchObject({ method, target: url, rawHeaders: ['x-a', '1'], body: Buffer.from('b'), notes: [] });
  });

  it('says that the exact bytes of a body are lost', () => {
    expect(read('{"url":"/in","body":{"a": 1}}')).toMatchObject({ body: Buffer.from('{"a":1}'), notes: [expect.stringMatching(/exact bytes are lost/)] });
  });
});

it.each(['', 'hello', '<xml/>', '{"a":1}', '[1]', 'POST', '{"log":{"entries":[]}}'])('%j is no request', (text) => {
  expect(() => read(text)).toThrow(/no request|no url|no entry/);
});

it.each([['fffe', false], ['feff', true]])('a file of UTF-16 that begins with %s is told', (_mark, swapped) => {
  const file = Buffer.from('\ufeffPOST /in HTTP/1.1\r\n\r\nx', 'utf16le');
  expect(() => read(swapped ? file.swap16() : file)).toThrow(/UTF-16.*write its bytes as they are/);
});
