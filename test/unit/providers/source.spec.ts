import { describe, expect, it } from '@jest/globals';
import { defineProvider, header, headerToken, json, source, unsafeNoAuth, WebhookRequest } from 'nestjs-webhook';

const auth = unsafeNoAuth();

describe('source', () => {
  it('needs a proof and nothing else', () => {
    const own = source({ auth });
    expect([own.provider, own.auth, own.body.map(({ format }) => format)]).toEqual(['custom', auth, ['json', 'form', 'xml', 'multipart', 'text']]);
    expect(own.events({ a: 1 }, new WebhookRequest({ body: '{"a":1}' }))).toMatchObject([{ name: 'unnamed', payload: { a: 1 } }]);
  });

  it('names and splits as it is told', () => {
    const own = source({ auth, eventName: json('type'), deliveryId: json('id'), split: 'events' });
    expect(own.events({ events: [{ type: 'a', id: 1 }, { type: 'b' }] }, new WebhookRequest({}))).toMatchObject([{ name: 'a', id: '1' }, { name: 'b', id: undefined }]);
  });

  it('keeps events that are read by hand', () => {
    const events = () => [{ name: 'mine' }];
    expect(source({ auth, events, eventName: header('x') }).events).toBe(events);
  });

  it('keeps every other fact, and does not keep what is only for reading events', () => {
    const own = source({ auth, provider: 'erp', answer: { status: 202 }, path: 'a', eventName: header('x'), split: '' });
    expect(own).toMatchObject({ provider: 'erp', answer: { status: 202 }, path: 'a' });
    expect([Object.hasOwn(own, 'eventName'), Object.hasOwn(own, 'split')]).toEqual([false, false]);
  });
});

describe('defineProvider', () => {
  const preset = defineProvider({
    name: 'acme',
    docs: 'https://docs.example.com/webhooks',
    checkedOn: '2026-11-23',
    options: (o: { readonly token: string; readonly slow?: boolean }) => ({ auth: headerToken({ header: 'x-token', token: o.token }), ...(o.slow === true ? { answer: { withinMs: 60_000 } } : {}) }),
    body: 'json',
    eventName: header('x-event'),
    answer: { status: 202 },
    redelivers: true,
    uncovered: ['header:x-event'],
  });

  it('makes a source of the facts and the secrets', () => {
    const own = preset({ token: 'abc' });
    expect(own).toMatchObject({ provider: 'acme', docs: 'https://docs.example.com/webhooks', answer: { status: 202 } });
    expect(own.body.map(({ format }) => format)).toEqual(['json']);
    expect(own.events({}, new WebhookRequest({ headers: { 'x-event': 'made' } }))).toMatchObject([{ name: 'made' }]);
  });

  it('lets the options decide over the facts', () => {
    expect(preset({ token: 'abc', slow: true }).answer).toEqual({ withinMs: 60_000 });
  });

  it('keeps its facts for the tables', () => {
    expect(preset.definition).toMatchObject({ name: 'acme', checkedOn: '2026-11-23', redelivers: true, uncovered: ['header:x-event'] });
    expect(['name', 'checkedOn', 'redelivers', 'uncovered'].filter((key) => Object.hasOwn(preset({ token: 'abc' }), key))).toEqual([]);
  });
});
