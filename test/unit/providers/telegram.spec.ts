import { describe, expect, it } from '@jest/globals';
import { telegram } from 'nestjs-webhook/providers/telegram';
import { eventsOf } from '../../support/events-of.js';

const source = telegram({ secretToken: 'a_token-1' });

describe('telegram', () => {
  it.each([
    ['{"update_id":7,"poll_answer":{}}', { name: 'poll_answer', id: '7' }],
    ['{"poll":{},"update_id":7}', { name: 'poll', id: '7' }],
    ['{"update_id":9007199254740993,"poll":{}}', { name: 'poll', id: '9007199254740993' }],
    ['{"update_id":7}', { name: 'unnamed', id: '7' }],
    ['{"update_id":7,"message":{},"poll":{}}', { name: 'unnamed', id: '7' }],
    ['[]', { name: 'unnamed' }],
  ])('reads the kind of %s from its one key', async (body, event) => {
    expect(await eventsOf(source, { body })).toMatchObject([event]);
  });
});
