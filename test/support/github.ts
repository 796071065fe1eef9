import { createHmac, randomUUID } from 'node:crypto';
import type { Outgoing } from './send.js';

export const GITHUB_SECRET = 'the-secret-of-the-hook';

/** A small push, as GitHub writes it. */
export const PUSH = JSON.stringify({ ref: 'refs/heads/main', before: '0'.repeat(40), commits: [{ id: 'f'.repeat(40), message: 'Grüße ✓', added: ['a.ts'] }], repository: { id: 1296269, full_name: 'octo/hello' } });

export interface GithubDelivery {
  readonly body?: string | Buffer;
  /** Default `push`. */
  readonly event?: string;
  /** Default a fresh one. */
  readonly id?: string;
  readonly secret?: string;
  readonly headers?: Outgoing['headers'];
}

/** A GitHub delivery, signed by node:crypto and not by the code under test. */
export function githubDelivery({ body = PUSH, event = 'push', id = randomUUID(), secret = GITHUB_SECRET, headers = {} }: GithubDelivery = {}): Outgoing & { readonly headers: Readonly<Record<string, string | readonly string[]>> } {
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-hub-signature-256': githubSignature(body, secret),
      ...headers,
    },
  };
}

export const githubSignature = (body: string | Buffer, secret = GITHUB_SECRET): string => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
