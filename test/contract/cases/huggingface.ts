import { huggingface } from 'nestjs-webhook/providers/huggingface';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

export const huggingfaceCase: ProviderCase = {
  name: 'huggingface',
  source: () => huggingface({ secret: 'the-old-secret' }),
  rotated: () => huggingface({ secret: ['the-new-secret', 'the-old-secret'] }),
  wrong: () => huggingface({ secret: 'the-new-secret' }),
  empty: { source: (secret) => huggingface({ secret }), option: 'secret' },
  mistaken: [{ source: () => huggingface({ secret: `hf_${'example'.repeat(5)}` }), says: /access token.*secret of the webhook/ }],
  fromOptions: (options) => huggingface(options as { secret: string }),
  deliveries: [
    { title: 'a pull request opened', request: payload('huggingface/discussion.create.json'), events: [{ name: 'discussion', action: 'create' }] },
    { title: 'a push', request: payload('huggingface/repo.content.update.json'), events: [{ name: 'repo.content', action: 'update' }] },
  ],
  covered: ['header:x-webhook-secret'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};
