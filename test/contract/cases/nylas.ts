import { nylas, type NylasOptions } from 'nestjs-webhook/providers/nylas';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'the-old-webhook-secret';
const NEW = 'the-new-webhook-secret';

export const nylasCase: PresetCase = {
  name: 'nylas',
  source: () => nylas({ webhookSecret: OLD }),
  rotated: () => nylas({ webhookSecret: [NEW, OLD] }),
  wrong: () => nylas({ webhookSecret: NEW }),
  empty: { source: (webhookSecret) => nylas({ webhookSecret }), option: 'webhookSecret' },
  fromOptions: (options) => nylas(options as unknown as NylasOptions),
  deliveries: examples('nylas'),
  copiesToldBy: 'id',
  handshakes: [
    { title: 'the challenge of a new webhook', request: { method: 'GET', url: '/?challenge=bc609b38-c81f-47fb-a275-1d9bd61be968' }, signed: false, answer: { status: 200, body: 'bc609b38-c81f-47fb-a275-1d9bd61be968', contentType: 'text/plain; charset=utf-8' } },
  ],
  unproved: [{ title: 'a challenge by POST', request: { ...payload('nylas/message.created.json'), url: '/?challenge=abc' } }],
};
