import { agora } from 'nestjs-webhook/providers/agora';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const agoraCase: PresetCase = {
  name: 'agora',
  source: () => agora({ secret: OLD }),
  rotated: () => agora({ secret: [NEW, OLD] }),
  wrong: () => agora({ secret: NEW }),
  empty: { source: (secret) => agora({ secret }), option: 'secret' },
  fromOptions: (options) => agora(options as { secret: string }),
  deliveries: examples('agora'),
  success: { status: 200, body: '{}', contentType: 'application/json; charset=utf-8' },
  copiesToldBy: 'id',
};
