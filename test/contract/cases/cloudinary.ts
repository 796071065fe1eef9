import { cloudinary, type CloudinaryOptions } from 'nestjs-webhook/providers/cloudinary';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'TheOldApiSecretExample';
const NEW = 'TheNewApiSecretExample';

export const cloudinaryCase: PresetCase = {
  name: 'cloudinary',
  source: () => cloudinary({ apiSecret: OLD }),
  rotated: () => cloudinary({ apiSecret: [NEW, OLD] }),
  wrong: () => cloudinary({ apiSecret: NEW }),
  empty: { source: (apiSecret) => cloudinary({ apiSecret }), option: 'apiSecret' },
  mistaken: [
    { source: () => cloudinary({ apiSecret: '874837483274837' }), says: /API key.*API secret/ },
    { source: () => cloudinary({ apiSecret: 'cloudinary://1:a@demo' }), says: /URL for SDKs.*API secret/ },
  ],
  fromOptions: (options) => cloudinary(options as unknown as CloudinaryOptions),
  deliveries: examples('cloudinary'),
  covered: ['body', 'header:x-cld-timestamp'],
  toleranceSec: 7200,
  copiesToldBy: 'none',
};

export const cloudinarySha256Case: PresetCase = {
  ...cloudinaryCase,
  variant: 'SHA-256',
  source: () => cloudinary({ apiSecret: OLD, hash: 'sha256' }),
  rotated: () => cloudinary({ apiSecret: [NEW, OLD], hash: 'sha256' }),
  wrong: () => cloudinary({ apiSecret: NEW, hash: 'sha256' }),
};
