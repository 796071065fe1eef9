import { describe, expect, it } from '@jest/globals';
import { momo } from 'nestjs-webhook/providers/momo';
import { codeOf, signed } from '../../support/proof-context.js';
import { payload } from '../../support/payload.js';

const { auth } = momo({ accessKey: 'access', secretKey: 'secret' });
type Fields = Record<string, unknown>;

describe('momo', () => {
  it('refuses a field that swallows its neighbour: both are signed alike', async () => {
    const sent = await signed(auth, payload('momo/ipn.0.json'));
    const { orderInfo, message, orderId, ...rest } = JSON.parse(sent.body.toString()) as Fields;
    const merged = { ...rest, message: `${String(message)}&orderId=${String(orderId)}&orderInfo=${String(orderInfo)}`, orderId: undefined };
    expect(await codeOf(auth, { ...sent, body: JSON.stringify({ ...merged, orderId, orderInfo }) })).toBe('WEBHOOK_SIGNATURE_MALFORMED');
    expect(await codeOf(auth, { ...sent, body: JSON.stringify({ ...merged, orderInfo }) })).toBe('WEBHOOK_SIGNATURE_MALFORMED');
    expect(await codeOf(auth, sent)).toBe('ok');
  });

  it('takes a `&` and a `=` that are no border', async () => {
    const { body, headers } = payload('momo/ipn.0.json');
    const fields = { ...(JSON.parse(String(body)) as Fields), orderInfo: 'Trà & cà phê = 2 ly' };
    expect(await codeOf(auth, await signed(auth, { headers: { ...headers }, body: JSON.stringify(fields) }))).toBe('ok');
  });
});
