import { describe, expect, it } from '@jest/globals';
import { createCipheriv } from 'node:crypto';
import { WebhookRequest } from '../../../lib/core/request.js';
import { wechatPay } from '../../../lib/providers/wechat-pay.js';

const KEY = 'a-key-of-exactly-32-characters..';
const OLD_KEY = 'the-key-of-before-32-characters.';
const PUBLIC_KEY = '-----BEGIN PUBLIC KEY-----\nnone\n-----END PUBLIC KEY-----';

function sealed(plain: string, key = KEY): string {
  const cipher = createCipheriv('aes-256-gcm', key, 'fdasflkja484').setAAD(Buffer.from('transaction'));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
  return JSON.stringify({ id: 'EV-1', resource: { ciphertext, associated_data: 'transaction', nonce: 'fdasflkja484' } });
}

const decoded = async (body: string): Promise<unknown> => wechatPay({ publicKey: PUBLIC_KEY, apiV3Key: [KEY, OLD_KEY] }).body[0]?.decode(new WebhookRequest({ body }));

describe('the payload of WeChat Pay', () => {
  it.each([KEY, OLD_KEY])('is the notification with its resource decrypted, by whichever key (%s)', async (key) => {
    expect(await decoded(sealed('{"out_trade_no":"A-1","note":"đã trả"}', key))).toEqual({ id: 'EV-1', resource: { out_trade_no: 'A-1', note: 'đã trả' } });
  });

  it.each(['{"id":"EV-1"}', '{"id":"EV-1","resource":{"plain":true}}', '[]'])('is %s as it stands, which holds nothing encrypted', async (body) => {
    expect(await decoded(body)).toEqual(JSON.parse(body));
  });

  it('is refused where no key fits, or what it decrypts to is no JSON', async () => {
    await expect(decoded(sealed('{}', 'another-key-of-32-characters....'))).rejects.toThrow('no key decrypts');
    await expect(decoded('{"resource":{"ciphertext":""}}')).rejects.toThrow('no key decrypts');
    await expect(decoded(sealed('no JSON'))).rejects.toThrow(SyntaxError);
  });
});
