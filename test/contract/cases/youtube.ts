import { youtube, type YoutubeOptions } from 'nestjs-webhook/providers/youtube';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-secret';
const NEW = 'new-example-secret';
const CHANNEL = 'UCxxxxxxxxxxxxxxxxxxxxxx';
const channelIds = [CHANNEL];
const asked = (topic: string) => ({ method: 'GET', url: `/?hub.mode=subscribe&hub.topic=${encodeURIComponent(topic)}&hub.challenge=8512734687120&hub.lease_seconds=432000` });

export const youtubeCase: PresetCase = {
  name: 'youtube',
  source: () => youtube({ secret: OLD, channelIds }),
  rotated: () => youtube({ secret: [NEW, OLD], channelIds }),
  wrong: () => youtube({ secret: NEW, channelIds }),
  empty: [
    { source: (secret) => youtube({ secret, channelIds }), option: 'secret' },
    { source: (channelId) => youtube({ secret: OLD, channelIds: [channelId] }), option: 'channelIds' },
  ],
  mistaken: [{ source: () => youtube({ secret: OLD, channelIds: ['@acme'] }), says: /channelIds: is not a list of ids.*@…/ }],
  fromOptions: (options) => youtube(options as unknown as YoutubeOptions),
  deliveries: examples('youtube'),
  copiesToldBy: 'id',
  handshakes: [
    ...['https://www.youtube.com/xml/feeds/videos.xml', 'https://www.youtube.com/feeds/videos.xml'].map((path) => ({
      title: `a subscription to ${path}`,
      request: asked(`${path}?channel_id=${CHANNEL}`),
      signed: false,
      answer: { status: 200, body: '8512734687120', contentType: 'text/plain; charset=utf-8' },
    })),
    {
      title: 'a subscription to another channel',
      request: asked('https://www.youtube.com/feeds/videos.xml?channel_id=UCyyyyyyyyyyyyyyyyyyyyyy'),
      signed: false,
      answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};
