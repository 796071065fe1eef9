import type { PresetCase } from 'nestjs-webhook/testing';
import { ablyCase } from './ably.js';
import { adobeCommerceCase } from './adobe-commerce.js';
import { adobeSignCase } from './adobe-sign.js';
import { adyenCase, adyenPlatformCase } from './adyen.js';
import { affirmCase } from './affirm.js';
import { aftershipCase, aftershipReturnsCase } from './aftership.js';
import { agoraCase } from './agora.js';
import { airshipCase } from './airship.js';
import { airtableCase } from './airtable.js';
import { airwallexCase } from './airwallex.js';
import { akeneoCase } from './akeneo.js';
import { alchemyCase } from './alchemy.js';
import { alipayCase } from './alipay.js';
import { anthropicCase } from './anthropic.js';
import { appleAppStoreCase } from './apple-app-store.js';
import { asanaCase } from './asana.js';
import { ashbyCase } from './ashby.js';
import { assemblyaiCase } from './assemblyai.js';
import { attioCase } from './attio.js';
import { auth0Case } from './auth0.js';
import { authorizeNetCase } from './authorize-net.js';
import { autodeskApsCase } from './autodesk-aps.js';
import { autumnCase } from './autumn.js';
import { awsSnsCase } from './aws-sns.js';
import { azureAlertCase } from './azure-alert.js';
import { azureDevopsCase, azureDevopsHeaderCase } from './azure-devops.js';
import { azureEventGridCase, azureEventGridHeaderCase } from './azure-event-grid.js';
import { bigcommerceCase } from './bigcommerce.js';
import { bitbucketCase } from './bitbucket.js';
import { boltCase } from './bolt.js';
import { botFrameworkCase } from './bot-framework.js';
import { boxCase, boxBothKeysCase } from './box.js';
import { braintreeCase } from './braintree.js';
import { brevoCase, brevoBearerCase, brevoBasicCase } from './brevo.js';
import { brexCase } from './brex.js';
import { buildkiteCase, buildkiteTokenCase } from './buildkite.js';
import { calComCase } from './cal-com.js';
import { calendlyCase } from './calendly.js';
import { castleCase } from './castle.js';
import { chargebeeCase } from './chargebee.js';
import { chargifyCase } from './chargify.js';
import { checkoutComCase } from './checkout-com.js';
import { checkrCase } from './checkr.js';
import { circleCase, circleNetworkCase } from './circle.js';
import { circleciCase } from './circleci.js';
import { clerkCase } from './clerk.js';
import { clickupCase } from './clickup.js';
import { cloudeventsCase, cloudeventsPermissionCase, cloudeventsQueryCase } from './cloudevents.js';
import { cloudflareCase } from './cloudflare.js';
import { cloudinaryCase, cloudinarySha256Case } from './cloudinary.js';
import { cloudsignalCase } from './cloudsignal.js';
import { coinbaseCommerceCase } from './coinbase-commerce.js';
import { commercelayerCase } from './commercelayer.js';
import { complyCubeCase } from './comply-cube.js';
import { composioCase } from './composio.js';
import { configcatCase } from './configcat.js';
import { contentfulCase } from './contentful.js';
import { crispCase } from './crisp.js';
import { cronofyCase } from './cronofy.js';
import { cursorCase } from './cursor.js';
import { customerIoCase } from './customer-io.js';
import { dailyCase } from './daily.js';
import { datadogCase, datadogHeaderCase, datadogBasicCase } from './datadog.js';
import { deelCase } from './deel.js';
import { deepgramCase } from './deepgram.js';
import { discordCase } from './discord.js';
import { dockerHubCase, dockerHubParamCase } from './docker-hub.js';
import { docusignCase } from './docusign.js';
import { dodopaymentsCase } from './dodopayments.js';
import { dopplerCase } from './doppler.js';
import { dropboxCase } from './dropbox.js';
import { dubCase } from './dub.js';
import { dwollaCase } from './dwolla.js';
import { dynamicsCrmCase, dynamicsCrmHeaderCase, dynamicsCrmQueryCase } from './dynamics-crm.js';
import { easypostCase } from './easypost.js';
import { ebayCase, ebaySandboxCase } from './ebay.js';
import { ecwidCase } from './ecwid.js';
import { elevenlabsCase } from './elevenlabs.js';
import { enodeCase } from './enode.js';
import { etsyCase } from './etsy.js';
import { facebookCase } from './facebook.js';
import { falAiCase } from './fal-ai.js';
import { favroCase } from './favro.js';
import { figmaCase } from './figma.js';
import { filloutCase } from './fillout.js';
import { finchCase } from './finch.js';
import { fireblocksCase } from './fireblocks.js';
import { fitbitCase } from './fitbit.js';
import { flutterwaveCase, flutterwaveV3Case } from './flutterwave.js';
import { fourthwallCase, fourthwallAppCase } from './fourthwall.js';
import { frameioCase } from './frameio.js';
import { framerCase } from './framer.js';
import { freshdeskCase, freshdeskBasicCase, freshdeskHeaderCase } from './freshdesk.js';
import { frontCase, frontRuleCase } from './front.js';
import { fusionauthCase, fusionauthKeyCase } from './fusionauth.js';
import { getstreamCase } from './getstream.js';
import { giteaCase } from './gitea.js';
import { githubCase } from './github.js';
import { gitlabCase, gitlabBothCase, gitlabTokenCase } from './gitlab.js';
import { gocardlessCase } from './gocardless.js';
import { googleChatCase, googleChatProjectCase } from './google-chat.js';
import { googleGeminiCase } from './google-gemini.js';
import { googlePlayRtdnCase } from './google-play-rtdn.js';
import { googlePubsubCase } from './google-pubsub.js';
import { googlePushChannelsCase } from './google-push-channels.js';
import { grafanaCase, grafanaTimedCase } from './grafana.js';
import { hasuraCase } from './hasura.js';
import { helpScoutCase } from './help-scout.js';
import { herokuCase } from './heroku.js';
import { hubspotCase, hubspotV2Case, hubspotV1Case } from './hubspot.js';
import { huggingfaceCase } from './huggingface.js';
import { hygraphCase } from './hygraph.js';
import { incidentIoCase } from './incident-io.js';
import { increaseCase, increaseLegacyCase } from './increase.js';
import { intercomCase } from './intercom.js';
import { jiraCase, jiraConnectCase } from './jira.js';
import { kickCase } from './kick.js';
import { kindeCase } from './kinde.js';
import { klaviyoCase } from './klaviyo.js';
import { knockCase } from './knock.js';
import { larkCase, larkTokenCase } from './lark.js';
import { launchdarklyCase } from './launchdarkly.js';
import { lemonSqueezyCase } from './lemon-squeezy.js';
import { lineCase } from './line.js';
import { linearCase } from './linear.js';
import { linkedinCase } from './linkedin.js';
import { lithicCase } from './lithic.js';
import { livekitCase } from './livekit.js';
import { lobCase } from './lob.js';
import { loopsCase } from './loops.js';
import { mailchimpCase } from './mailchimp.js';
import { mailersendCase } from './mailersend.js';
import { mailgunCase } from './mailgun.js';
import { mailjetCase, mailjetTokenCase } from './mailjet.js';
import { mailtrapCase } from './mailtrap.js';
import { mandrillCase } from './mandrill.js';
import { merakiCase } from './meraki.js';
import { mercadopagoCase } from './mercadopago.js';
import { mergeDevCase } from './merge-dev.js';
import { messagebirdCase } from './messagebird.js';
import { microsoftGraphCase } from './microsoft-graph.js';
import { microsoftTeamsOutgoingCase } from './microsoft-teams-outgoing.js';
import { mixpanelCase } from './mixpanel.js';
import { modernTreasuryCase } from './modern-treasury.js';
import { mollieCase, mollieClassicCase } from './mollie.js';
import { momoCase } from './momo.js';
import { mondayCase } from './monday.js';
import { mongodbAtlasCase } from './mongodb-atlas.js';
import { muxCase } from './mux.js';
import { nangoCase } from './nango.js';
import { neonCase } from './neon.js';
import { netlifyCase } from './netlify.js';
import { newRelicCase } from './new-relic.js';
import { notionCase, notionSubscriptionCase } from './notion.js';
import { npmCase } from './npm.js';
import { nuvemshopCase } from './nuvemshop.js';
import { nylasCase } from './nylas.js';
import { oktaCase, oktaHeaderCase } from './okta.js';
import { onfleetCase } from './onfleet.js';
import { openaiCase, openaiPlainCase } from './openai.js';
import { orbCase } from './orb.js';
import { ouraCase } from './oura.js';
import { paddleCase } from './paddle.js';
import { pagerdutyCase } from './pagerduty.js';
import { pandaDocCase } from './panda-doc.js';
import { paypalCase } from './paypal.js';
import { paystackCase } from './paystack.js';
import { personaCase } from './persona.js';
import { picqerCase } from './picqer.js';
import { pinwheelCase } from './pinwheel.js';
import { pipedriveCase } from './pipedrive.js';
import { plaidCase } from './plaid.js';
import { plivoCase, plivoQueryCase } from './plivo.js';
import { polarCase } from './polar.js';
import { portIoCase } from './port-io.js';
import { postalCase, postalSha1Case } from './postal.js';
import { postmarkCase, postmarkHeaderCase } from './postmark.js';
import { primerCase } from './primer.js';
import { prismicCase } from './prismic.js';
import { pusherCase } from './pusher.js';
import { pylonCase } from './pylon.js';
import { quickbooksCase } from './quickbooks.js';
import { quicknodeCase } from './quicknode.js';
import { razorpayCase } from './razorpay.js';
import { rechargeCase, rechargeLegacyCase } from './recharge.js';
import { recurlyCase } from './recurly.js';
import { renderCase } from './render.js';
import { replicateCase } from './replicate.js';
import { resendCase } from './resend.js';
import { retellCase } from './retell.js';
import { revenuecatCase, revenuecatTokenCase, revenuecatBothCase } from './revenuecat.js';
import { revolutCase } from './revolut.js';
import { ringcentralCase } from './ringcentral.js';
import { salesforceCase } from './salesforce.js';
import { samsaraCase } from './samsara.js';
import { sanityCase } from './sanity.js';
import { sardineCase } from './sardine.js';
import { scrapflyCase } from './scrapfly.js';
import { segmentCase } from './segment.js';
import { sendbirdCase } from './sendbird.js';
import { sendgridInboundCase } from './sendgrid-inbound.js';
import { sendgridCase } from './sendgrid.js';
import { sentryCase } from './sentry.js';
import { shipbobCase } from './shipbob.js';
import { shippoCase, shippoTokenCase } from './shippo.js';
import { shopifyCase } from './shopify.js';
import { shoplineCase } from './shopline.js';
import { sinchConversationCase } from './sinch-conversation.js';
import { sinchNumbersCase } from './sinch-numbers.js';
import { sinchVoiceCase } from './sinch-voice.js';
import { slackCase } from './slack.js';
import { smartcarCase } from './smartcar.js';
import { solidgateCase } from './solidgate.js';
import { sonatypeCase } from './sonatype.js';
import { sparkpostCase } from './sparkpost.js';
import { squareCase } from './square.js';
import { squarespaceCase } from './squarespace.js';
import { standardWebhooksCase, svixHeadersCase, standardWebhooksPublicKeyCase } from './standard-webhooks.js';
import { strapiCase, strapiHeaderCase } from './strapi.js';
import { stripeCase } from './stripe.js';
import { stytchCase } from './stytch.js';
import { supabaseCase, supabaseJoinedCase, supabaseDatabaseCase } from './supabase.js';
import { syncteraCase } from './synctera.js';
import { tailscaleCase } from './tailscale.js';
import { tallyCase } from './tally.js';
import { tebexCase } from './tebex.js';
import { telegramCase } from './telegram.js';
import { telnyxCase } from './telnyx.js';
import { tenderlyCase } from './tenderly.js';
import { terraformCase } from './terraform.js';
import { tiktokShopCase } from './tiktok-shop.js';
import { tiktokCase } from './tiktok.js';
import { trelloCase } from './trello.js';
import { twilioCase } from './twilio.js';
import { twitchCase } from './twitch.js';
import { typeformCase } from './typeform.js';
import { uberCase } from './uber.js';
import { unisenderGoCase } from './unisender-go.js';
import { vantaCase } from './vanta.js';
import { vapiCase, vapiBearerCase } from './vapi.js';
import { vercelLogDrainsCase } from './vercel-log-drains.js';
import { vercelCase } from './vercel.js';
import { veriffCase } from './veriff.js';
import { viberCase } from './viber.js';
import { vnpayCase } from './vnpay.js';
import { vonageSmsCase, vonageSmsHmacCase, vonageSmsQueryCase } from './vonage-sms.js';
import { vonageCase } from './vonage.js';
import { webexCase } from './webex.js';
import { webflowCase } from './webflow.js';
import { websubCase } from './websub.js';
import { wechatPayCase } from './wechat-pay.js';
import { wechatCase } from './wechat.js';
import { wiseCase } from './wise.js';
import { wixCase } from './wix.js';
import { woocommerceCase, woocommerceEscapedCase } from './woocommerce.js';
import { workosCase } from './workos.js';
import { worldlineCase } from './worldline.js';
import { xCase } from './x.js';
import { xeroCase } from './xero.js';
import { youtubeCase } from './youtube.js';
import { zaloBotCase } from './zalo-bot.js';
import { zaloCase } from './zalo.js';
import { zalopayCase } from './zalopay.js';
import { zapierCase, zapierBasicCase, zapierHeaderCase } from './zapier.js';
import { zendeskCase } from './zendesk.js';
import { zoomCase } from './zoom.js';

