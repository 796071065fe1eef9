import { calCom } from 'nestjs-webhook/providers/cal-com';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const calComCase: PresetCase = {
  name: 'cal-com',
  source: () => calCom({ secret: OLD }),
  rotated: () => calCom({ secret: [NEW, OLD] }),
  wrong: () => calCom({ secret: NEW }),
  empty: { source: (secret) => calCom({ secret }), option: 'secret' },
  mistaken: [{ source: () => calCom({ secret: 'cal_live_0123456789' }), says: /API key.*secret of the webhook/ }],
  fromOptions: (options) => calCom(options as { secret: string }),
  deliveries: examples('cal-com'),
  copiesToldBy: 'id',
};
