import { youtube, type YoutubeOptions } from 'nestjs-webhook/providers/youtube';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'old-example-secret';
const NEW = 'new-example-secret';
const CHANNEL = 'UCxxxxxxxxxxxxxxxxxxxxxx';
const channelIds = [CHANNEL];
const feed = (file: string) => payload(`youtube/${file}.xml`, { 'content-type': 'application/atom+xml' });
const asked = (topic: string) => ({ method: 'GET', url: `/?hub.mode=subscribe&hub.topic=${encodeURIComponent(topic)}&hub.challenge=8512734687120&hub.lease_seconds=432000` });

export const youtubeCase: ProviderCase = {
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
  deliveries: [
    { title: 'a new video', request: feed('entry'), events: [{ name: 'entry', id: 'entry:dQw4w9WgXcQ:2026-01-01T00:00:05.552394234+00:00' }] },
    { title: 'a video that is gone', request: feed('deleted-entry'), events: [{ name: 'deleted-entry', id: 'deleted-entry:yt:video:dQw4w9WgXcQ:2026-01-01T00:10:00+00:00' }] },
  ],
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
