export { discord, type DiscordOptions } from './discord.js';
export { github, type GithubOptions } from './github.js';
export { shopify, type ShopifyOptions } from './shopify.js';
export { slack, type SlackOptions } from './slack.js';
export { standardWebhooks, type StandardWebhooksOptions } from './standard-webhooks.js';
export { stripe, type StripeOptions } from './stripe.js';
export { telegram, type TelegramOptions } from './telegram.js';
