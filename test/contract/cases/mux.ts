import { mux } from 'nestjs-webhook/providers/mux';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'theoldsigningsecret0example';
const NEW = 'thenewsigningsecret0example';

export const muxCase: ProviderCase = {
  name: 'mux',
  source: () => mux({ secret: OLD }),
  rotated: () => mux({ secret: [NEW, OLD] }),
  wrong: () => mux({ secret: NEW }),
  empty: { source: (secret) => mux({ secret }), option: 'secret' },
  fromOptions: (options) => mux(options as { secret: string }),
  deliveries: [{ title: 'an asset ready', request: payload('mux/video.asset.ready.json'), events: [{ name: 'video.asset.ready', id: '3a56ac3d-33da-4366-855b-f592d898409d' }] }],
  covered: ['body', { part: 'header:mux-signature', within: /(?<=t=)\d+/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
