import { scrapfly, type ScrapflyOptions } from 'nestjs-webhook/providers/scrapfly';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = '00112233445566778899aabbccddeeff';
const NEW = '10112233445566778899aabbccddeeff';
const id = '00000000-0000-4000-8000-000000000001';
const ids = (type: string): Record<string, string> => ({ 'x-scrapfly-webhook-resource-type': type, 'x-scrapfly-webhook-id': id });

export const scrapflyCase: PresetCase = {
  name: 'scrapfly',
  source: () => scrapfly({ secret: OLD }),
  rotated: () => scrapfly({ secret: [NEW, OLD] }),
  wrong: () => scrapfly({ secret: NEW }),
  empty: { source: (secret) => scrapfly({ secret }), option: 'secret' },
  fromOptions: (options) => scrapfly(options as unknown as ScrapflyOptions),
  deliveries: examples('scrapfly'),
  uncovered: ['header:x-scrapfly-webhook-resource-type', 'header:x-scrapfly-webhook-id'],
  copiesToldBy: 'id-and-body',
  handshakes: [
    { title: 'the ping of a new webhook', request: payload('scrapfly/ping.json', ids('ping')), signed: false, answer: { status: 200, body: '' } },
    { title: 'a result called a ping', request: payload('scrapfly/scrape.json', ids('ping')), signed: false, answer: { status: 200, body: '' } },
  ],
  unproved: [{ title: 'a ping that has a wrong signature', request: payload('scrapfly/ping.json', { ...ids('ping'), 'x-scrapfly-webhook-signature': 'DEADBEEF' }) }],
};
