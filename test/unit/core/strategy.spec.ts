import { describe, expect, it } from '@jest/globals';
import { proved, refuse, unsafeNoAuth, WebhookRequest, type AuthStrategy } from 'nestjs-webhook';
import { Refusal } from '../../../lib/core/errors.js';
import { prove } from '../../../lib/core/strategy.js';
import { proofContext } from '../../support/proof-context.js';

const strategy = (verify: AuthStrategy['verify']): AuthStrategy => ({ ...unsafeNoAuth(), verify });
const ask = async (verify: AuthStrategy['verify']) => prove(strategy(verify), new WebhookRequest({}), proofContext());

describe('prove', () => {
  it('passes on the verdict of the strategy', async () => {
    expect(await ask(() => proved('hmac', 1))).toEqual({ ok: true, by: 'hmac', keyIndex: 1 });
    expect(await ask(async () => refuse('WEBHOOK_KEY_UNKNOWN'))).toEqual({ ok: false, code: 'WEBHOOK_KEY_UNKNOWN' });
  });

  it('makes a verdict of a refusal, thrown at once or later', async () => {
    const expected = { ok: false, code: 'WEBHOOK_SIGNATURE_MALFORMED', detail: 'header:x' };
    const thrower = (): never => {
      throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'header:x');
    };
    expect(await ask(thrower)).toEqual(expected);
    expect(await ask(async () => thrower())).toEqual(expected);
  });

  it('lets trouble on this side through, so that it is not taken for a forgery', async () => {
    await expect(ask(async () => Promise.reject(new Error('vault is down')))).rejects.toThrow('vault is down');
    await expect(ask(() => {
      throw new Error('vault is down');
    })).rejects.toThrow('vault is down');
  });
});

describe('proved and refuse', () => {
  it('hold nothing that was not given', () => {
    expect(proved('hmac')).toStrictEqual({ ok: true, by: 'hmac', keyIndex: 0 });
    expect(proved('jwt', 0, { sub: '1' })).toStrictEqual({ ok: true, by: 'jwt', keyIndex: 0, claims: { sub: '1' } });
    expect(refuse('WEBHOOK_KEY_UNKNOWN')).toStrictEqual({ ok: false, code: 'WEBHOOK_KEY_UNKNOWN' });
  });
});
