import type { ProviderCase } from '../provider-case.js';
import { adyenCase, adyenPlatformCase } from './adyen.js';
import { airtableCase } from './airtable.js';
import { anthropicCase } from './anthropic.js';
import { appleAppStoreCase } from './apple-app-store.js';
import { asanaCase } from './asana.js';
import { auth0Case } from './auth0.js';
import { awsSnsCase } from './aws-sns.js';
import { azureEventGridCase, azureEventGridHeaderCase } from './azure-event-grid.js';
import { bitbucketCase } from './bitbucket.js';
import { botFrameworkCase } from './bot-framework.js';
import { calendlyCase } from './calendly.js';
import { clerkCase } from './clerk.js';
import { clickupCase } from './clickup.js';
import { cloudeventsCase, cloudeventsPermissionCase, cloudeventsQueryCase } from './cloudevents.js';
import { datadogCase, datadogHeaderCase, datadogBasicCase } from './datadog.js';
import { discordCase } from './discord.js';
import { facebookCase } from './facebook.js';
import { figmaCase } from './figma.js';
import { flutterwaveCase, flutterwaveV3Case } from './flutterwave.js';
import { githubCase } from './github.js';
import { gitlabCase, gitlabBothCase, gitlabTokenCase } from './gitlab.js';
import { googleChatCase, googleChatProjectCase } from './google-chat.js';
import { googleGeminiCase } from './google-gemini.js';
import { googlePlayRtdnCase } from './google-play-rtdn.js';
import { googlePubsubCase } from './google-pubsub.js';
import { googlePushChannelsCase } from './google-push-channels.js';
import { grafanaCase, grafanaTimedCase } from './grafana.js';
import { hubspotCase, hubspotV2Case, hubspotV1Case } from './hubspot.js';
import { intercomCase } from './intercom.js';
import { jiraCase, jiraConnectCase } from './jira.js';
import { larkCase, larkTokenCase } from './lark.js';
import { lemonSqueezyCase } from './lemon-squeezy.js';
import { lineCase } from './line.js';
import { linearCase } from './linear.js';
import { linkedinCase } from './linkedin.js';
import { mailgunCase } from './mailgun.js';
import { mercadopagoCase } from './mercadopago.js';
import { messagebirdCase } from './messagebird.js';
import { microsoftGraphCase } from './microsoft-graph.js';
import { microsoftTeamsOutgoingCase } from './microsoft-teams-outgoing.js';
import { mollieCase, mollieClassicCase } from './mollie.js';
import { momoCase } from './momo.js';
import { mondayCase } from './monday.js';
import { notionCase, notionSubscriptionCase } from './notion.js';
import { oktaCase, oktaHeaderCase } from './okta.js';
import { openaiCase, openaiPlainCase } from './openai.js';
import { paddleCase } from './paddle.js';
import { pagerdutyCase } from './pagerduty.js';
import { paypalCase } from './paypal.js';
import { paystackCase } from './paystack.js';
import { plaidCase } from './plaid.js';
import { plivoCase, plivoQueryCase } from './plivo.js';
import { polarCase } from './polar.js';
import { postmarkCase, postmarkHeaderCase } from './postmark.js';
import { quickbooksCase } from './quickbooks.js';
import { razorpayCase } from './razorpay.js';
import { resendCase } from './resend.js';
import { revenuecatCase, revenuecatTokenCase, revenuecatBothCase } from './revenuecat.js';
import { salesforceCase } from './salesforce.js';
import { sendgridCase } from './sendgrid.js';
import { sentryCase } from './sentry.js';
import { shopifyCase } from './shopify.js';
import { sinchConversationCase } from './sinch-conversation.js';
import { slackCase } from './slack.js';
import { squareCase } from './square.js';
import { standardWebhooksCase, svixHeadersCase, standardWebhooksPublicKeyCase } from './standard-webhooks.js';
import { stripeCase } from './stripe.js';
import { supabaseCase, supabaseJoinedCase, supabaseDatabaseCase } from './supabase.js';
import { telegramCase } from './telegram.js';
import { telnyxCase } from './telnyx.js';
import { tiktokCase } from './tiktok.js';
import { trelloCase } from './trello.js';
import { twilioCase } from './twilio.js';
import { twitchCase } from './twitch.js';
import { typeformCase } from './typeform.js';
import { vercelCase } from './vercel.js';
import { viberCase } from './viber.js';
import { vnpayCase } from './vnpay.js';
import { vonageSmsCase, vonageSmsHmacCase, vonageSmsQueryCase } from './vonage-sms.js';
import { vonageCase } from './vonage.js';
import { websubCase } from './websub.js';
import { wechatPayCase } from './wechat-pay.js';
import { wechatCase } from './wechat.js';
import { woocommerceCase, woocommerceEscapedCase } from './woocommerce.js';
import { workosCase } from './workos.js';
import { xCase } from './x.js';
import { xeroCase } from './xero.js';
import { youtubeCase } from './youtube.js';
import { zaloBotCase } from './zalo-bot.js';
import { zaloCase } from './zalo.js';
import { zalopayCase } from './zalopay.js';
import { zendeskCase } from './zendesk.js';
import { zoomCase } from './zoom.js';

