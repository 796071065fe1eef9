import { gitea } from 'nestjs-webhook/providers/gitea';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';
const headers = (event: string) => ({ 'x-gitea-event': event, 'x-gitea-delivery': 'f6266f16-1bf3-46a5-9ea4-602e06ead473' });

export const giteaCase: ProviderCase = {
  name: 'gitea',
  source: () => gitea({ secret: OLD }),
  rotated: () => gitea({ secret: [NEW, OLD] }),
  wrong: () => gitea({ secret: NEW }),
  empty: { source: (secret) => gitea({ secret }), option: 'secret' },
  fromOptions: (options) => gitea(options as { secret: string }),
  deliveries: [
    { title: 'an issue', request: payload('gitea/issues.opened.json', headers('issues')), events: [{ name: 'issues', action: 'opened', id: 'f6266f16-1bf3-46a5-9ea4-602e06ead473' }] },
    { title: 'a push in a form', request: payload('gitea/push.form', headers('push')), events: [{ name: 'push', id: 'f6266f16-1bf3-46a5-9ea4-602e06ead473' }] },
  ],
  uncovered: ['header:x-gitea-event', 'header:x-gitea-delivery'],
  copiesToldBy: 'id-and-body',
  unproved: [{ title: 'a form with the field twice', request: { body: 'payload=%7B%7D&payload=%7B%7D', headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-gitea-event': 'push', 'x-gitea-signature': '0'.repeat(64) } } }],
};
