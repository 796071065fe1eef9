import { docusign } from 'nestjs-webhook/providers/docusign';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'b2xkIGtleSBvZiB0aGUgYWNjb3VudA==';
const NEW = 'bmV3IGtleSBvZiB0aGUgYWNjb3VudA==';

export const docusignCase: ProviderCase = {
  name: 'docusign',
  source: () => docusign({ hmacKey: OLD }),
  rotated: () => docusign({ hmacKey: [NEW, OLD] }),
  wrong: () => docusign({ hmacKey: NEW }),
  empty: { source: (hmacKey) => docusign({ hmacKey }), option: 'hmacKey' },
  mistaken: [{ source: () => docusign({ hmacKey: '230546a7-9c55-40ad-8fbf-af205d5494ad' }), says: /integration key.*HMAC key of Connect/ }],
  fromOptions: (options) => docusign(options as { hmacKey: string }),
  deliveries: [
    { title: 'an envelope completed', request: payload('docusign/envelope-completed.json'), events: [{ name: 'envelope-completed', id: 'envelope-completed:6eaac233-7f6c-4f0d-8c1b-0123456789ab::2026-01-01T00:00:00.0000000Z' }] },
    { title: 'a recipient done', request: payload('docusign/recipient-completed.json'), events: [{ name: 'recipient-completed', id: 'recipient-completed:6eaac233-7f6c-4f0d-8c1b-0123456789ab:1:2026-01-01T00:00:00.0000000Z' }] },
    { title: 'the older XML', request: payload('docusign/envelope.xml'), events: [{ name: 'unnamed' }] },
  ],
  copiesToldBy: 'id',
};
