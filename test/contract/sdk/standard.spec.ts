import { describe, expect, it } from '@jest/globals';
import { Anthropic } from '@anthropic-ai/sdk';
import { verifyWebhook } from '@clerk/backend/webhooks';
import { Mux } from '@mux/mux-node';
import { EventName, Paddle } from '@paddle/paddle-node-sdk';
import { WorkOS } from '@workos-inc/node';
import { anthropic } from 'nestjs-webhook/providers/anthropic';
import { clerk } from 'nestjs-webhook/providers/clerk';
import { mux } from 'nestjs-webhook/providers/mux';
import { openai } from 'nestjs-webhook/providers/openai';
import { paddle } from 'nestjs-webhook/providers/paddle';
import { replicate } from 'nestjs-webhook/providers/replicate';
import { resend } from 'nestjs-webhook/providers/resend';
import { workos } from 'nestjs-webhook/providers/workos';
import { OpenAI } from 'openai';
import { validateWebhook } from 'replicate';
import { Resend } from 'resend';
import { anthropicCase } from '../cases/anthropic.js';
import { clerkCase } from '../cases/clerk.js';
import { muxCase } from '../cases/mux.js';
import { openaiCase } from '../cases/openai.js';
import { paddleCase } from '../cases/paddle.js';
import { replicateCase } from '../cases/replicate.js';
import { resendCase } from '../cases/resend.js';
import { workosCase } from '../cases/workos.js';
import { headerOf, passes, sdkSuite, withHeaders, type Sent } from './suite.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const other = 'whsec_NfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const { webhooks: anthropicWebhooks } = new Anthropic({ apiKey: 'sk-ant-example' }).beta;

sdkSuite('anthropic', {
  case: anthropicCase,
  source: anthropic({ secret }),
  other: anthropic({ secret: other }),
  accepts: ({ body, headers }) => passes(() => anthropicWebhooks.unwrap(body.toString(), { headers, key: secret }), /signature|timestamp/i),
});

sdkSuite('clerk', {
  case: clerkCase,
  source: clerk({ signingSecret: secret }),
  other: clerk({ signingSecret: other }),
  accepts: ({ body, headers }) => passes(() => verifyWebhook(new Request('https://hooks.example.com', { method: 'POST', headers, body: body.toString() }), { signingSecret: secret }), /signature|timestamp/i),
});

const { webhooks: resendWebhooks } = new Resend('re_example');

sdkSuite('resend', {
  case: resendCase,
  source: resend({ signingSecret: secret }),
  other: resend({ signingSecret: other }),
  accepts: (sent) => {
    const [id, timestamp, signature] = ['svix-id', 'svix-timestamp', 'svix-signature'].map((name) => headerOf(sent, name)) as [string, string, string];
    return passes(() => resendWebhooks.verify({ payload: sent.body.toString(), headers: { id, timestamp, signature }, webhookSecret: secret }), /signature|timestamp/i);
  },
});

const { webhooks: openaiWebhooks } = new OpenAI({ apiKey: 'sk-example' });

sdkSuite('openai', {
  case: openaiCase,
  source: openai({ secret }),
  other: openai({ secret: other }),
  accepts: ({ body, headers }) => passes(() => openaiWebhooks.verifySignature(body.toString(), headers, secret), /signature|timestamp/i),
});

sdkSuite('replicate', {
  case: replicateCase,
  source: replicate({ secret }),
  other: replicate({ secret: other }),
  accepts: (sent) => {
    const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headerOf(sent, name)) as [string, string, string];
    return validateWebhook({ id, timestamp, signature, body: sent.body.toString(), secret });
  },
});

const { webhooks: muxWebhooks } = new Mux({ tokenId: 'an-id', tokenSecret: 'a-secret' });

sdkSuite('mux', {
  case: muxCase,
  source: mux({ secret }),
  other: mux({ secret: other }),
  accepts: ({ body, headers }) => passes(() => muxWebhooks.verifySignature(body.toString(), headers, secret), /signature|timestamp/i),
});

const { webhooks: paddleWebhooks } = new Paddle('pdl_example');

sdkSuite('paddle', {
  case: paddleCase,
  source: paddle({ secret: 'pdl_ntfset_01hexample_mine' }),
  other: paddle({ secret: 'pdl_ntfset_01hexample_other' }),
  accepts: (sent) => paddleWebhooks.isSignatureValid(sent.body.toString(), 'pdl_ntfset_01hexample_mine', headerOf(sent, 'paddle-signature')),
});

describe('the events of paddle', () => {
  it('are those that the SDK knows', () => {
    expect(paddle.definition.knownEvents?.toSorted()).toEqual(Object.values(EventName).toSorted());
  });
});

/** WorkOS writes the body anew from what it read. */
const { webhooks: workosWebhooks } = new WorkOS('sk_example');
const read = (sent: Sent): Record<string, unknown> => JSON.parse(sent.body.toString()) as Record<string, unknown>;

sdkSuite('workos', {
  case: workosCase,
  source: workos({ secret }),
  other: workos({ secret: other }),
  rewrites: true,
  covered: [{ part: 'body:event', within: /.+/ }, ...(workosCase.covered ?? []).filter((place) => place !== 'body')],
  accepts: (sent) => passes(() => workosWebhooks.verifyHeader({ payload: read(sent), sigHeader: headerOf(sent, 'workos-signature'), secret, tolerance: 300_000 }), /signature|timestamp/i),
  signs: async (sent) => {
    const now = Date.now();
    return withHeaders(sent, { 'workos-signature': `t=${now}, v1=${await workosWebhooks.computeSignature(now, read(sent), secret)}` });
  },
});
