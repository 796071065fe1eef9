import { monday } from 'nestjs-webhook/providers/monday';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'b0a1b2c3d4e5f60718293a4b5c6d7e8f';
const NEW = 'c0a1b2c3d4e5f60718293a4b5c6d7e8f';

export const mondayCase: PresetCase = {
  name: 'monday',
  source: () => monday({ secret: OLD }),
  rotated: () => monday({ secret: [NEW, OLD] }),
  wrong: () => monday({ secret: NEW }),
  empty: { source: (secret) => monday({ secret }), option: 'secret' },
  mistaken: [{ source: () => monday({ secret: 'eyJhbGciOiJIUzI1NiJ9.e30.example' }), says: /token of the API; give the Signing secret/ }],
  fromOptions: (options) => monday(options as { secret: string }),
  deliveries: examples('monday'),
  covered: [{ part: 'header:authorization', within: /\S+(?=\S\S$)/ }, 'url'],
  uncovered: ['body'],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the challenge of a new webhook',
      request: payload('monday/challenge.json'),
      signed: false,
      answer: { status: 200, body: '{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
  unproved: [
    { title: 'an event beside a challenge', request: { headers: { 'content-type': 'application/json' }, body: '{"challenge":"abc","event":{"type":"create_pulse"}}' } },
    { title: 'a challenge of another form', request: { headers: { 'content-type': 'application/json' }, body: '{"challenge":"<script>"}' } },
  ],
};
