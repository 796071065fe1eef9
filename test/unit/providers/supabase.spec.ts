import { describe, expect, it } from '@jest/globals';
import { verifyDelivery } from 'nestjs-webhook';
import { supabase } from 'nestjs-webhook/providers/supabase';
import { fakeClock, signDelivery } from 'nestjs-webhook/testing';

const [OLD, NEW, OTHER] = ['old', 'new', 'other'].map((word) => `v1,whsec_${Buffer.from(`the ${word} secret of a hook`).toString('base64')}`) as [string, string, string];
const body = '{"metadata":{"name":"send-email"}}';
const clock = fakeClock();

const headersOf = async (secret: string): Promise<Readonly<Record<string, string>>> => (await signDelivery(supabase({ secret }), { body }, { clock, id: '1' })).headers;

describe('supabase', () => {
  it('takes any of the signatures of several secrets, which have a comma between them', async () => {
    const signed = await Promise.all([headersOf(NEW), headersOf(OLD)]);
    const headers = { ...signed[0], 'webhook-signature': signed.map((each) => each['webhook-signature']).join(', ') };
    const verdicts = await Promise.all([NEW, OLD, OTHER].map((secret) => verifyDelivery(supabase({ secret }), { body, headers }, { now: clock.now() })));
    expect(verdicts.map(({ ok }) => ok)).toEqual([true, true, false]);
  });
});
