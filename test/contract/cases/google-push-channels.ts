import { googlePushChannels, type GooglePushChannelsOptions } from 'nestjs-webhook/providers/google-push-channels';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-channel';
const NEW = 'the-new-token-of-the-channel';
const headers = (state: string, number: string) => ({ 'x-goog-channel-id': '4ba78bf0-6a47-11e2-bcfd-0800200c9a66', 'x-goog-message-number': number, 'x-goog-resource-state': state, 'x-goog-resource-id': 'ret08u3rv24htgh289g' });

export const googlePushChannelsCase: PresetCase = {
  name: 'google-push-channels',
  source: () => googlePushChannels({ token: OLD }),
  rotated: () => googlePushChannels({ token: [NEW, OLD] }),
  wrong: () => googlePushChannels({ token: NEW }),
  empty: { source: (token) => googlePushChannels({ token }), option: 'token' },
  fromOptions: (options) => googlePushChannels(options as unknown as GooglePushChannelsOptions),
  deliveries: examples('google-push-channels'),
  covered: ['header:x-goog-channel-token'],
  uncovered: ['body', 'header:x-goog-resource-state', 'header:x-goog-channel-id', 'header:x-goog-message-number'],
  copiesToldBy: 'id',
  handshakes: [{ title: 'the first message of a channel', request: { headers: headers('sync', '1') }, signed: true, answer: { status: 200, body: '' } }],
};
