import { describe, expect, it } from '@jest/globals';
import { WebhookRequest, type PendingEvent } from 'nestjs-webhook';
import { EventAttempt, ProvedRequest } from '../../../lib/core/event.js';

describe('ProvedRequest', () => {
  const request = new WebhookRequest({ url: '/in?a=1', body: 'x', headers: { 'x-a': '1' }, params: { shop: 's' } });
  const delivery = new ProvedRequest('own', 'github', request, { n: 1 }, 5, 2, { sub: '1' });

  it('is the request with what was found out about it', () => {
    expect({ ...delivery, query: [...delivery.query] }).toEqual({
      source: 'own', provider: 'github', headers: { 'x-a': '1' }, params: { shop: 's' }, rawBody: Buffer.from('x'), payload: { n: 1 }, receivedAt: 5, keyIndex: 2, claims: { sub: '1' }, query: [['a', '1']],
    });
  });

  it('parses the query once', () => {
    expect(delivery.query).toBe(delivery.query);
  });
});

describe('EventAttempt', () => {
  const delivery = new ProvedRequest('own', 'github', new WebhookRequest({}), {}, 5, 0, undefined);
  const pending: PendingEvent = { name: 'issues', action: 'opened', source: 'own', provider: 'github', id: '1', dedupeKey: 'id:1', payload: { n: 1 }, receivedAt: 5, index: 2, delivery };

  it('is the event', () => {
    expect({ ...new EventAttempt(pending, 1, () => new AbortController().signal) }).toEqual({ ...pending, attempt: 1 });
  });

  it('makes its signal once, and only for those that look at it', () => {
    let made = 0;
    const attempt = new EventAttempt(pending, 1, () => {
      made += 1;
      return new AbortController().signal;
    });
    expect(made).toBe(0);
    expect(attempt.signal).toBe(attempt.signal);
    expect(made).toBe(1);
  });
});
