import { okta, type OktaOptions } from 'nestjs-webhook/providers/okta';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-channel';
const NEW = 'the-new-token-of-the-channel';
const check = (challenge: string) => ({ method: 'GET', headers: { 'x-okta-verification-challenge': challenge } });

export const oktaCase: PresetCase = {
  name: 'okta',
  source: () => okta({ token: OLD }),
  rotated: () => okta({ token: [NEW, OLD] }),
  wrong: () => okta({ token: NEW }),
  empty: { source: (token) => okta({ token }), option: 'token' },
  fromOptions: (options) => okta(options as unknown as OktaOptions),
  deliveries: examples('okta'),
  covered: ['header:authorization'],
  uncovered: ['body'],
  copiesToldBy: 'id',
  handshakes: [
    { title: 'the check of a new hook', request: check('Me_rShK8JHsTnbyYrWXCEoMGbM_zsZ6k0hLPZ_Pg'), signed: true, answer: { status: 200, body: '{"verification":"Me_rShK8JHsTnbyYrWXCEoMGbM_zsZ6k0hLPZ_Pg"}', contentType: 'application/json; charset=utf-8' } },
    { title: 'markup instead of a challenge', request: check('<script>'), signed: true, answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' } },
  ],
};

export const oktaHeaderCase: PresetCase = {
  ...oktaCase,
  variant: 'a header of its own',
  source: () => okta({ token: OLD, tokenHeader: 'X-Hook-Secret' }),
  rotated: () => okta({ token: [NEW, OLD], tokenHeader: 'X-Hook-Secret' }),
  wrong: () => okta({ token: NEW, tokenHeader: 'X-Hook-Secret' }),
  covered: ['header:x-hook-secret'],
};
