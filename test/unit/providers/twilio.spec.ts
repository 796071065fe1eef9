import { describe, expect, it } from '@jest/globals';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { urlForms } from '../../../lib/providers/families/url-forms.js';
import { eventsOf } from '../../support/events-of.js';

const source = twilio({ authToken: '0123456789abcdef0123456789abcdef' });
const form = (body: string, url = '/webhooks/twilio') => ({ body, url, headers: { 'content-type': 'application/x-www-form-urlencoded' } });

describe('the events of twilio', () => {
  it.each([
    ['a message received', 'MessageSid=SM1&SmsStatus=received', { name: 'message', action: 'received', id: 'SM1:received' }],
    ['an older message', 'SmsSid=SM1&SmsStatus=sent', { name: 'message', action: 'sent', id: 'SM1:sent' }],
    ['WhatsApp, which sends an event type too', 'MessageSid=SM1&MessageStatus=read&EventType=READ', { name: 'message', action: 'read', id: 'SM1:read' }],
    ['a conversation', 'EventType=onMessageAdded&MessageSid=IM1', { name: 'onMessageAdded' }],
    ['a task', 'EventType=task.created&TaskSid=WT1', { name: 'task.created' }],
    ['a call', 'CallSid=CA1&CallStatus=in-progress&Digits=1', { name: 'call', action: 'in-progress', id: undefined }],
    ['the progress of a call', 'CallSid=CA1&CallStatus=in-progress&CallbackSource=call-progress-events&SequenceNumber=0', { name: 'call', action: 'in-progress', id: 'CA1:in-progress:0' }],
    ['a recording', 'CallSid=CA1&RecordingSid=RE1&RecordingStatus=completed', { name: 'recording', action: 'completed', id: undefined }],
    ['a transcription', 'CallSid=CA1&TranscriptionSid=TR1&TranscriptionStatus=completed', { name: 'transcription', action: 'completed' }],
    ['a conference', 'ConferenceSid=CF1&StatusCallbackEvent=participant-join&CallSid=CA1', { name: 'conference', action: 'participant-join' }],
    ['a room', 'RoomSid=RM1&StatusCallbackEvent=room-created', { name: 'room', action: 'room-created' }],
    ['nothing known', 'a=1', { name: 'unnamed' }],
    ['a status that is sent twice', 'MessageStatus=a&MessageStatus=b', { name: 'unnamed' }],
    ['nothing', '', { name: 'unnamed' }],
  ])('name %s', async (_what, body, event) => {
    expect(await eventsOf(source, form(body))).toMatchObject([event]);
  });

  it('are different for one message that two steps of a redirect ask for', async () => {
    const ids = await Promise.all(['/hooks', '/hooks?step=2', '/hooks?step=3'].map(async (url) => (await eventsOf(source, form('MessageSid=SM1&SmsStatus=received', url)))[0]?.id));
    expect(new Set(ids).size).toBe(3);
  });

  it('are one for each CloudEvent', async () => {
    const body = '[{"type":"com.twilio.a","id":"EZ1","data":{"n":1}},{"type":"com.twilio.b","id":"EZ2"},{}]';
    expect(await eventsOf(source, { body })).toMatchObject([{ name: 'com.twilio.a', id: 'EZ1', payload: { data: { n: 1 } } }, { name: 'com.twilio.b', id: 'EZ2' }, { name: 'unnamed' }]);
  });
});

describe('urlForms', () => {
  it.each([
    ['https://a.example/x?y=1', ['https://a.example/x?y=1', 'https://a.example:443/x?y=1']],
    ['http://a.example:8080/x', ['http://a.example/x', 'http://a.example:8080/x']],
    ['https://user:p@a.example/x', ['https://user:p@a.example/x', 'https://user:p@a.example:443/x']],
    ['https://a.example?x=1', ['https://a.example?x=1', 'https://a.example:443?x=1', 'https://a.example/?x=1', 'https://a.example:443/?x=1']],
    ['https://[2001:db8::1]/x', ['https://[2001:db8::1]/x', 'https://[2001:db8::1]:443/x']],
    ['https://A.example/it\'s?a=it\'s', ['https://A.example/it\'s?a=it\'s', 'https://A.example:443/it\'s?a=it\'s', 'https://a.example/it\'s?a=it%27s', 'https://a.example:443/it\'s?a=it%27s', 'https://a.example/it\'s?a=it\'s', 'https://a.example:443/it\'s?a=it\'s']],
  ])('gives those of %s, the one received first', (url, forms) => {
    expect(urlForms(url)).toEqual(forms);
  });

  it('leaves alone what is no absolute URL', () => {
    expect(urlForms('/webhooks/twilio?x=1')).toEqual(['/webhooks/twilio?x=1']);
    expect(urlForms('')).toEqual(['']);
  });

  it('never gives a URL of another host or path', () => {
    for (const each of urlForms('https://user@a.example:8443/x@b.example/y?u=https://c.example:1/')) expect(new URL(each)).toMatchObject({ hostname: 'a.example', pathname: '/x@b.example/y' });
  });
});
