import { composio } from 'nestjs-webhook/providers/composio';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const composioCase: PresetCase = {
  name: 'composio',
  source: () => composio({ secret: OLD }),
  rotated: () => composio({ secret: [NEW, OLD] }),
  wrong: () => composio({ secret: NEW }),
  empty: { source: (secret) => composio({ secret }), option: 'secret' },
  fromOptions: (options) => composio(options as { secret: string }),
  deliveries: examples('composio'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
