import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { WebhookModule, type SecretLookup } from 'nestjs-webhook';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { github } from 'nestjs-webhook/providers/github';
import { fakeClock } from 'nestjs-webhook/testing';
import { githubDelivery } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

const clock = fakeClock();

/** Where the secrets of the tenants are: each has a new and an old one. */
@Injectable()
class Tenants {
  lookups: SecretLookup[] = [];
  readonly #secrets = new Map(['acme', 'globex', 'initech'].map((tenant) => [tenant, [`whsec_new-of-${tenant}`, `whsec_old-of-${tenant}`]]));

  async secretsOf(lookup: SecretLookup): Promise<readonly string[] | undefined> {
    this.lookups.push(lookup);
    await new Promise((resolve) => setImmediate(resolve));
    if (lookup.params['tenant'] === 'down') throw new Error('connection refused');
    return this.#secrets.get(lookup.params['tenant'] ?? '');
  }
}

function event(tenant: string, secret: string): Outgoing {
  const body = JSON.stringify({ id: `evt_${tenant}_${secret}`, object: 'event', type: 'invoice.paid', account: 'a tenant that the body names is not believed' });
  const t = Math.floor(clock.now() / 1000);
  return { url: `/webhooks/hooks/${tenant}/stripe`, body, headers: { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}` } };
}

describe.each(ADAPTERS)('pain 16: one source, many secrets; one provider, many sources (%s)', (adapter) => {
  async function started() {
    const tenants = new Tenants();
    const running = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ clock, sources: { stripe: { ...stripe({ secret: (lookup) => tenants.secretsOf(lookup) }), path: 'hooks/:tenant/stripe' } } })],
      providers: [Recorder],
    });
    return { running, tenants, recorder: running.app.get(Recorder), post: (request: Outgoing) => send(running.url, request) };
  }

  it.each(['acme', 'globex', 'initech'])('takes deliveries of %s signed with the new or the old secret, and says with which', async (tenant) => {
    const { recorder, post } = await started();
    for (const [keyIndex, age] of ['new', 'old'].entries()) {
      expect(await post(event(tenant, `whsec_${age}-of-${tenant}`))).toMatchObject({ status: 200 });
      expect(recorder.last.delivery).toMatchObject({ keyIndex, params: { tenant } });
    }
  });

  it('refuses the secret of another tenant, and a tenant that nobody knows', async () => {
    const { running, recorder, post } = await started();
    expect(await post(event('acme', 'whsec_new-of-globex'))).toMatchObject({ status: 401 });
    expect(running.log.at(-1)).toContain('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await post(event('umbrella', 'whsec_new-of-acme'))).toMatchObject({ status: 401 });
    expect(running.log.at(-1)).toContain('WEBHOOK_KEY_UNKNOWN');
    expect(recorder.events).toEqual([]);
  });

  it('answers 503, so that the provider repeats, when the lookup fails', async () => {
    const { running, recorder, post } = await started();
    expect(await post(event('down', 'whsec_new-of-acme'))).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
    expect(running.log.at(-1)).toContain('WEBHOOK_SECRET_LOOKUP_FAILED');
    expect(recorder.events).toEqual([]);
  });

  it('shows the lookup what nobody can forge into a body', async () => {
    const { tenants, post } = await started();
    await post({ ...event('acme', 'whsec_new-of-acme'), url: '/webhooks/hooks/acme/stripe?account=7' });
    const [lookup] = tenants.lookups;
    expect(Object.keys(lookup ?? {}).toSorted()).toEqual(['headers', 'params', 'query']);
    expect(lookup?.query.get('account')).toBe('7');
    expect(lookup?.headers['content-type']).toBe('application/json');
  });

  it('serves two accounts of one provider on two paths', async () => {
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { company: github({ secret: 'the-secret-of-company' }), private: { ...github({ secret: 'the-secret-of-private' }), path: 'mine/gh' } } })], providers: [Recorder] });
    const statusOf = async (path: string, secret: string): Promise<number> => (await send(`${running.url}/webhooks/${path}`, githubDelivery({ secret }))).status;
    expect(await statusOf('company', 'the-secret-of-company')).toBe(200);
    expect(await statusOf('mine/gh', 'the-secret-of-private')).toBe(200);
    expect(await statusOf('company', 'the-secret-of-private')).toBe(401);
    expect(await statusOf('mine/gh', 'the-secret-of-company')).toBe(401);
    expect(running.app.get(Recorder).events.map(({ source }) => source)).toEqual(['company', 'private']);
  });
});
