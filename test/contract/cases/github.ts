import { github } from 'nestjs-webhook/providers/github';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const event = (name: string): Record<string, string> => ({ 'x-github-event': name, 'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958' });

export const githubCase: PresetCase = {
  name: 'github',
  source: () => github({ secret: 'the old secret' }),
  rotated: () => github({ secret: ['the new secret', 'the old secret'] }),
  wrong: () => github({ secret: 'the old secret.' }),
  empty: { source: (secret) => github({ secret }), option: 'secret' },
  mistaken: [
    { source: () => github({ secret: 'ghp_exampleexampleexample' }), says: /access token.*secret of the webhook/ },
    { source: () => github({ secret: 'github_pat_exampleexample' }), says: /access token.*secret of the webhook/ },
    { source: () => github({ secret: '-----BEGIN RSA PRIVATE KEY-----' }), says: /private key of an app.*secret of the webhook/ },
  ],
  fromOptions: (options) => github(options as { secret: string }),
  deliveries: examples('github'),
  uncovered: ['header:x-github-event', 'header:x-github-delivery'],
  copiesToldBy: 'id-and-body',
  handshakes: [{ title: 'the ping of a new hook', request: payload('github/push.json', event('ping')), signed: true, answer: { status: 200, body: '' } }],
};