export { vectorBy, vectorsOf, type PresetBasis } from '../vector-by.js';

/** Every preset, some in several variants. */
export const CASES: readonly PresetCase[] = [
  ablyCase,
  adobeCommerceCase,
  adobeSignCase,
  adyenCase,
  adyenPlatformCase,
  affirmCase,
  aftershipCase,
  aftershipReturnsCase,
  agoraCase,
  airshipCase,
  airtableCase,
  airwallexCase,
  akeneoCase,
  alchemyCase,
  alipayCase,
  anthropicCase,
  appleAppStoreCase,
  asanaCase,
  ashbyCase,
  assemblyaiCase,
  attioCase,
  auth0Case,
  authorizeNetCase,
  autodeskApsCase,
  autumnCase,
  awsSnsCase,
  azureAlertCase,
  azureDevopsCase,
  azureDevopsHeaderCase,
  azureEventGridCase,
  azureEventGridHeaderCase,
  bigcommerceCase,
  bitbucketCase,
  boltCase,
  botFrameworkCase,
  boxCase,
  boxBothKeysCase,
  braintreeCase,
  brevoCase,
  brevoBearerCase,
  brevoBasicCase,
  brexCase,
  buildkiteCase,
  buildkiteTokenCase,
  calComCase,
  calendlyCase,
  castleCase,
  chargebeeCase,
  chargifyCase,
  checkoutComCase,
  checkrCase,
  circleCase,
  circleNetworkCase,
  circleciCase,
  clerkCase,
  clickupCase,
  cloudeventsCase,
  cloudeventsPermissionCase,
  cloudeventsQueryCase,
  cloudflareCase,
  cloudinaryCase,
  cloudinarySha256Case,
  cloudsignalCase,
  coinbaseCommerceCase,
  commercelayerCase,
  complyCubeCase,
  composioCase,
  configcatCase,
  contentfulCase,
  crispCase,
  cronofyCase,
  cursorCase,
  customerIoCase,
  dailyCase,
  datadogCase,
  datadogHeaderCase,
  datadogBasicCase,
  deelCase,
  deepgramCase,
  discordCase,
  dockerHubCase,
  dockerHubParamCase,
  docusignCase,
  dodopaymentsCase,
  dopplerCase,
  dropboxCase,
  dubCase,
  dwollaCase,
  dynamicsCrmCase,
  dynamicsCrmHeaderCase,
  dynamicsCrmQueryCase,
  easypostCase,
  ebayCase,
  ebaySandboxCase,
  ecwidCase,
  elevenlabsCase,
  enodeCase,
  etsyCase,
  facebookCase,
  falAiCase,
  favroCase,
  figmaCase,
  filloutCase,
  finchCase,
  fireblocksCase,
  fitbitCase,
  flutterwaveCase,
  flutterwaveV3Case,
  fourthwallCase,
  fourthwallAppCase,
  frameioCase,
  framerCase,
  freshdeskCase,
  freshdeskBasicCase,
  freshdeskHeaderCase,
  frontCase,
  frontRuleCase,
  fusionauthCase,
  fusionauthKeyCase,
  getstreamCase,
  giteaCase,
  githubCase,
  gitlabCase,
  gitlabBothCase,
  gitlabTokenCase,
  gocardlessCase,
  googleChatCase,
  googleChatProjectCase,
  googleGeminiCase,
  googlePlayRtdnCase,
  googlePubsubCase,
  googlePushChannelsCase,
  grafanaCase,
  grafanaTimedCase,
  hasuraCase,
  helpScoutCase,
  herokuCase,
  hubspotCase,
  hubspotV2Case,
  hubspotV1Case,
  huggingfaceCase,
  hygraphCase,
  incidentIoCase,
  increaseCase,
  increaseLegacyCase,
  intercomCase,
  jiraCase,
  jiraConnectCase,
  kickCase,
  kindeCase,
  klaviyoCase,
  knockCase,
  larkCase,
  larkTokenCase,
  launchdarklyCase,
  lemonSqueezyCase,
  lineCase,
  linearCase,
  linkedinCase,
  lithicCase,
  livekitCase,
  lobCase,
  loopsCase,
  mailchimpCase,
  mailersendCase,
  mailgunCase,
  mailjetCase,
  mailjetTokenCase,
  mailtrapCase,
  mandrillCase,
  merakiCase,
  mercadopagoCase,
  mergeDevCase,
  messagebirdCase,
  microsoftGraphCase,
  microsoftTeamsOutgoingCase,
  mixpanelCase,
  modernTreasuryCase,
  mollieCase,
  mollieClassicCase,
  momoCase,
  mondayCase,
  mongodbAtlasCase,
  muxCase,
  nangoCase,
  neonCase,
  netlifyCase,
  newRelicCase,
  notionCase,
  notionSubscriptionCase,
  npmCase,
  nuvemshopCase,
  nylasCase,
  oktaCase,
  oktaHeaderCase,
  onfleetCase,
  openaiCase,
  openaiPlainCase,
  orbCase,
  ouraCase,
  paddleCase,
  pagerdutyCase,
  pandaDocCase,
  paypalCase,
  paystackCase,
  personaCase,
  picqerCase,
  pinwheelCase,
  pipedriveCase,
  plaidCase,
  plivoCase,
  plivoQueryCase,
  polarCase,
  portIoCase,
  postalCase,
  postalSha1Case,
  postmarkCase,
  postmarkHeaderCase,
  primerCase,
  prismicCase,
  pusherCase,
  pylonCase,
  quickbooksCase,
  quicknodeCase,
  razorpayCase,
  rechargeCase,
  rechargeLegacyCase,
  recurlyCase,
  renderCase,
  replicateCase,
  resendCase,
  retellCase,
  revenuecatCase,
  revenuecatTokenCase,
  revenuecatBothCase,
  revolutCase,
  ringcentralCase,
  salesforceCase,
  samsaraCase,
  sanityCase,
  sardineCase,
  scrapflyCase,
  segmentCase,
  sendbirdCase,
  sendgridInboundCase,
  sendgridCase,
  sentryCase,
  shipbobCase,
  shippoCase,
  shippoTokenCase,
  shopifyCase,
  shoplineCase,
  sinchConversationCase,
  sinchNumbersCase,
  sinchVoiceCase,
  slackCase,
  smartcarCase,
  solidgateCase,
  sonatypeCase,
  sparkpostCase,
  squareCase,
  squarespaceCase,
  standardWebhooksCase,
  svixHeadersCase,
  standardWebhooksPublicKeyCase,
  strapiCase,
  strapiHeaderCase,
  stripeCase,
  stytchCase,
  supabaseCase,
  supabaseJoinedCase,
  supabaseDatabaseCase,
  syncteraCase,
  tailscaleCase,
  tallyCase,
  tebexCase,
  telegramCase,
  telnyxCase,
  tenderlyCase,
  terraformCase,
  tiktokShopCase,
  tiktokCase,
  trelloCase,
  twilioCase,
  twitchCase,
  typeformCase,
  uberCase,
  unisenderGoCase,
  vantaCase,
  vapiCase,
  vapiBearerCase,
  vercelLogDrainsCase,
  vercelCase,
  veriffCase,
  viberCase,
  vnpayCase,
  vonageSmsCase,
  vonageSmsHmacCase,
  vonageSmsQueryCase,
  vonageCase,
  webexCase,
  webflowCase,
  websubCase,
  wechatPayCase,
  wechatCase,
  wiseCase,
  wixCase,
  woocommerceCase,
  woocommerceEscapedCase,
  workosCase,
  worldlineCase,
  xCase,
  xeroCase,
  youtubeCase,
  zaloBotCase,
  zaloCase,
  zalopayCase,
  zapierCase,
  zapierBasicCase,
  zapierHeaderCase,
  zendeskCase,
  zoomCase,
];
