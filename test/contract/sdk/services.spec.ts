import { validateSignature } from '@line/bot-sdk';
import Finch from '@tryfinch/finch-api';
import DodoPayments from 'dodopayments';
import Lithic from 'lithic';
import ModernTreasury from 'modern-treasury';
import { dodopayments } from 'nestjs-webhook/providers/dodopayments';
import { finch } from 'nestjs-webhook/providers/finch';
import { line } from 'nestjs-webhook/providers/line';
import { lithic } from 'nestjs-webhook/providers/lithic';
import { modernTreasury } from 'nestjs-webhook/providers/modern-treasury';
import { orb } from 'nestjs-webhook/providers/orb';
import { retell } from 'nestjs-webhook/providers/retell';
import Orb from 'orb-billing';
import { sign as signRetell, verify as verifyRetell } from 'retell-sdk';
import { dodopaymentsCase } from '../cases/dodopayments.js';
import { finchCase } from '../cases/finch.js';
import { lineCase } from '../cases/line.js';
import { lithicCase } from '../cases/lithic.js';
import { modernTreasuryCase } from '../cases/modern-treasury.js';
import { orbCase } from '../cases/orb.js';
import { retellCase } from '../cases/retell.js';
import { headerOf, passes, sdkSuite, withHeaders } from './suite.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

sdkSuite('line', {
  case: lineCase,
  source: line({ channelSecret: '8c570fa6dd201bb328f1c1eac23a96d8' }),
  other: line({ channelSecret: '9d681fb7ee312cc439f2d2fbd34ba7e9' }),
  accepts: (sent) => validateSignature(Buffer.from(sent.body), '8c570fa6dd201bb328f1c1eac23a96d8', headerOf(sent, 'x-line-signature')),
});

const lithicSecret = `whsec_${base64('the secret of 24 bytes..')}`;
const lithicClient = new Lithic({ apiKey: 'an-api-key', webhookSecret: lithicSecret });

sdkSuite('lithic', {
  case: lithicCase,
  source: lithic({ secret: lithicSecret }),
  other: lithic({ secret: `whsec_${base64('another one of 24 bytes.')}` }),
  accepts: ({ headers, body }) => passes(() => lithicClient.webhooks.verifySignature(body.toString(), headers), /signature|timestamp/i),
});

const retellKey = 'key_0123456789abcdef';

sdkSuite('retell', {
  case: retellCase,
  source: retell({ apiKey: retellKey }),
  other: retell({ apiKey: 'key_0123456789abcdee' }),
  accepts: (sent) => verifyRetell(sent.body.toString(), retellKey, headerOf(sent, 'x-retell-signature')),
  signs: async (sent) => withHeaders(sent, { 'x-retell-signature': await signRetell(sent.body.toString(), retellKey) }),
});

const dodoKey = `whsec_${base64('the secret of 24 bytes..')}`;
const dodo = new DodoPayments({ bearerToken: 'a-token', webhookKey: dodoKey });

sdkSuite('dodopayments', {
  case: dodopaymentsCase,
  source: dodopayments({ secret: dodoKey }),
  other: dodopayments({ secret: `whsec_${base64('another one of 24 bytes.')}` }),
  accepts: ({ headers, body }) => passes(() => dodo.webhooks.unwrap(body.toString(), { headers: { ...headers } }), /signature|timestamp/i),
});

const orbClient = new Orb({ apiKey: 'an-api-key', webhookSecret: 'the-secret-of-the-webhook' });

sdkSuite('orb', {
  case: orbCase,
  source: orb({ secret: 'the-secret-of-the-webhook' }),
  other: orb({ secret: 'another-secret' }),
  accepts: ({ headers, body }) => passes(() => orbClient.webhooks.verifySignature(body.toString(), headers), /signature|timestamp/i),
});

const treasury = new ModernTreasury({ organizationID: 'an-organization', apiKey: 'an-api-key', webhookKey: 'the-key-of-the-webhook' });

sdkSuite('modern-treasury', {
  case: modernTreasuryCase,
  source: modernTreasury({ webhookKey: 'the-key-of-the-webhook' }),
  other: modernTreasury({ webhookKey: 'another-key' }),
  accepts: ({ headers, body }) => treasury.webhooks.validateSignature(body.toString(), { ...headers }),
  signs: (sent) => withHeaders(sent, { 'x-signature': treasury.webhooks.getSignature(sent.body.toString()) }),
});

const finchSecret = base64('the secret of 24 bytes..');
const finchClient = new Finch({ accessToken: 'a-token', webhookSecret: finchSecret });

sdkSuite('finch', {
  case: finchCase,
  source: finch({ secret: finchSecret }),
  other: finch({ secret: base64('another one of 24 bytes.') }),
  accepts: ({ headers, body }) => passes(() => finchClient.webhooks.verifySignature(body.toString(), headers), /signature|timestamp/i),
});
