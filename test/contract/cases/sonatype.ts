import { sonatype } from 'nestjs-webhook/providers/sonatype';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret key';
const NEW = 'the new secret key';
const ID = '7f4a6dde-5c68-4999-bcc0-a62f3fb8ae48';

export const sonatypeCase: ProviderCase = {
  name: 'sonatype',
  source: () => sonatype({ secret: OLD }),
  rotated: () => sonatype({ secret: [NEW, OLD] }),
  wrong: () => sonatype({ secret: NEW }),
  empty: { source: (secret) => sonatype({ secret }), option: 'secret' },
  fromOptions: (options) => sonatype(options as { secret: string }),
  deliveries: [
    { title: 'a new component', request: payload('sonatype/rm.repository.component.json', { 'x-nexus-webhook-id': 'rm:repository:component', 'x-nexus-webhook-delivery': ID }), events: [{ name: 'rm:repository:component', action: 'CREATED', id: ID }] },
  ],
  uncovered: ['header:x-nexus-webhook-id', 'header:x-nexus-webhook-delivery'],
  copiesToldBy: 'id-and-body',
};
