import { pipedrive, type PipedriveOptions } from 'nestjs-webhook/providers/pipedrive';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-password-of-the-webhook';
const NEW = 'the-new-password-of-the-webhook';
const username = 'hooks';

export const pipedriveCase: PresetCase = {
  name: 'pipedrive',
  source: () => pipedrive({ username, password: OLD }),
  rotated: () => pipedrive({ username, password: [NEW, OLD] }),
  wrong: () => pipedrive({ username, password: NEW }),
  empty: [
    { source: (password) => pipedrive({ username, password }), option: 'password' },
    { source: (user) => pipedrive({ username: user, password: OLD }), option: 'username' },
  ],
  fromOptions: (options) => pipedrive(options as unknown as PipedriveOptions),
  deliveries: examples('pipedrive'),
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S\S=*$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
