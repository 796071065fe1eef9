import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { query } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `docker-hub`. */
export interface DockerHubOptions {
  /** A long random text that you put into the URL of the webhook, `?token=…`; not an access token of Docker. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that parameter. Default `token`. */
  readonly param?: string;
}

/** Webhooks of Docker Hub: nothing is signed, so the URL has to hold a token. The only event is `push`, told by repository, tag and time. */
export const dockerHub = defineProvider({
  name: 'docker-hub',
  docs: 'https://docs.docker.com/docker-hub/repos/manage/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: DockerHubOptions) => ({ auth: token({ at: query(o.param ?? 'token'), token: o.token }, 'url-token') }),
  body: 'json',
  events: (payload) => [readPush(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: ['push'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `dockerHub`. */
export type DockerHubEvent = EventNameOf<typeof dockerHub>;

function readPush(payload: unknown): EventDraft {
  const parts = ['repository.repo_name', 'push_data.tag', 'push_data.pushed_at'].map((path) => asText(valueAt(payload, path)) || undefined);
  return { name: 'push', id: parts.includes(undefined) ? undefined : parts.join(':') };
}
