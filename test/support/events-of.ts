import { WebhookRequest, type EventDraft, type RequestParts, type Source } from 'nestjs-webhook';
import { mediaType } from '../../lib/body/text.js';

/** The events that a source reads out of a request, without proof of it. */
export async function eventsOf(source: Source, parts: RequestParts): Promise<readonly EventDraft[]> {
  const request = new WebhookRequest({ ...parts, headers: { 'content-type': 'application/json', ...parts.headers } });
  const decoder = source.body.find(({ accepts }) => accepts(mediaType(request)));
  if (decoder === undefined) throw new Error('the source does not take this content type');
  return source.events(await decoder.decode(request), request);
}
