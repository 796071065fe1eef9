import { buildkite, type BuildkiteOptions } from 'nestjs-webhook/providers/buildkite';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = '02ddb822d4000975005c76484364f1aa';
const NEW = '12ddb822d4000975005c76484364f1ab';
const request = { 'x-buildkite-request': '65f07186-541f-41db-90dd-ca393070c17a' };
const pinged = { title: 'a ping', request: payload('buildkite/ping.json', request), signed: true, answer: { status: 200, body: '' } } as const;

export const buildkiteCase: PresetCase = {
  name: 'buildkite',
  source: () => buildkite({ signingToken: OLD }),
  rotated: () => buildkite({ signingToken: [NEW, OLD] }),
  wrong: () => buildkite({ signingToken: NEW }),
  empty: { source: (signingToken) => buildkite({ signingToken }), option: 'signingToken' },
  mistaken: [{ source: () => buildkite({ signingToken: 'bkua_example' }), says: /API or agent token.*token of the webhook/ }],
  fromOptions: (options) => buildkite(options as unknown as BuildkiteOptions),
  deliveries: examples('buildkite'),
  covered: ['body', { part: 'header:x-buildkite-signature', within: /(?<=timestamp=)\d+/ }],
  uncovered: ['header:x-buildkite-request'],
  closed: ['body'],
  toleranceSec: 300,
  copiesToldBy: 'id-and-body',
  handshakes: [pinged],
};

export const buildkiteTokenCase: PresetCase = {
  name: 'buildkite',
  variant: 'by token',
  source: () => buildkite({ token: OLD }),
  rotated: () => buildkite({ token: [NEW, OLD] }),
  wrong: () => buildkite({ token: NEW }),
  empty: { source: (token) => buildkite({ token }), option: 'token' },
  mistaken: [{ source: () => buildkite({ token: 'bkct_example' }), says: /API or agent token.*token of the webhook/ }],
  fromOptions: (options) => buildkite(options as unknown as BuildkiteOptions),
  deliveries: buildkiteCase.deliveries,
  covered: ['header:x-buildkite-token'],
  uncovered: ['body', 'header:x-buildkite-request'],
  copiesToldBy: 'id',
  handshakes: [pinged],
};
