import { sinchVoice, type SinchVoiceOptions } from 'nestjs-webhook/providers/sinch-voice';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const options = { applicationKey: '669e367e-6bba-48ab-af15-266871c28135', applicationSecret: 'b2xkIHNlY3JldCBvZiB0aGUgYXBw' };
const NEW = 'bmV3IHNlY3JldCBvZiB0aGUgYXBw';
const ice = payload('sinch-voice/ice.json');

export const sinchVoiceCase: PresetCase = {
  name: 'sinch-voice',
  source: () => sinchVoice(options),
  rotated: () => sinchVoice({ ...options, applicationSecret: [NEW, options.applicationSecret] }),
  wrong: () => sinchVoice({ ...options, applicationSecret: NEW }),
  empty: [
    { source: (applicationSecret) => sinchVoice({ ...options, applicationSecret }), option: 'applicationSecret' },
    { source: (applicationKey) => sinchVoice({ ...options, applicationKey }), option: 'applicationKey' },
  ],
  mistaken: [{ source: () => sinchVoice({ ...options, applicationSecret: options.applicationKey }), says: /application key.*application secret/ }],
  fromOptions: (given) => sinchVoice(given as unknown as SinchVoiceOptions),
  deliveries: examples('sinch-voice'),
  covered: ['body', 'url', 'header:content-type', 'header:x-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
  replies: [{ title: 'what to do with the call', request: ice, returns: { action: { name: 'hangup' } }, answer: { status: 200, body: '{"action":{"name":"hangup"}}', contentType: 'application/json; charset=utf-8' } }],
};
