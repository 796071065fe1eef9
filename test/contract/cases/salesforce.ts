import { salesforce, type SalesforceOptions } from 'nestjs-webhook/providers/salesforce';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'kR3-old-random-token-of-the-url';
const NEW = 'kR3-new-random-token-of-the-url';
const options = { organizationId: '00D5e000000HEcP', token: OLD };
const ack =
  '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
  '<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>';

export const salesforceCase: PresetCase = {
  name: 'salesforce',
  source: () => salesforce(options),
  wrong: () => salesforce({ ...options, token: NEW }),
  empty: [
    { source: (token) => salesforce({ ...options, token }), option: 'token' },
    { source: (organizationId) => salesforce({ ...options, organizationId }), option: 'organizationId' },
  ],
  mistaken: [
    { source: () => salesforce({ ...options, token: 'short' }), says: /token: is shorter/ },
    { source: () => salesforce({ ...options, organizationId: '0055e000000HEcP' }), says: /organizationId: .*Company Information/ },
  ],
  fromOptions: (given) => salesforce(given as unknown as SalesforceOptions),
  deliveries: examples('salesforce'),
  covered: ['query:token', { part: 'body:Envelope.Body.notifications.OrganizationId', within: /^\w{15}/ }],
  uncovered: ['body:Envelope.Body.notifications.Notification'],
  copiesToldBy: 'id',
  success: { status: 200, body: ack, contentType: 'text/xml; charset=utf-8' },
};
