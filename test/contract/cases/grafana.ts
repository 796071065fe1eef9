import { grafana, type GrafanaOptions } from 'nestjs-webhook/providers/grafana';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the contact point';
const NEW = 'the new secret of the contact point';

export const grafanaCase: PresetCase = {
  name: 'grafana',
  source: () => grafana({ secret: OLD }),
  rotated: () => grafana({ secret: [NEW, OLD] }),
  wrong: () => grafana({ secret: NEW }),
  empty: { source: (secret) => grafana({ secret }), option: 'secret' },
  fromOptions: (options) => grafana(options as unknown as GrafanaOptions),
  deliveries: examples('grafana'),
  copiesToldBy: 'none',
};

const timed = { signatureHeader: 'X-Signature', timestampHeader: 'X-Signature-Timestamp' };

export const grafanaTimedCase: PresetCase = {
  ...grafanaCase,
  variant: 'with a time',
  source: () => grafana({ ...timed, secret: OLD }),
  rotated: () => grafana({ ...timed, secret: [NEW, OLD] }),
  wrong: () => grafana({ ...timed, secret: NEW }),
  covered: ['body', 'header:x-signature-timestamp'],
  toleranceSec: 300,
};
