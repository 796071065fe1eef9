import type { ProviderCase } from '../provider-case.js';
import { discordCase } from './discord.js';
import { githubCase } from './github.js';
import { shopifyCase } from './shopify.js';
import { slackCase } from './slack.js';
import { standardWebhooksCase, standardWebhooksPublicKeyCase, svixHeadersCase } from './standard-webhooks.js';
import { stripeCase } from './stripe.js';
import { telegramCase } from './telegram.js';

export { vectorBy, vectorsOf, type PresetBasis } from '../vector-by.js';

/** Every preset, some in several variants. */
export const CASES: readonly ProviderCase[] = [
  discordCase,
  githubCase,
  shopifyCase,
  slackCase,
  standardWebhooksCase,
  standardWebhooksPublicKeyCase,
  svixHeadersCase,
  stripeCase,
  telegramCase,
];
