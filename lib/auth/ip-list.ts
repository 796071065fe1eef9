import { BlockList, isIP } from 'node:net';
import { proved, refuse, type AuthStrategy, type ConfigProblem } from '../core/strategy.js';

/** A set of addresses and networks; `unknown` holds what is neither. */
export function addressSet(entries: readonly string[]): { readonly list: BlockList; readonly unknown: readonly string[] } {
  const list = new BlockList();
  const unknown = entries.filter((entry) => !addEntry(list, entry));
  return { list, unknown };
}

function addEntry(list: BlockList, entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) {
    list.addAddress(address, family);
    return true;
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(address, Number(bits), family);
  return true;
}

/** Whether the list holds the address; Node takes an IPv4 address written as IPv6 (`::ffff:…`) for what it is. */
export function holdsAddress(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** The addresses a provider sends from. Combine it with a signature by `allOf`: an address alone is weak proof. */
export function ipList(options: { readonly allow: readonly string[] }): AuthStrategy {
  const { list, unknown } = addressSet(options.allow);
  return {
    kind: 'ip',
    summary: `${options.allow.length} addresses or networks`,
    covers: [],
    check: (): readonly ConfigProblem[] => [
      ...(options.allow.length === 0 ? [{ option: 'allow', problem: 'is empty', remedy: 'list the addresses the provider publishes' }] : []),
      ...unknown.map((entry) => ({ option: 'allow', problem: `holds \`${entry}\`, which is no address or network`, remedy: 'write 192.0.2.1 or 192.0.2.0/24' })),
    ],
    verify: (request) => (request.ip !== undefined && holdsAddress(list, request.ip) ? proved('ip') : refuse('WEBHOOK_IP_NOT_ALLOWED')),
    sign: (draft) => {
      draft.ip = options.allow[0]?.split('/')[0];
    },
  };
}
