import { jira } from 'nestjs-webhook/providers/jira';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-secret';
const NEW = 'new-example-secret';

export const jiraCase: PresetCase = {
  name: 'jira',
  source: () => jira({ secret: OLD }),
  rotated: () => jira({ secret: [NEW, OLD] }),
  wrong: () => jira({ secret: NEW }),
  empty: { source: (secret) => jira({ secret }), option: 'secret' },
  mistaken: [
    { source: () => jira({ secret: 'ATATT3xFfGF0example' }), says: /API token.*secret of the webhook/ },
    { source: () => jira({}), says: /secret: is undefined/ },
  ],
  fromOptions: (options) => jira(options),
  deliveries: examples('jira'),
  uncovered: ['header:x-atlassian-webhook-identifier'],
  closed: ['body', 'body:issue_event_type_name', 'body:webhookEvent'],
  copiesToldBy: 'body',
};

const { closed: _signed, ...common } = jiraCase;

export const jiraConnectCase: PresetCase = {
  ...common,
  variant: 'Connect',
  source: () => jira({ sharedSecret: OLD, basePath: '/webhooks' }),
  rotated: () => jira({ sharedSecret: [NEW, OLD], basePath: '/webhooks' }),
  wrong: () => jira({ sharedSecret: NEW, basePath: '/webhooks' }),
  empty: { source: (sharedSecret) => jira({ sharedSecret }), option: 'sharedSecret' },
  mistaken: [],
  covered: [{ part: 'url', within: /(?<=^\/)\w+/ }, { part: 'header:authorization', within: /(?<=^JWT )[\w-]+\.[\w-]+\.[\w-]{42}/ }],
  uncovered: ['body', 'body:issue_event_type_name', 'body:webhookEvent', 'header:x-atlassian-webhook-identifier'],
  tokenLife: { beforeSec: 60, afterSec: 360 },
  copiesToldBy: 'id',
};
