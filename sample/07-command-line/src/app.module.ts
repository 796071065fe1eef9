import { Module } from '@nestjs/common';
import { WebhookModule } from 'nestjs-webhook';
import { discord } from 'nestjs-webhook/providers/discord';
import { dockerHub } from 'nestjs-webhook/providers/docker-hub';
import { github } from 'nestjs-webhook/providers/github';
import { netlify } from 'nestjs-webhook/providers/netlify';
import { pipedrive } from 'nestjs-webhook/providers/pipedrive';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { telegram } from 'nestjs-webhook/providers/telegram';
import { zalo } from 'nestjs-webhook/providers/zalo';
import { publicKey } from './keys.js';
import { Watcher } from './watcher.js';

/** One provider for each way of proof; in your application the secrets come from the environment. */
const sources = {
  'docker-hub': dockerHub({ token: 'token-in-the-url' }),
  telegram: telegram({ secretToken: 'token-in-a-header' }),
  pipedrive: pipedrive({ username: 'shop', password: 'basic-password' }),
  github: github({ secret: 'hmac-secret' }),
  stripe: stripe({ secret: 'whsec_hmac-with-time' }),
  discord: discord({ publicKey }),
  netlify: netlify({ secret: 'secret-of-a-json-web-token' }),
  zalo: zalo({ appId: '360846524940903967', oaSecretKey: 'key-of-a-digest' }),
};

@Module({ imports: [WebhookModule.forRoot({ sources })], providers: [Watcher] })
export class AppModule {}
