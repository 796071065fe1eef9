import { describe, expect, it } from '@jest/globals';
import { Bot, webhookCallback } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { verifyDelivery } from 'nestjs-webhook';
import { telegram } from 'nestjs-webhook/providers/telegram';
import { signDelivery } from 'nestjs-webhook/testing';
import { payload } from '../support/payload.js';

const secretToken = 'my_Secret-token_123';
const botInfo = { id: 1, is_bot: true, first_name: 'Shop', username: 'shop_bot' } as UserFromGetMe;

/** A bot as its developers run it; gives the status for a request, and the updates it took. */
function grammyBot() {
  const bot = new Bot('1:example', { botInfo });
  const taken: number[] = [];
  bot.use((context) => void taken.push(context.update.update_id));
  const handle = webhookCallback(bot, 'std/http', { secretToken });
  const post = async (headers: Record<string, string>, body: Buffer) =>
    (await handle(new Request('https://example.com/bot', { method: 'POST', headers, body: new Uint8Array(body) }))).status;
  return { taken, post };
}

describe('telegram and grammy', () => {
  it('agree on a genuine delivery and on one with another token', async () => {
    const source = telegram({ secretToken });
    const genuine = await signDelivery(source, payload('telegram/message.json'));
    const forged = { ...genuine.headers, 'x-telegram-bot-api-secret-token': 'my_Secret-token_124' };
    const bot = grammyBot();
    expect(await bot.post({ ...genuine.headers }, genuine.body)).toBe(200);
    expect(await bot.post(forged, genuine.body)).toBe(401);
    expect(bot.taken).toEqual([10000]);
    expect(await verifyDelivery(source, genuine)).toMatchObject({ ok: true });
    expect(await verifyDelivery(source, { ...genuine, headers: forged })).toEqual({ ok: false, code: 'WEBHOOK_TOKEN_MISMATCH' });
  });
});
