import { allOf } from '../auth/combine.js';
import type { Secrets } from '../auth/secrets.js';
import { token as tokenAt, urlToken } from '../auth/tokens.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { xml } from '../body/xml.js';
import { XML_TYPE } from '../core/answer.js';
import type { EventDraft } from '../core/event.js';
import type { Slot } from '../core/slot.js';
import type { ConfigProblem } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `salesforce`. */
export interface SalesforceOptions {
  /** "Organization ID" under Setup > Company Information, `00D…`, 15 or 18 characters; several where more than one organization sends here. Required. */
  readonly organizationId: string | readonly string[];
  /** A long random text that you put into the "Endpoint URL" of the outbound message, `https://…/webhooks/salesforce?token=…`. Several while you change it. Required. */
  readonly token: Secrets;
  /** The parameter of that URL. Default `token`. */
  readonly tokenParam?: string;
}

const ACKNOWLEDGEMENT =
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>' +
  '</soapenv:Body></soapenv:Envelope>';

/** A URL ends up in logs and can be guessed at: shorter tokens are not taken. */
const MIN_TOKEN_LENGTH = 16;

/**
 * Salesforce outbound messages: SOAP, up to a hundred notifications each. Nothing is signed; a token in the URL and the id of the organization
 * prove the sender. An event is named after its object (`Contact`, `Invoice__c`); its payload are the fields of the `sObject`, strings
 * or null, with the type under `@type`. `SessionId` and the rest of the envelope are in `event.delivery.payload`.
 */
export const salesforce = defineProvider({
  name: 'salesforce',
  docs: 'https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_om_outboundmessaging.htm',
  checkedOn: '2026-11-23',
  options: ({ organizationId, token, tokenParam = 'token' }: SalesforceOptions) => ({
    auth: allOf(
      urlToken({ param: tokenParam, token, minLength: MIN_TOKEN_LENGTH }),
      tokenAt({ at: organization, token: shortIds(organizationId), option: 'organizationId' }, 'organization'),
    ),
    check: () => organizationProblems(organizationId),
  }),
  body: 'xml',
  events: (payload) => notificationsOf(payload).map(readNotification),
  idsFromBody: true,
  uncovered: ['body:Envelope.Body.notifications.Notification'],
  answer: { status: 200, body: ACKNOWLEDGEMENT, contentType: XML_TYPE, withinMs: 60_000 },
  redelivers: true,
});

const shortId = (id: string): string => (id.length === 18 ? id.slice(0, 15) : id);

function shortIds(id: SalesforceOptions['organizationId']): Secrets {
  if (Array.isArray(id)) return id.map((one: unknown) => shortId(String(one)));
  return typeof id === 'string' ? shortId(id) : id;
}

const idInBody = xml('Envelope.Body.notifications.OrganizationId');

/** The id without the three characters that only repeat its letter case. To sign, the body has to hold it already. */
const organization: Slot = {
  part: idInBody.part,
  read: (request) => {
    const id = idInBody.read(request);
    return id === undefined ? undefined : shortId(id);
  },
  write: () => undefined,
};

function organizationProblems(id: SalesforceOptions['organizationId']): readonly ConfigProblem[] {
  if ([id].flat().every((one) => typeof one === 'string' && /^(?:00D\w{12}|00D\w{15})$/.test(one))) return [];
  return [{ option: 'organizationId', problem: 'is no id of an organization', remedy: 'copy the Organization ID under Setup > Company Information, 00D…' }];
}

function notificationsOf(payload: unknown): readonly unknown[] {
  const found = valueAt(payload, 'Envelope.Body.notifications.Notification');
  return found === undefined ? [] : [found].flat();
}

function readNotification(notification: unknown): EventDraft {
  const object = valueAt(notification, 'sObject');
  const type = asText(valueAt(object, '@type'));
  return { name: type?.slice(type.indexOf(':') + 1) || UNNAMED, id: asText(valueAt(notification, 'Id')), payload: isRecord(object) ? withNulls(object) : notification };
}

const withNulls = (object: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, valueAt(value, '@nil') === 'true' ? null : value]));
