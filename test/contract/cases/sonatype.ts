import { sonatype } from 'nestjs-webhook/providers/sonatype';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret key';
const NEW = 'the new secret key';

export const sonatypeCase: PresetCase = {
  name: 'sonatype',
  source: () => sonatype({ secret: OLD }),
  rotated: () => sonatype({ secret: [NEW, OLD] }),
  wrong: () => sonatype({ secret: NEW }),
  empty: { source: (secret) => sonatype({ secret }), option: 'secret' },
  fromOptions: (options) => sonatype(options as { secret: string }),
  deliveries: examples('sonatype'),
  uncovered: ['header:x-nexus-webhook-id', 'header:x-nexus-webhook-delivery'],
  copiesToldBy: 'id-and-body',
};
