import { describe, expect, it } from '@jest/globals';
import { WebhookRequest } from 'nestjs-webhook';
import { discord } from 'nestjs-webhook/providers/discord';
import { eventsOf } from '../../support/events-of.js';
import { proofContext } from '../../support/proof-context.js';

const source = discord({ publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a' });
const handshakeOf = async (body: string) => source.handshake?.[0]?.answer(new WebhookRequest({ body }), proofContext());

describe('discord', () => {
  it('tells the ping of interactions from a webhook event, which is of type 1 too', async () => {
    expect(await handshakeOf('{"type":1,"id":"1"}')).toMatchObject({ status: 200, body: '{"type":1}' });
    expect(await handshakeOf('{"type":1,"event":{"type":"ENTITLEMENT_CREATE"}}')).toBeUndefined();
    expect(await handshakeOf('{"type":0}')).toMatchObject({ status: 204, contentType: 'application/json' });
    expect(await handshakeOf('{"type":2}')).toBeUndefined();
    expect(await handshakeOf('no JSON')).toBeUndefined();
  });

  it.each([
    ['{"type":2,"id":"9","data":{"name":"weather"}}', { name: 'APPLICATION_COMMAND', action: 'weather', id: '9' }],
    ['{"type":3,"id":"9","data":{"custom_id":"yes"}}', { name: 'MESSAGE_COMPONENT', action: 'yes', id: '9' }],
    ['{"type":4,"id":"9","data":{"name":"weather"}}', { name: 'APPLICATION_COMMAND_AUTOCOMPLETE', action: 'weather', id: '9' }],
    ['{"type":5,"id":"9","data":{"custom_id":"form"}}', { name: 'MODAL_SUBMIT', action: 'form', id: '9' }],
    ['{"type":99,"id":"9"}', { name: 'unnamed', action: undefined, id: '9' }],
    ['{"type":1,"event":{"type":"LOBBY_MESSAGE_CREATE","data":{"id":"3"}}}', { name: 'LOBBY_MESSAGE_CREATE' }],
  ])('reads the event of %s', async (body, event) => {
    expect(await eventsOf(source, { body })).toEqual([event]);
  });
});
