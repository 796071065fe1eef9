import { HttpException, Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import { captureOf, keepCapture, type Capture } from '../core/capture.js';
import { ERRORS, WebhookError } from '../core/errors.js';
import type { VerifiedDelivery } from '../core/event.js';
import type { AuthStrategy } from '../core/strategy.js';
import { rawOf, RequestProver, type GuardedRequest } from '../guards/request-prover.js';
import { source } from '../providers/source.js';
import { WebhookReceiver } from '../webhook.receiver.js';
import { WebhookSources, type ResolvedSource } from '../webhook.sources.js';
import { captureTeed } from './body-tee.js';
import { captureError } from './capture-error.js';
import { WebhookDoor } from './webhook.door.js';

type By = string | { readonly name: string; readonly auth: AuthStrategy };

/** The door's proof for routes that are not the door's. */
@Injectable()
export class HttpRequestProver extends RequestProver {
  constructor(
    @Inject(WebhookSources) private readonly sources: WebhookSources,
    @Inject(WebhookReceiver) private readonly receiver: WebhookReceiver,
    @Inject(WebhookDoor) private readonly door: WebhookDoor,
  ) {
    super();
  }

  check(by: By): void {
    if (typeof by === 'string') return void this.#named(by);
    const problems = by.auth.check().map(({ option, problem, remedy }) => `  - ${by.name}, ${option}: ${problem}; ${remedy}`);
    if (problems.length > 0) throw new WebhookError('WEBHOOK_CONFIG_INVALID', `\n${problems.join('\n')}\n`);
  }

  async prove(request: GuardedRequest, by: By): Promise<VerifiedDelivery> {
    const resolved = typeof by === 'string' ? this.#named(by) : this.sources.resolve(by.name, source({ auth: by.auth }));
    try {
      const raw = rawOf(request) as IncomingMessage;
      const capture = await this.#bytes(raw, resolved);
      if (capture.state !== 'bytes') throw captureError(capture.state);
      const webhook = this.door.toRequest(raw, request.originalUrl, { source: resolved, params: request.params ?? {} }, capture);
      const proof = await this.receiver.prove(resolved, webhook);
      return await this.receiver.decode(resolved, webhook, proof, 'skip');
    } catch (error) {
      const refusal = this.receiver.report(resolved.name, error);
      throw new HttpException({ error: ERRORS[refusal.code].answer }, refusal.status, { cause: refusal });
    }
  }

  async #bytes(raw: IncomingMessage, { maxBodyBytes }: ResolvedSource): Promise<Capture> {
    return captureOf(raw) ?? keepCapture(raw, await captureTeed(raw, maxBodyBytes));
  }

  #named(name: string): ResolvedSource {
    const found = this.sources.get(name);
    if (found !== undefined) return found;
    const names = this.sources.all().map((each) => each.name).join(', ');
    throw new WebhookError('WEBHOOK_CONFIG_INVALID', `\n  - WebhookGuard('${name}'): there is no such source; there are ${names || 'none'}\n`);
  }
}
