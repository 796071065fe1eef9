import { mailtrap } from 'nestjs-webhook/providers/mailtrap';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '8d9a3c0e7f5b4a6d8e2c1f0b9a7d6e5c';
const NEW = '9d9a3c0e7f5b4a6d8e2c1f0b9a7d6e5c';

export const mailtrapCase: PresetCase = {
  name: 'mailtrap',
  source: () => mailtrap({ signingSecret: OLD }),
  rotated: () => mailtrap({ signingSecret: [NEW, OLD] }),
  wrong: () => mailtrap({ signingSecret: NEW }),
  empty: { source: (signingSecret) => mailtrap({ signingSecret }), option: 'signingSecret' },
  fromOptions: (options) => mailtrap(options as { signingSecret: string }),
  deliveries: examples('mailtrap'),
  copiesToldBy: 'id',
};
