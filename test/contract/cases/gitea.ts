import { gitea } from 'nestjs-webhook/providers/gitea';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const giteaCase: PresetCase = {
  name: 'gitea',
  source: () => gitea({ secret: OLD }),
  rotated: () => gitea({ secret: [NEW, OLD] }),
  wrong: () => gitea({ secret: NEW }),
  empty: { source: (secret) => gitea({ secret }), option: 'secret' },
  fromOptions: (options) => gitea(options as { secret: string }),
  deliveries: examples('gitea'),
  uncovered: ['header:x-gitea-event', 'header:x-gitea-delivery'],
  copiesToldBy: 'id-and-body',
  unproved: [{ title: 'a form with the field twice', request: { body: 'payload=%7B%7D&payload=%7B%7D', headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-gitea-event': 'push', 'x-gitea-signature': '0'.repeat(64) } } }],
};
