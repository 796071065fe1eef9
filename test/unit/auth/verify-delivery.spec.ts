import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { header, hmacSignature, literal, rawBody, source, verifyDelivery } from 'nestjs-webhook';

const time = header('x-time');
const own = source({ auth: hmacSignature({ hash: 'sha256', key: 'secret', content: [time, literal('.'), rawBody()], signature: header('x-sig'), timestamp: { at: time } }) });
const at = (sec: number) => ({ body: '{}', headers: { 'x-time': String(sec), 'x-sig': createHmac('sha256', 'secret').update(`${sec}.{}`).digest('hex') } });

describe('verifyDelivery', () => {
  it('judges a request at the time it is given', async () => {
    expect(await verifyDelivery(own, at(1_000_000), { now: 1_000_000_000 })).toEqual({ ok: true, by: 'hmac', keyIndex: 0 });
    expect(await verifyDelivery(own, at(1_000_000), { now: 2_000_000_000 })).toMatchObject({ ok: false, code: 'WEBHOOK_TIMESTAMP_STALE' });
  });

  it('goes by the clock of the machine otherwise', async () => {
    expect(await verifyDelivery(own, at(Math.floor(Date.now() / 1000)))).toMatchObject({ ok: true });
    expect(await verifyDelivery(own, at(1_000_000))).toMatchObject({ code: 'WEBHOOK_TIMESTAMP_STALE' });
  });

  it('gives a verdict where a slot refuses', async () => {
    expect(await verifyDelivery(own, { body: '{}', headers: { 'x-sig': ['a', 'b'], 'x-time': '1' } })).toMatchObject({ ok: false, code: 'WEBHOOK_SIGNATURE_MALFORMED' });
  });

  it('fails where the trouble is on this side', async () => {
    const broken = source({ auth: hmacSignature({ hash: 'sha256', key: () => Promise.reject(new Error('down')), content: [rawBody()], signature: header('x-sig') }) });
    await expect(verifyDelivery(broken, at(1))).rejects.toMatchObject({ code: 'WEBHOOK_SECRET_LOOKUP_FAILED' });
  });
});
