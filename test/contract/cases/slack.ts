import { slack } from 'nestjs-webhook/providers/slack';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = '8f742231b10e8888abcd99yyyzzz85a4';
const NEW = '8f742231b10e8888abcd99yyyzzz85a6';
const form = (body: string, contentType = 'application/x-www-form-urlencoded') => ({ body, headers: { 'content-type': contentType } });
const smuggled = 'command=%2Fdeploy&text=production&trigger_id=1.2.forged';

export const slackCase: PresetCase = {
  name: 'slack',
  source: () => slack({ signingSecret: OLD }),
  rotated: () => slack({ signingSecret: [NEW, OLD] }),
  wrong: () => slack({ signingSecret: NEW }),
  empty: { source: (signingSecret) => slack({ signingSecret }), option: 'signingSecret' },
  mistaken: [
    ...['xoxb-1-example', 'xapp-1-example', 'xoxe.xoxp-1-example'].map((signingSecret) => ({ source: () => slack({ signingSecret }), says: /API token.*Signing Secret/ })),
    { source: () => slack({ signingSecret: 'https://hooks.slack.com/services/T0/B0/example' }), says: /URL.*Signing Secret/ },
  ],
  fromOptions: (options) => slack(options as { signingSecret: string }),
  deliveries: examples('slack'),
  covered: ['body', 'header:x-slack-request-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
  handshakes: [
    { title: 'url_verification', request: payload('slack/url_verification.json'), signed: true, answer: { status: 200, body: '{"challenge":"ch4llenge-Of-The-Day"}', contentType: 'application/json; charset=utf-8' } },
    { title: 'the check of the certificate', request: form('ssl_check=1&token=example'), signed: false, answer: { status: 200, body: '' } },
    { title: 'a command inside the check of the certificate', request: form(`ssl_check=1&${smuggled}`), signed: false, answer: { status: 200, body: '' } },
  ],
  unproved: [
    { title: 'ssl_check of another value', request: form(`ssl_check=true&${smuggled}`) },
    { title: 'ssl_check of an empty value', request: form(`ssl_check=&${smuggled}`) },
    { title: 'ssl_check twice', request: form(`ssl_check=1&ssl_check=1&${smuggled}`) },
    { title: 'ssl_check in a body that is no form', request: form('ssl_check=1', 'text/plain') },
    { title: 'ssl_check in JSON', request: form('{"ssl_check":"1"}', 'application/json') },
    { title: 'ssl_check in the query', request: { ...form(smuggled), url: '/?ssl_check=1' } },
    { title: 'ssl_check in a form far longer than such a check', request: form(`ssl_check=1&text=${'a'.repeat(3_000)}`) },
    { title: 'ssl_check before a form of many fields', request: form(`ssl_check=1${'&a'.repeat(20_000)}`) },
  ],
  replies: [
    { title: 'a message for the user of a command', request: payload('slack/command.form'), returns: { text: 'đã xong' }, answer: { status: 200, body: '{"text":"đã xong"}', contentType: 'application/json; charset=utf-8' } },
    { title: 'a text for the user of a command', request: payload('slack/command.form'), returns: 'done', answer: { status: 200, body: 'done', contentType: 'text/plain; charset=utf-8' } },
    { title: 'options for an interaction', request: payload('slack/block_actions.form'), returns: { response_action: 'clear' }, answer: { status: 200, body: '{"response_action":"clear"}', contentType: 'application/json; charset=utf-8' } },
  ],
};
