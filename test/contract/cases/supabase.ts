import { supabase, type SupabaseOptions } from 'nestjs-webhook/providers/supabase';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'v1,whsec_dGhlIG9sZCBzZWNyZXQgb2YgMjQgYnl0ZXM=';
const NEW = 'v1,whsec_dGhlIG5ldyBzZWNyZXQgb2YgMjQgYnl0ZXM=';
const json = (body: string) => ({ status: 200, body, contentType: 'application/json; charset=utf-8' });
const OLD_TOKEN = 'the-old-token-of-a-database';
const NEW_TOKEN = 'the-new-token-of-a-database';

export const supabaseCase: PresetCase = {
  name: 'supabase',
  source: () => supabase({ secret: OLD }),
  rotated: () => supabase({ secret: [NEW, OLD] }),
  wrong: () => supabase({ secret: NEW }),
  empty: { source: (secret) => supabase({ secret }), option: 'secret' },
  fromOptions: (options) => supabase(options as unknown as SupabaseOptions),
  mistaken: [
    { source: () => supabase({ secret: 'eyJhbGciOiJIUzI1NiJ9.example' }), says: /API key.*v1,whsec_/ },
    { source: () => supabase({ secret: 'sb_secret_example' }), says: /API key.*v1,whsec_/ },
  ],
  deliveries: examples('supabase'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  closed: ['body'],
  toleranceSec: 300,
  copiesToldBy: 'id',
  success: json('{}'),
  replies: [{ title: 'claims for a token', request: payload('supabase/send-email.json'), returns: { claims: { role: 'authenticated' } }, answer: json('{"claims":{"role":"authenticated"}}') }],
};

/** As the dashboard keeps several. */
export const supabaseJoinedCase: PresetCase = { ...supabaseCase, variant: 'several secrets in one text', rotated: () => supabase({ secret: `${NEW}|${OLD}` }) };

export const supabaseDatabaseCase: PresetCase = {
  name: 'supabase',
  variant: 'database webhooks',
  source: () => supabase({ token: OLD_TOKEN }),
  rotated: () => supabase({ token: [NEW_TOKEN, OLD_TOKEN] }),
  wrong: () => supabase({ token: NEW_TOKEN }),
  empty: { source: (token) => supabase({ token }), option: 'token' },
  mistaken: [{ source: () => supabase({ token: 'short' }), says: /token: is shorter/ }],
  fromOptions: (options) => supabase(options as unknown as SupabaseOptions),
  deliveries: examples('supabase', 'database webhooks'),
  covered: ['header:x-webhook-token'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};
