import { form, formFields } from '../../body/form.js';
import { bodyJson, json } from '../../body/json.js';
import { asText, isRecord } from '../../body/path.js';
import { mediaType } from '../../body/text.js';
import { Refusal } from '../../core/errors.js';
import type { BodyDecoder } from '../../core/provider.js';
import type { WebhookRequest } from '../../core/request.js';
import { query, type Slot } from '../../core/slot.js';
import { queryFields } from './query-body.js';

/** The parameters of a request by GET, form or flat JSON, wherever it has them. A doubled or a nested one is refused. */
export function flatFields(request: WebhookRequest): ReadonlyMap<string, string> {
  if (isByQuery(request)) return queryFields(request);
  const fields = new Map<string, string>();
  for (const [name, value] of isForm(request) ? fieldsOfForm(request) : fieldsOfJson(request)) {
    if (fields.has(name)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `body:${name} is doubled`);
    fields.set(name, value);
  }
  return fields;
}

/** One of them. */
export function flatField(name: string): Slot {
  const place = (request: WebhookRequest): Slot => (isByQuery(request) ? query(name) : isForm(request) ? form(name) : json(name));
  return { part: `body:${name}`, read: (request) => flatFields(request).get(name), write: (draft, value) => place(draft.toRequest()).write(draft, value) };
}

/** Decodes them to a flat object of texts. */
export function flatBody(): BodyDecoder {
  return { format: 'fields', accepts: (type) => TYPES.includes(type), decode: (request) => Object.fromEntries([...flatFields(request)].filter(([name]) => name !== '__proto__')) };
}

const FORM = 'application/x-www-form-urlencoded';
const TYPES = ['', FORM, 'application/json'];

const isByQuery = ({ method, body }: WebhookRequest): boolean => method === 'GET' || body.length === 0;
const isForm = (request: WebhookRequest): boolean => mediaType(request) === FORM;

/** Name and value of each field of a form. */
export function fieldsOfForm(request: WebhookRequest): ReturnType<typeof formFields> {
  try {
    return formFields(request);
  } catch {
    throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the form has too many fields');
  }
}

function fieldsOfJson(request: WebhookRequest): readonly (readonly [string, string])[] {
  return Object.entries(objectOf(request)).map(([name, value]) => {
    const text = asText(value);
    if (text === undefined) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `body:${name} is no text`);
    return [name, text];
  });
}

function objectOf(request: WebhookRequest): object {
  let payload: unknown;
  try {
    payload = bodyJson(request, true);
  } catch {
    payload = undefined;
  }
  if (!isRecord(payload)) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the body has no parameters');
  return payload;
}
