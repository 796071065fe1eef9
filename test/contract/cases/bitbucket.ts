import { bitbucket, type BitbucketOptions } from 'nestjs-webhook/providers/bitbucket';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const id = '6f5f2b1a-1b7e-4d5a-9f0e-2b6b6a9c3d10';
const push = payload('bitbucket/repo-push.json', { 'x-event-key': 'repo:push', 'x-request-uuid': id, 'x-attempt-number': '1' });

export const bitbucketCase: PresetCase = {
  name: 'bitbucket',
  source: () => bitbucket({ secret: 'the old secret' }),
  rotated: () => bitbucket({ secret: ['the new secret', 'the old secret'] }),
  wrong: () => bitbucket({ secret: 'the new secret' }),
  empty: { source: (secret) => bitbucket({ secret }), option: 'secret' },
  mistaken: ['ATBBexample', 'ATCTT3xFfGN0example', 'ATATT3xFfGF0example'].map((secret) => ({ source: () => bitbucket({ secret }), says: /app password or access token.*secret of the webhook/ })),
  fromOptions: (options) => bitbucket(options as unknown as BitbucketOptions),
  deliveries: examples('bitbucket'),
  uncovered: ['header:x-event-key', 'header:x-request-uuid', 'header:x-request-id'],
  signatureParts: ['header:x-hub-signature'],
  copiesToldBy: 'id-and-body',
  handshakes: [
    { title: 'the test of a connection', request: { body: '{"test":true}', headers: { 'content-type': 'application/json', 'x-event-key': 'diagnostics:ping' } }, signed: false, answer: { status: 200, body: '' } },
    { title: 'a push that says it is a test', request: { ...push, headers: { ...push.headers, 'x-event-key': 'diagnostics:ping' } }, signed: false, answer: { status: 200, body: '' } },
  ],
};
