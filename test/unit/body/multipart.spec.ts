import { describe, expect, it } from '@jest/globals';
import { multipartBody, WebhookRequest, type MultipartPayload } from 'nestjs-webhook';

const request = (body: string | Buffer, contentType: string): WebhookRequest => new WebhookRequest({ body, headers: { 'content-type': contentType } });
const decode = async (body: string | Buffer, contentType = 'multipart/form-data; boundary=xx'): Promise<MultipartPayload> => (await multipartBody().decode(request(body, contentType))) as MultipartPayload;

/** The bytes another implementation makes of a form. */
async function encoded(form: FormData): Promise<WebhookRequest> {
  const response = new Response(form);
  return request(Buffer.from(await response.arrayBuffer()), response.headers.get('content-type') ?? '');
}

const part = (disposition: string, content: string, extra = ''): string => `--xx\r\nContent-Disposition: form-data; ${disposition}\r\n${extra}\r\n${content}\r\n`;

describe('multipartBody', () => {
  it('takes multipart/form-data alone', () => {
    expect(multipartBody().accepts('multipart/form-data')).toBe(true);
    for (const type of ['', 'multipart/mixed', 'application/x-www-form-urlencoded']) expect(multipartBody().accepts(type)).toBe(false);
  });

  it('decodes fields and files that fetch itself has encoded', async () => {
    const form = new FormData();
    form.append('subject', 'xin chào');
    form.append('envelope[to]', 'a@example.com');
    form.append('tag', 'one');
    form.append('tag', 'two');
    form.append('attachment1', new File([Buffer.from([0, 255, 13, 10, 45, 45])], 'ảnh "1".png', { type: 'image/png' }));
    const payload = (await multipartBody().decode(await encoded(form))) as MultipartPayload;
    expect(payload.fields).toEqual({ subject: 'xin chào', envelope: { to: 'a@example.com' }, tag: ['one', 'two'] });
    expect(payload.files['attachment1']).toEqual([{ filename: 'ảnh "1".png', contentType: 'image/png', bytes: Buffer.from([0, 255, 13, 10, 45, 45]) }]);
  });

  it('keeps several files of one name in order, and empty ones', async () => {
    const form = new FormData();
    form.append('file', new File(['first'], 'a.txt'));
    form.append('file', new File([], 'b.txt'));
    const { files, fields } = (await multipartBody().decode(await encoded(form))) as MultipartPayload;
    expect(files['file']?.map(({ filename, bytes }) => [filename, bytes.toString()])).toEqual([['a.txt', 'first'], ['b.txt', '']]);
    expect(fields).toEqual({});
  });

  it('takes a boundary in quotes and parameters in any order', async () => {
    const body = `${part('name="a"', '1')}--xx--\r\n`;
    expect((await decode(body, 'multipart/form-data; charset=utf-8; boundary="xx"')).fields).toEqual({ a: '1' });
    expect((await decode(body, 'Multipart/Form-Data; BOUNDARY=xx')).fields).toEqual({ a: '1' });
  });

  it('keeps line ends and dashes inside a value', async () => {
    expect((await decode(`${part('name="text"', 'line\r\n--x\r\n\r\nend')}--xx--\r\n`)).fields).toEqual({ text: 'line\r\n--x\r\n\r\nend' });
  });

  it('leaves names that would change every object out of fields, and harmless in files', async () => {
    const body = `${part('name="__proto__[x]"', '1')}${part('name="__proto__"; filename="f"', '2')}--xx--\r\n`;
    const { fields, files } = await decode(body);
    expect(fields).toEqual({});
    expect(Object.keys(files)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it.each([
    ['without a boundary', part('name="a"', '1'), 'multipart/form-data'],
    ['with another boundary', `${part('name="a"', '1')}--xx--\r\n`, 'multipart/form-data; boundary=yy'],
    ['cut off inside a part', part('name="a"', '1').slice(0, -4), 'multipart/form-data; boundary=xx'],
    ['with a part that has no name', `--xx\r\nContent-Type: text/plain\r\n\r\n1\r\n--xx--\r\n`, 'multipart/form-data; boundary=xx'],
    ['that is no multipart', '{"a":1}', 'multipart/form-data; boundary=xx'],
    ['that is empty', '', 'multipart/form-data; boundary=xx'],
  ])('refuses a body %s', async (_what, body, contentType) => {
    await expect(decode(body, contentType)).rejects.toThrow();
  });

  it('refuses more than a thousand parts before it decodes any', async () => {
    const parts = (count: number): string => `${part('name="a"', '1').repeat(count)}--xx--\r\n`;
    expect((await decode(parts(999))).fields['a']).toHaveLength(999);
    await expect(decode(parts(1001))).rejects.toThrow(RangeError);
  });
});
