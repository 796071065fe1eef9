import { datadog } from 'nestjs-webhook/providers/datadog';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token';
const NEW = 'the-new-token';
const basic = { username: 'datadog', password: OLD };

export const datadogCase: PresetCase = {
  name: 'datadog',
  source: () => datadog({ token: OLD }),
  rotated: () => datadog({ token: [NEW, OLD] }),
  wrong: () => datadog({ token: NEW }),
  empty: { source: (token) => datadog({ token }), option: 'token' },
  fromOptions: ({ secret }) => datadog({ token: String(secret) }),
  deliveries: examples('datadog'),
  covered: ['header:authorization'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};

export const datadogHeaderCase: PresetCase = {
  ...datadogCase,
  variant: 'by a header of your own',
  source: () => datadog({ token: OLD, header: 'X-Token' }),
  rotated: () => datadog({ token: [NEW, OLD], header: 'X-Token' }),
  wrong: () => datadog({ token: NEW, header: 'X-Token' }),
  covered: ['header:x-token'],
};

export const datadogBasicCase: PresetCase = {
  ...datadogCase,
  variant: 'by the password',
  source: () => datadog(basic),
  rotated: () => datadog({ ...basic, password: [NEW, OLD] }),
  wrong: () => datadog({ ...basic, password: NEW }),
  empty: [
    { source: (password) => datadog({ ...basic, password }), option: 'password' },
    { source: (username) => datadog({ ...basic, username }), option: 'username' },
  ],
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S$)/ }],
};
