import type { Answer } from '../../core/answer.js';
import type { RequestParts } from '../../core/request.js';
import type { ExampleDelivery } from '../examples.js';
import { same } from '../same.js';
import type { ExpectedAnswer, PresetCase } from './preset-case.js';
import { receptionOf } from './reception.js';
import { addressed, nowOf, signedBy, type Check } from './sending.js';

const UNAUTHORIZED: ExpectedAnswer = { status: 401, body: '{"error":"WEBHOOK_UNAUTHORIZED"}', contentType: 'application/json; charset=utf-8' };

/** What a delivery carries, how it and each handshake is answered, and that nothing is to be had without proof. */
export function deliveryChecks(c: PresetCase): readonly Check[] {
  const sign = (request: RequestParts) => signedBy(c.source(), request, nowOf(c));
  const unsigned = [...c.deliveries, ...(c.handshakes ?? []).filter(({ signed }) => signed), ...(c.unproved ?? [])];
  return [
    ...c.deliveries.map((delivery): Check => [`delivery: ${delivery.title} carries its events, and is answered`, async () => {
      const { answer, events } = await receptionOf(c)(await sign(delivery.request));
      same(events.map(({ name, action, id }) => ({ name, action, id })), delivery.events);
      same(written(answer), successOf(c, delivery));
    }]),
    ...(c.replies ?? []).map(({ title, request, returns, answer }): Check => [`delivery: is answered with what a handler returns: ${title}`, async () => {
      same(written((await receptionOf(c, returns)(await sign(request))).answer), answer);
    }]),
    ...(c.handshakes ?? []).map(({ title, request, signed, answer: expected }): Check => [`handshake: is answered, and is no event: ${title}`, async () => {
      const { answer, events } = await receptionOf(c)(signed ? await sign(request) : addressed(request, 'events'));
      same({ answer: written(answer), events }, { answer: expected, events: [] });
    }]),
    ...unsigned.map(({ title, request }): Check => [`delivery: is refused without proof: ${title}`, async () => {
      const { answer, events } = await receptionOf(c)(addressed(request, 'events'));
      same({ answer: written(answer), events }, { answer: UNAUTHORIZED, events: [] });
    }]),
  ];
}

/** The answer that a good delivery gets. */
export function successOf({ success = { status: 200, body: '' } }: PresetCase, delivery: ExampleDelivery): ExpectedAnswer {
  return typeof success === 'function' ? success(delivery) : success;
}

const written = ({ status, body = '', contentType }: Answer): ExpectedAnswer => ({ status, body: body.toString(), ...(contentType !== undefined && { contentType }) });
