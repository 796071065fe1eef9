import { basicAuth } from '../auth/basic.js';
import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `azureDevops`: Azure DevOps signs nothing, so give the subscription credentials or a header of your own. */
export type AzureDevopsOptions = AzureDevopsBasicOptions | AzureDevopsHeaderOptions;

/** Options for Basic credentials. */
export interface AzureDevopsBasicOptions {
  /** "Basic authentication username" of the subscription. Required. */
  readonly username: string;
  /** "Basic authentication password" of the subscription; not a personal access token. Several while you change it. Required. */
  readonly password: Secrets;
}

/** Options for a header. */
export interface AzureDevopsHeaderOptions {
  /** A long random text that you put under "HTTP headers" of the subscription; not a personal access token. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that header. Required. */
  readonly tokenHeader: string;
}

/** Service hooks of Azure DevOps, sent as webhooks. Whether it repeats a failed one is not documented there. */
export const azureDevops = defineProvider({
  name: 'azure-devops',
  docs: 'https://learn.microsoft.com/en-us/azure/devops/service-hooks/services/webhooks',
  checkedOn: '2026-11-27',
  options: (o: AzureDevopsOptions) => ({ auth: 'token' in o ? token({ at: header(o.tokenHeader), token: o.token }, 'header-token') : basicAuth(o) }),
  body: 'json',
  eventName: json('eventType'),
  deliveryId: json('id'),
  uncovered: ['body'],
  knownEvents: ['git.push', 'git.pullrequest.created', 'git.pullrequest.updated', 'git.pullrequest.merged', 'build.complete'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `azureDevops`. */
export type AzureDevopsEvent = EventNameOf<typeof azureDevops>;
