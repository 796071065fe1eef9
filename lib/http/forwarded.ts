import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import { holdsAddress } from '../auth/ip-list.js';

/** Who sent the request and to which address, as far as it can be believed. */
export interface Caller {
  readonly ip: string | undefined;
  /** Scheme and host, `https://api.example.com`. */
  readonly origin: string;
}

/** `X-Forwarded-*` is read only when a trusted proxy sent it, from the right end, which the sender cannot write. */
export function callerOf(request: IncomingMessage, trusted: BlockList | undefined): Caller {
  const peer = request.socket.remoteAddress;
  const encrypted = (request.socket as { encrypted?: boolean }).encrypted === true;
  const ownHost = request.headers.host ?? request.headers[':authority']?.toString() ?? '';
  const direct = { ip: peer, origin: `${encrypted ? 'https' : 'http'}://${ownHost}` };
  if (trusted === undefined || peer === undefined || !holdsAddress(trusted, peer)) return direct;
  const proto = last(request.headers['x-forwarded-proto']);
  const host = last(request.headers['x-forwarded-host']);
  return {
    ip: walk(request.headers['x-forwarded-for'], peer, trusted),
    origin: `${proto === 'https' || proto === 'http' ? proto : encrypted ? 'https' : 'http'}://${host ?? ownHost}`,
  };
}

/** The first address from the right that is no trusted proxy. */
function walk(forwardedFor: string | string[] | undefined, peer: string, trusted: BlockList): string {
  const chain = listOf(forwardedFor);
  let address = peer;
  while (holdsAddress(trusted, address)) {
    const next = chain.pop();
    if (next === undefined) return address;
    address = next.replace(/^\[(.+)\](?::\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  }
  return address;
}

const last = (value: string | string[] | undefined): string | undefined => listOf(value).at(-1);

function listOf(value: string | string[] | undefined): string[] {
  return [value ?? []].flat().join(',').split(',').map((item) => item.trim()).filter((item) => item !== '');
}
