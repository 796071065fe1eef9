import { describe, expect, it } from '@jest/globals';
import { verifyDelivery } from 'nestjs-webhook';
import { salesforce } from 'nestjs-webhook/providers/salesforce';
import { eventsOf } from '../../support/events-of.js';
import { payload } from '../../support/payload.js';

const TOKEN = 'kR3-a-random-token-of-the-url';
const source = (organizationId: string | readonly string[]) => salesforce({ organizationId, token: TOKEN });
const envelope = (organization: string) => `<e:Envelope xmlns:e="urn:e"><e:Body><notifications><OrganizationId>${organization}</OrganizationId></notifications></e:Body></e:Envelope>`;

async function codeOf(configured: string | readonly string[], organization: string, query = `token=${TOKEN}`): Promise<string> {
  const verdict = await verifyDelivery(source(configured), { url: `/?${query}`, body: envelope(organization), headers: { 'content-type': 'text/xml' } });
  return verdict.ok ? 'ok' : verdict.code;
}

describe('salesforce', () => {
  it.each([
    ['00D5e000000HEcP', '00D5e000000HEcP'],
    ['00D5e000000HEcP', '00D5e000000HEcPEAW'],
    ['00D5e000000HEcPEAW', '00D5e000000HEcP'],
    ['00D5e000000HEcPEAW', '00D5e000000HEcPEAW'],
  ])('takes %s and %s for one organization', async (configured, sent) => {
    expect(await codeOf(configured, sent)).toBe('ok');
  });

  it.each([
    ['another organization', '00D5e000000XXXX'],
    ['other letter case, which is another organization', '00D5E000000HECP'],
    ['less of it', '00D5e000000HEc'],
    ['more of it', '00D5e000000HEcPEAWx'],
  ])('refuses %s', async (_what, sent) => {
    expect(await codeOf('00D5e000000HEcP', sent)).toBe('WEBHOOK_TOKEN_MISMATCH');
  });

  it('refuses a message that names no organization', async () => {
    expect(await codeOf('00D5e000000HEcP', '')).toBe('WEBHOOK_TOKEN_MISSING');
  });

  it('takes any of several organizations', async () => {
    const several = ['00D5e000000AAAA', '00D5e000000BBBBEAW'];
    expect(await codeOf(several, '00D5e000000AAAAEAW')).toBe('ok');
    expect(await codeOf(several, '00D5e000000BBBB')).toBe('ok');
    expect(await codeOf(several, '00D5e000000CCCC')).toBe('WEBHOOK_TOKEN_MISMATCH');
  });

  it('asks for the token of the URL before it looks into the body', async () => {
    expect(await codeOf('00D5e000000HEcP', '00D5e000000HEcP', 'token=other')).toBe('WEBHOOK_TOKEN_MISMATCH');
    expect(await codeOf('00D5e000000HEcP', '00D5e000000HEcP', '')).toBe('WEBHOOK_TOKEN_MISSING');
    expect(await codeOf('00D5e000000HEcP', '00D5e000000HEcP', `token=${TOKEN}&token=${TOKEN}`)).toBe('WEBHOOK_TOKEN_MISMATCH');
  });

  it('reads the token from another parameter when told so', async () => {
    const renamed = salesforce({ organizationId: '00D5e000000HEcP', token: TOKEN, tokenParam: 'k' });
    expect((await verifyDelivery(renamed, { url: `/?k=${TOKEN}`, body: envelope('00D5e000000HEcP') })).ok).toBe(true);
  });

  it('gives the fields of the record, nil ones as null', async () => {
    const { body = '', headers = {} } = payload('salesforce/contact.xml');
    expect(await eventsOf(source('00D5e000000HEcP'), { body, headers })).toEqual([
      { name: 'Contact', id: '04l5e00000AbCdEAAV', payload: { '@type': 'sf:Contact', Id: '0035e00000XyZabAAF', Email: null, LastName: 'Nguyễn & Sons' } },
    ]);
  });

  it('names a record without a type, and takes a message without records', async () => {
    const headers = { 'content-type': 'text/xml' };
    expect(await eventsOf(source('00D5e000000HEcP'), { body: envelope('x'), headers })).toEqual([]);
    const bare = envelope('x').replace('</notifications>', '<Notification><Id>04l1</Id></Notification></notifications>');
    expect(await eventsOf(source('00D5e000000HEcP'), { body: bare, headers })).toEqual([{ name: 'unnamed', id: '04l1', payload: { Id: '04l1' } }]);
  });
});
