import { describe, expect, it } from '@jest/globals';
import { slack } from 'nestjs-webhook/providers/slack';
import { eventsOf } from '../../support/events-of.js';

const source = slack({ signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' });
const form = (body: string) => ({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });

describe('slack', () => {
  it.each([
    ['a wrapped event', { body: '{"type":"event_callback","event_id":"Ev1","event":{"type":"message","subtype":"bot_message"}}' }, { name: 'message', id: 'Ev1' }],
    ['a wrapper without an event', { body: '{"type":"event_callback","event_id":"Ev1"}' }, { name: 'unnamed', id: 'Ev1' }],
    ['a shortcut', form(`payload=${encodeURIComponent('{"type":"shortcut","trigger_id":"t","callback_id":"open"}')}`), { name: 'shortcut', id: 't' }],
    ['a command', form('command=%2Fdeploy&text=a%26command%3D%2Fother&trigger_id=t'), { name: 'command', action: 'deploy', id: 't' }],
    ['a command in another script', form('command=%2Ftri%E1%BB%83n-khai&trigger_id=t'), { name: 'command', action: 'triển-khai', id: 't' }],
    ['a form of nothing known', form('a=1'), { name: 'unnamed' }],
  ])('names %s', async (_title, request, event) => {
    expect(await eventsOf(source, request)).toMatchObject([event]);
  });
});
