import { adobeSign, type AdobeSignOptions } from 'nestjs-webhook/providers/adobe-sign';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token';
const NEW = 'the-new-token';
const clientId = 'UB7E5BXCXY';
const answer = { status: 200, body: '{"xAdobeSignClientId":"UB7E5BXCXY"}', contentType: 'application/json; charset=utf-8' };

export const adobeSignCase: PresetCase = {
  name: 'adobe-sign',
  source: () => adobeSign({ clientId, token: OLD }),
  rotated: () => adobeSign({ clientId, token: [NEW, OLD] }),
  wrong: () => adobeSign({ clientId, token: NEW }),
  empty: [
    { source: (token) => adobeSign({ clientId, token }), option: 'token' },
    { source: (id) => adobeSign({ clientId: id, token: OLD }), option: 'clientId' },
  ],
  fromOptions: (options) => adobeSign(options as unknown as AdobeSignOptions),
  deliveries: examples('adobe-sign'),
  covered: ['query:token', 'header:x-adobesign-clientid'],
  uncovered: ['body'],
  handshakes: [
    { title: 'the registration', request: { method: 'GET', url: '/?token=the-old-token', headers: { 'x-adobesign-clientid': clientId } }, signed: false, answer },
    { title: 'a registration by another app', request: { method: 'GET', url: '/', headers: { 'x-adobesign-clientid': 'another' } }, signed: false, answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: answer.contentType } },
  ],
  success: answer,
  copiesToldBy: 'id',
};
