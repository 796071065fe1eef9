import { describe, expect, it } from '@jest/globals';
import { WebhookRequest } from 'nestjs-webhook';
import { zoom } from 'nestjs-webhook/providers/zoom';
import { fakeClock, signDelivery } from 'nestjs-webhook/testing';

const context = { clock: fakeClock(Date.UTC(2026, 0, 1)), fetch };
const validation = { body: '{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}' };

describe('zoom', () => {
  it('answers the validation of a URL with the token that signed it, while two are valid', async () => {
    const old = zoom({ secretToken: 'old' });
    const sent = new WebhookRequest(await signDelivery(old, validation, context));
    const answers = await Promise.all([old, zoom({ secretToken: ['new', 'old'] })].map((source) => source.handshake?.[0]?.answer(sent, context)));
    expect(answers[0]?.body).toMatch(/"encryptedToken":"[0-9a-f]{64}"/);
    expect(answers[1]).toEqual(answers[0]);
  });

  it('signs no token for a signature of a third one', async () => {
    const sent = new WebhookRequest(await signDelivery(zoom({ secretToken: 'third' }), validation, context));
    await expect(zoom({ secretToken: ['new', 'old'] }).handshake?.[0]?.answer(sent, context)).rejects.toThrow('WEBHOOK_HANDSHAKE_REFUSED');
  });
});
