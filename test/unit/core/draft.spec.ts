import { describe, expect, it } from '@jest/globals';
import { RequestDraft } from 'nestjs-webhook';

describe('RequestDraft', () => {
  it('begins as the request it is made from', () => {
    const parts = { method: 'GET', url: '/in?a=1', publicUrl: 'https://x.example/in?a=1', headers: { 'x-a': ['1'], 'x-b': '2' }, body: 'b', params: { shop: 's' }, ip: '192.0.2.1' };
    const { method, url, publicUrl, body, params, ip, headers } = new RequestDraft(parts).toRequest();
    expect({ method, url, publicUrl, headers, body: body.toString(), params, ip }).toEqual({ ...parts, headers: { 'x-a': '1', 'x-b': '2' } });
  });

  it('leaves the parts it was made from alone', () => {
    const parts = { headers: { 'x-a': '1' }, params: { shop: 's' } };
    const draft = new RequestDraft(parts);
    draft.headers['x-a'] = '2';
    draft.params['shop'] = 't';
    expect(parts).toEqual({ headers: { 'x-a': '1' }, params: { shop: 's' } });
  });

  it('gives a receiver a request that later changes of the draft do not reach', () => {
    const draft = new RequestDraft({});
    const request = draft.toRequest();
    draft.headers['x-a'] = '1';
    draft.params['shop'] = 's';
    expect([request.header('x-a'), request.params['shop']]).toEqual([undefined, undefined]);
  });

  it('replaces a query parameter that is already there', () => {
    const draft = new RequestDraft({ url: '/in?token=old&b=1' });
    draft.setQuery('token', 'new');
    expect(draft.url).toBe('/in?token=new&b=1');
    expect(draft.publicUrl).toBeUndefined();
  });
});
