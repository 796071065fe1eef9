import { discord, type DiscordOptions } from 'nestjs-webhook/providers/discord';
import type { PresetCase } from 'nestjs-webhook/testing';
import { ed25519Pair } from '../../support/ed25519.js';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const mine = ed25519Pair();
const other = ed25519Pair();
const hex = (pair: typeof mine): { publicKey: string; signingKey: string } => ({ publicKey: pair.publicKey.toString('hex'), signingKey: pair.privateKey.toString('hex') });
const pong = { status: 200, body: '{"type":1}', contentType: 'application/json; charset=utf-8' };
const noContent = { status: 204, body: '', contentType: 'application/json' };

export const discordCase: PresetCase = {
  name: 'discord',
  source: () => discord(hex(mine)),
  rotated: () => discord({ ...hex(other), publicKey: [hex(other).publicKey, hex(mine).publicKey] }),
  wrong: () => discord(hex(other)),
  empty: { source: (publicKey) => discord({ publicKey }), option: 'publicKey' },
  mistaken: [
    { source: () => discord({ publicKey: '1234560123453231555' }), says: /publicKey: is not in the provider's form/ },
    { source: () => discord({ publicKey: 'example.bot.token-of-some-length' }), says: /publicKey: is not in the provider's form/ },
  ],
  fromOptions: (options) => discord(options as unknown as DiscordOptions),
  deliveries: examples('discord'),
  covered: ['body', 'header:x-signature-timestamp'],
  toleranceSec: 900,
  copiesToldBy: 'body',
  handshakes: [
    { title: 'PING of interactions', request: payload('discord/ping.json'), signed: true, answer: pong },
    { title: 'PING of webhook events', request: payload('discord/event-ping.json'), signed: true, answer: noContent },
  ],
  success: ({ title }) => (title === 'a webhook event' ? noContent : { status: 200, body: '' }),
  replies: [
    { title: 'the response to a command', request: payload('discord/application-command.json'), returns: { type: 4, data: { content: 'nắng' } }, answer: { status: 200, body: '{"type":4,"data":{"content":"nắng"}}', contentType: 'application/json; charset=utf-8' } },
    { title: 'nothing to a webhook event', request: payload('discord/entitlement-create.json'), returns: { ignored: true }, answer: noContent },
  ],
};
