import { oura, type OuraOptions } from 'nestjs-webhook/providers/oura';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';
const verificationToken = 'the-token-of-the-subscription';

export const ouraCase: PresetCase = {
  name: 'oura',
  source: () => oura({ clientSecret: OLD, verificationToken }),
  rotated: () => oura({ clientSecret: [NEW, OLD], verificationToken }),
  wrong: () => oura({ clientSecret: NEW, verificationToken }),
  empty: [
    { source: (clientSecret) => oura({ clientSecret, verificationToken }), option: 'clientSecret' },
    { source: (token) => oura({ clientSecret: OLD, verificationToken: token }), option: 'verificationToken' },
  ],
  fromOptions: (options) => oura(options as unknown as OuraOptions),
  deliveries: examples('oura'),
  covered: ['body', 'header:x-oura-timestamp'],
  toleranceSec: 86_400,
  copiesToldBy: 'id',
  handshakes: [
    { title: 'the challenge of a new subscription', request: { method: 'GET', url: `/?verification_token=${verificationToken}&challenge=abc-123` }, signed: false, answer: { status: 200, body: '{"challenge":"abc-123"}', contentType: 'application/json; charset=utf-8' } },
    { title: 'a challenge with another token', request: { method: 'GET', url: '/?verification_token=wrong&challenge=abc-123' }, signed: false, answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' } },
  ],
};
