import { createHmac } from 'node:crypto';
import { mailersend } from 'nestjs-webhook/providers/mailersend';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old0Am3L1GuOIc4blLUuHqAPxxwkZaJyEk8G';
const NEW = 'new0Am3L1GuOIc4blLUuHqAPxxwkZaJyEk8G';
const PUBLIC = 'test_Am3L1GuOIc4blLUuHqAPxxwkZaJyEk8G';
const CHECK = '{"type":"webhook.test","message":"This is a ping test message","created_at":"2026-01-01T00:00:00.000000Z"}';
const signedByPublic = (body: string) => ({ body, headers: { 'content-type': 'application/json', signature: createHmac('sha256', PUBLIC).update(body).digest('hex') } });

export const mailersendCase: PresetCase = {
  name: 'mailersend',
  source: () => mailersend({ signingSecret: OLD }),
  rotated: () => mailersend({ signingSecret: [NEW, OLD] }),
  wrong: () => mailersend({ signingSecret: NEW }),
  empty: { source: (signingSecret) => mailersend({ signingSecret }), option: 'signingSecret' },
  mistaken: [
    { source: () => mailersend({ signingSecret: PUBLIC }), says: /public secret.*Signing Secret/ },
    { source: () => mailersend({ signingSecret: 'mlsn.0123456789abcdef' }), says: /API token.*Signing Secret/ },
  ],
  fromOptions: (options) => mailersend(options as { signingSecret: string }),
  deliveries: examples('mailersend'),
  copiesToldBy: 'id',
  handshakes: [{ title: 'the check of the URL', request: signedByPublic(CHECK), signed: false, answer: { status: 200, body: '' } }],
  unproved: [
    { title: 'the check of the URL with another signature', request: { ...signedByPublic(CHECK), body: `${CHECK} ` } },
    { title: 'an event signed with the public secret', request: signedByPublic('{"type":"activity.sent"}') },
    { title: 'the check of the URL without a signature', request: { body: CHECK, headers: { 'content-type': 'application/json' } } },
  ],
};
