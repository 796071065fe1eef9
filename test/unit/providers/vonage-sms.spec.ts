import { describe, expect, it } from '@jest/globals';
import { vonageSms } from 'nestjs-webhook/providers/vonage-sms';
import { codeOf, NOW, signed } from '../../support/proof-context.js';

const { auth } = vonageSms({ signatureSecret: 'secret' });
const json = (fields: object) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(fields) });

describe('vonage-sms', () => {
  it('refuses names that swallow a neighbour, doubled names and nested values', async () => {
    const sent = await signed(auth, json({ a: '1', b: '2', timestamp: String(NOW / 1000) }));
    const { sig } = JSON.parse(sent.body.toString()) as { sig: string };
    expect(await codeOf(auth, sent)).toBe('ok');
    for (const fields of [{ 'a=1&b': '2' }, { a: '1', b: ['2'] }, { a: '1', b: { c: '2' } }, { a: '1', b: null }]) {
      expect(await codeOf(auth, json({ ...fields, timestamp: String(NOW / 1000), sig }))).toBe('WEBHOOK_SIGNATURE_MALFORMED');
    }
    expect(await codeOf(auth, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `a=1&a=1&sig=${sig}` })).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('refuses a body beside the query of a GET', async () => {
    const sent = await signed(auth, { method: 'GET', url: '/?a=1' });
    expect(await codeOf(auth, sent)).toBe('ok');
    expect(await codeOf(auth, { ...sent, body: '{"a":"2"}' })).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });
});
