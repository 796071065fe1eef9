import type { ProviderCase } from '../provider-case.js';
import { awsSnsCase } from './aws-sns.js';
import { discordCase } from './discord.js';
import { facebookCase } from './facebook.js';
import { githubCase } from './github.js';
import { salesforceCase } from './salesforce.js';
import { shopifyCase } from './shopify.js';
import { slackCase } from './slack.js';
import { standardWebhooksCase, standardWebhooksPublicKeyCase, svixHeadersCase } from './standard-webhooks.js';
import { stripeCase } from './stripe.js';
import { telegramCase } from './telegram.js';
import { twilioCase } from './twilio.js';
import { wechatCase } from './wechat.js';
import { zaloCase } from './zalo.js';

export { vectorBy, vectorsOf, type PresetBasis } from '../vector-by.js';

/** Every preset, some in several variants. */
export const CASES: readonly ProviderCase[] = [
  awsSnsCase,
  discordCase,
  facebookCase,
  githubCase,
  salesforceCase,
  shopifyCase,
  slackCase,
  standardWebhooksCase,
  standardWebhooksPublicKeyCase,
  svixHeadersCase,
  stripeCase,
  telegramCase,
  twilioCase,
  wechatCase,
  zaloCase,
];
