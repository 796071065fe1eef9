import { figma } from 'nestjs-webhook/providers/figma';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'the old passcode';
const NEW = 'the new passcode';

export const figmaCase: PresetCase = {
  name: 'figma',
  source: () => figma({ passcode: OLD }),
  rotated: () => figma({ passcode: [NEW, OLD] }),
  wrong: () => figma({ passcode: NEW }),
  empty: { source: (passcode) => figma({ passcode }), option: 'passcode' },
  mistaken: [{ source: () => figma({ passcode: 'figd_example' }), says: /access token.*passcode/ }],
  fromOptions: (options) => figma(options as { passcode: string }),
  deliveries: examples('figma'),
  covered: ['body:passcode'],
  uncovered: ['body:event_type', 'body:file_key', 'body:timestamp', 'body:webhook_id'],
  signatureParts: ['body:passcode'],
  copiesToldBy: 'id',
  handshakes: [{ title: 'the ping of a new webhook', request: payload('figma/PING.json'), signed: true, answer: { status: 200, body: '' } }],
};
