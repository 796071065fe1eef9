import { createHmac } from 'node:crypto';
import { zoom, type ZoomOptions } from 'nestjs-webhook/providers/zoom';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'oldSecretTokenExample';
const NEW = 'newSecretTokenExample';
const signed = (text: string): string => createHmac('sha256', OLD).update(text).digest('hex');

export const zoomCase: PresetCase = {
  name: 'zoom',
  source: () => zoom({ secretToken: OLD }),
  rotated: () => zoom({ secretToken: [NEW, OLD] }),
  wrong: () => zoom({ secretToken: NEW }),
  empty: { source: (secretToken) => zoom({ secretToken }), option: 'secretToken' },
  anySecret: 'a secret token has no documented form',
  fromOptions: (options) => zoom(options as unknown as ZoomOptions),
  deliveries: examples('zoom'),
  covered: ['body', 'header:x-zm-request-timestamp'],
  toleranceSec: 7_200,
  copiesToldBy: 'body',
  handshakes: [
    {
      title: 'the validation of a URL', request: payload('zoom/endpoint.url_validation.json'), signed: true,
      answer: { status: 200, body: `{"plainToken":"qgg8vlvZRS6UYooatFL8Aw","encryptedToken":"${signed('qgg8vlvZRS6UYooatFL8Aw')}"}`, contentType: 'application/json; charset=utf-8' },
    },
    {
      title: 'a token that could be a body', request: { body: '{"event":"endpoint.url_validation","payload":{"plainToken":"{}"}}', headers: { 'content-type': 'application/json' } }, signed: true,
      answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};