export { vectorBy, vectorsOf, type PresetBasis } from '../vector-by.js';

/** Every preset, some in several variants. */
export const CASES: readonly ProviderCase[] = [
  adyenCase,
  adyenPlatformCase,
  airtableCase,
  anthropicCase,
  appleAppStoreCase,
  asanaCase,
  auth0Case,
  awsSnsCase,
  azureEventGridCase,
  azureEventGridHeaderCase,
  bitbucketCase,
  botFrameworkCase,
  calendlyCase,
  clerkCase,
  clickupCase,
  cloudeventsCase,
  cloudeventsPermissionCase,
  cloudeventsQueryCase,
  datadogCase,
  datadogHeaderCase,
  datadogBasicCase,
  discordCase,
  facebookCase,
  figmaCase,
  flutterwaveCase,
  flutterwaveV3Case,
  githubCase,
  gitlabCase,
  gitlabBothCase,
  gitlabTokenCase,
  googleChatCase,
  googleChatProjectCase,
  googleGeminiCase,
  googlePlayRtdnCase,
  googlePubsubCase,
  googlePushChannelsCase,
  grafanaCase,
  grafanaTimedCase,
  hubspotCase,
  hubspotV2Case,
  hubspotV1Case,
  intercomCase,
  jiraCase,
  jiraConnectCase,
  larkCase,
  larkTokenCase,
  lemonSqueezyCase,
  lineCase,
  linearCase,
  linkedinCase,
  mailgunCase,
  mercadopagoCase,
  messagebirdCase,
  microsoftGraphCase,
  microsoftTeamsOutgoingCase,
  mollieCase,
  mollieClassicCase,
  momoCase,
  mondayCase,
  notionCase,
  notionSubscriptionCase,
  oktaCase,
  oktaHeaderCase,
  openaiCase,
  openaiPlainCase,
  paddleCase,
  pagerdutyCase,
  paypalCase,
  paystackCase,
  plaidCase,
  plivoCase,
  plivoQueryCase,
  polarCase,
  postmarkCase,
  postmarkHeaderCase,
  quickbooksCase,
  razorpayCase,
  resendCase,
  revenuecatCase,
  revenuecatTokenCase,
  revenuecatBothCase,
  salesforceCase,
  sendgridCase,
  sentryCase,
  shopifyCase,
  sinchConversationCase,
  slackCase,
  squareCase,
  standardWebhooksCase,
  svixHeadersCase,
  standardWebhooksPublicKeyCase,
  stripeCase,
  supabaseCase,
  supabaseJoinedCase,
  supabaseDatabaseCase,
  telegramCase,
  telnyxCase,
  tiktokCase,
  trelloCase,
  twilioCase,
  twitchCase,
  typeformCase,
  vercelCase,
  viberCase,
  vnpayCase,
  vonageSmsCase,
  vonageSmsHmacCase,
  vonageSmsQueryCase,
  vonageCase,
  websubCase,
  wechatPayCase,
  wechatCase,
  woocommerceCase,
  woocommerceEscapedCase,
  workosCase,
  xCase,
  xeroCase,
  youtubeCase,
  zaloBotCase,
  zaloCase,
  zalopayCase,
  zendeskCase,
  zoomCase,
];
