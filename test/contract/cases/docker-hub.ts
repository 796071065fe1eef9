import { dockerHub, type DockerHubOptions } from 'nestjs-webhook/providers/docker-hub';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token';
const NEW = 'the-new-token';

export const dockerHubCase: PresetCase = {
  name: 'docker-hub',
  source: () => dockerHub({ token: OLD }),
  rotated: () => dockerHub({ token: [NEW, OLD] }),
  wrong: () => dockerHub({ token: NEW }),
  empty: { source: (token) => dockerHub({ token }), option: 'token' },
  fromOptions: (options) => dockerHub(options as unknown as DockerHubOptions),
  deliveries: examples('docker-hub'),
  covered: ['query:token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};

export const dockerHubParamCase: PresetCase = {
  ...dockerHubCase,
  variant: 'with a parameter of your own',
  source: () => dockerHub({ token: OLD, param: 'key' }),
  rotated: () => dockerHub({ token: [NEW, OLD], param: 'key' }),
  wrong: () => dockerHub({ token: NEW, param: 'key' }),
  covered: ['query:key'],
};
