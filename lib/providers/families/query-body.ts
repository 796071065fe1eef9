import type { BodyDecoder } from '../../core/provider.js';
import type { WebhookRequest } from '../../core/request.js';
import { Refusal } from '../../core/errors.js';

const FIELDS = Symbol('query-fields');

/**
 * The query parameters of a GET by which a provider delivers. A doubled one, and a body beside them, are refused.
 *
 * @param prefix  only parameters that begin with it. Default all
 */
export function queryFields(request: WebhookRequest, prefix = ''): ReadonlyMap<string, string> {
  const fields = request.memo(FIELDS, () => readFields(request));
  return prefix === '' ? fields : new Map([...fields].filter(([name]) => name.startsWith(prefix)));
}

function readFields(request: WebhookRequest): ReadonlyMap<string, string> {
  if (request.body.length > 0) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'a body beside the query');
  const fields = new Map<string, string>();
  for (const [name, value] of request.query) {
    if (fields.has(name)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `query parameter ${name} is doubled`);
    fields.set(name, value);
  }
  return fields;
}

/** The query as the payload: a flat object of texts. For a request without a body. */
export function queryBody(prefix = ''): BodyDecoder {
  return { format: 'query', accepts: () => true, decode: (request) => Object.fromEntries([...queryFields(request, prefix)].filter(([name]) => name !== '__proto__')) };
}

/** A decoder for a provider that delivers by GET as well: a request without a body has its payload in the query. */
export function bodyOrQuery(decoder: BodyDecoder): BodyDecoder {
  const byQuery = queryBody();
  return {
    format: decoder.format,
    accepts: (type) => type === '' || decoder.accepts(type),
    decode: (request) => (request.body.length === 0 ? byQuery.decode(request) : decoder.decode(request)),
  };
}
