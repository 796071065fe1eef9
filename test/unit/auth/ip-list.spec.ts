import { describe, expect, it } from '@jest/globals';
import { ipList } from 'nestjs-webhook';
import { codeOf, problemsOf, signed } from '../../support/proof-context.js';

const own = ipList({ allow: ['192.0.2.1', '198.51.100.0/24', '2001:db8::/32', '::ffff:203.0.113.7'] });

describe('ipList', () => {
  it.each(['192.0.2.1', '198.51.100.0', '198.51.100.255', '2001:db8::1', '2001:0DB8:ffff::', '::ffff:192.0.2.1', '::FFFF:c000:201', '203.0.113.7'])('lets %s in', async (ip) => {
    expect(await codeOf(own, { ip })).toBe('ok');
  });

  it.each(['192.0.2.2', '198.51.101.0', '2001:db9::1', '::1', '', 'localhost', '192.0.2.1, 192.0.2.2', '192.0.2.01', 'fe80::1%eth0', undefined])('keeps %s out', async (ip) => {
    expect(await codeOf(own, ip === undefined ? {} : { ip })).toBe('WEBHOOK_IP_NOT_ALLOWED');
  });

  it('does not boot empty', () => {
    expect(problemsOf(ipList({ allow: [] }))).toEqual(['allow: is empty']);
  });

  it.each(['192.0.2', '192.0.2.0/33', '2001:db8::/129', '192.0.2.0/', '192.0.2.0/8/9', 'example.com', '192.0.2.0/-1', ''])('does not boot with %j', (entry) => {
    expect(problemsOf(ipList({ allow: ['192.0.2.1', entry] }))).toEqual([`allow: holds \`${entry}\`, which is no address or network`]);
  });

  it('accepts what it signs', async () => {
    const network = ipList({ allow: ['198.51.100.0/24'] });
    expect(await codeOf(network, await signed(network))).toBe('ok');
  });
});
