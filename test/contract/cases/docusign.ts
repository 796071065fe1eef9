import { docusign } from 'nestjs-webhook/providers/docusign';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'b2xkIGtleSBvZiB0aGUgYWNjb3VudA==';
const NEW = 'bmV3IGtleSBvZiB0aGUgYWNjb3VudA==';

export const docusignCase: PresetCase = {
  name: 'docusign',
  source: () => docusign({ hmacKey: OLD }),
  rotated: () => docusign({ hmacKey: [NEW, OLD] }),
  wrong: () => docusign({ hmacKey: NEW }),
  empty: { source: (hmacKey) => docusign({ hmacKey }), option: 'hmacKey' },
  mistaken: [{ source: () => docusign({ hmacKey: '230546a7-9c55-40ad-8fbf-af205d5494ad' }), says: /integration key.*HMAC key of Connect/ }],
  fromOptions: (options) => docusign(options as { hmacKey: string }),
  deliveries: examples('docusign'),
  copiesToldBy: 'id',
};
