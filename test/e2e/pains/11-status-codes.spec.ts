import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catch, HttpException, Injectable, type ArgumentsHost, type CallHandler, type CanActivate, type ExceptionFilter, type NestInterceptor, type PipeTransform, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, HttpAdapterHost } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { OnWebhook, WebhookModule, type Acceptance, type InboxEngine, type RequestParts, type WebhookEvent } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';
import { CASES } from '../../contract/cases/index.js';
import { nowOf, PUBLIC_ORIGIN, signedBy } from '../../../lib/testing/preset/sending.js';
import { titleOf } from '../../contract/title-of.js';
import { send, type Answered, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../../support/start-app.js';

/** Everything that an application may put around its own routes, each of which spoils an answer. */
@Catch()
class Teapot implements ExceptionFilter {
  constructor(private readonly host: HttpAdapterHost) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const status = error instanceof HttpException ? 418 : 419;
    this.host.httpAdapter.reply(host.switchToHttp().getResponse(), { teapot: true }, status);
  }
}

class Closed implements CanActivate {
  canActivate(): boolean {
    return false;
  }
}

class Envelope implements NestInterceptor {
  intercept(_context: unknown, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((data: unknown) => ({ data })));
  }
}

class NoPipe implements PipeTransform {
  transform(): never {
    throw new Error('no value is good enough');
  }
}

const FURNITURE: readonly Provider[] = [
  { provide: APP_FILTER, useClass: Teapot }, { provide: APP_GUARD, useClass: Closed }, { provide: APP_INTERCEPTOR, useClass: Envelope }, { provide: APP_PIPE, useClass: NoPipe },
];

@Injectable()
class Failing {
  @OnWebhook('**', { source: 'failing' })
  fail(): void {
    throw new HttpException('a status of the handler is no status of the answer', 422);
  }

  @OnWebhook('**', { source: 'events' })
  pass(_payload: unknown, _event: WebhookEvent): void {}
}

const down: InboxEngine = { name: 'down', open: () => ({ accept: (): Promise<Acceptance> => Promise.reject(new Error('the store is down')) }) };

/** Their proof needs a field of the body: what has none cannot be proved. */
const PROVED_BY_A_FIELD = ['aws-sns', 'salesforce', 'zalo'];
/** Their proof is made of fields of the body, or they send no JSON: a broken body cannot be signed as they do. */
const SIGNED_IN_PIECES: ReadonlySet<string> = new Set([
  'adyen', 'alipay', 'apple-app-store', 'bot-framework', 'braintree', 'chargify', 'cloudsignal', 'ecwid', 'favro', 'figma', 'kinde', 'lark', 'linear', 'mailchimp', 'mailgun',
  'mandrill', 'meraki', 'microsoft-graph', 'mollie', 'momo', 'plivo', 'prismic', 'sendgrid-inbound', 'unisender-go', 'vnpay', 'vonage-sms', 'wix', 'zalopay',
]);
const UNAUTHORIZED = [401, '{"error":"WEBHOOK_UNAUTHORIZED"}'];

describe.each(ADAPTERS)('pain 11: one table of answers for every preset, whatever surrounds it (%s)', (adapter) => {
  describe.each(CASES.map((c) => [titleOf(c), c] as const))('%s', (_title, c) => {
    const [delivery] = c.deliveries;
    const clock = fakeClock(nowOf(c));
    let running: RunningApp;

    beforeAll(async () => {
      const sources = { events: c.source(), unheard: c.source(), failing: c.source(), small: { ...c.source(), maxBodyBytes: 10 }, down: { ...c.source(), inbox: down } };
      const module = WebhookModule.forRoot({ sources, publicUrl: PUBLIC_ORIGIN, clock, ...(c.fetch && { fetch: c.fetch }) });
      running = await startApp({ adapter, imports: [module], providers: [Failing, ...FURNITURE] });
    });
    afterAll(() => running.close());

    const post = async (request: RequestParts, name = 'events', source = c.source()): Promise<Answered> => {
      const { method, url, headers, body } = await signedBy(source, request, nowOf(c), name);
      return send(running.url, { method, url, headers, body });
    };
    const statusAndBody = ({ status, body }: Answered): readonly unknown[] => [status, body];
    const success = typeof c.success === 'function' ? c.success(delivery) : (c.success ?? { status: 200, body: '' });

    it('accepted: what the provider wants', async () => {
      expect(statusAndBody(await post(delivery.request))).toEqual([success.status, success.body]);
    });

    it('no handler: as accepted', async () => {
      expect(statusAndBody(await post(delivery.request, 'unheard'))).toEqual([success.status, success.body]);
    });

    it('signature wrong: 401', async () => {
      expect(statusAndBody(await post(delivery.request, 'events', c.wrong()))).toEqual(UNAUTHORIZED);
    });

    it('signature missing: 401', async () => {
      const { headers, body } = delivery.request;
      expect(statusAndBody(await send(`${running.url}/webhooks/events`, { method: delivery.request.method, headers: headers as Outgoing['headers'], body: body as Buffer | string | undefined }))).toEqual(UNAUTHORIZED);
    });

    if (c.toleranceSec !== undefined) {
      it('stale: 401', async () => {
        const late = (c.toleranceSec ?? 0) * 1000 + 1000;
        const { method, url, headers, body } = await signedBy(c.source(), delivery.request, nowOf(c), 'events');
        clock.advance(late);
        const answer = await send(running.url, { method, url, headers, body });
        clock.advance(-late);
        expect(statusAndBody(answer)).toEqual(UNAUTHORIZED);
      });
    }

    const hasBody = Buffer.from(delivery.request.body ?? '').length > 0;
    if (hasBody) it('malformed: 400, or 401 where the proof is in what is missing', async () => {
      const malformed = { ...delivery.request, headers: { ...delivery.request.headers, 'content-type': c.source().body[0]?.format === 'xml' ? 'text/xml' : 'application/json' }, body: '<{"broken' };
      if (SIGNED_IN_PIECES.has(c.name)) {
        // Such a body cannot even be signed, or is not of a type the provider sends: it is refused all the same.
        const answer = await post(malformed).catch(() => send(`${running.url}/webhooks/events`, { method: malformed.method, headers: malformed.headers as Outgoing['headers'], body: malformed.body }));
        expect([400, 401, 415]).toContain(answer.status);
      } else if (PROVED_BY_A_FIELD.includes(c.name)) {
        const headers = malformed.headers as Outgoing['headers'];
        expect(statusAndBody(await send(`${running.url}/webhooks/events`, { headers, body: malformed.body }))).toEqual(UNAUTHORIZED);
      } else {
        expect(statusAndBody(await post(malformed))).toEqual([400, '{"error":"WEBHOOK_BODY_UNDECODABLE"}']);
      }
    });

    if (hasBody) it('too big: 413', async () => {
      expect(statusAndBody(await post(delivery.request, 'small'))).toEqual([413, '{"error":"WEBHOOK_BODY_TOO_LARGE"}']);
    });

    it('store down: 503, to be tried again', async () => {
      const answer = await post(delivery.request, 'down');
      expect(statusAndBody(answer)).toEqual([503, '{"error":"WEBHOOK_UNAVAILABLE"}']);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    });

    it('handler failed: 500, whatever it threw', async () => {
      expect(statusAndBody(await post(delivery.request, 'failing'))).toEqual([500, '{"error":"WEBHOOK_HANDLER_FAILED"}']);
    });
  });
});
