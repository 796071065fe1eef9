import { vapi, type VapiOptions } from 'nestjs-webhook/providers/vapi';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';

const OLD = 'the-old-server-secret';
const NEW = 'the-new-server-secret';

function of(option: 'secret' | 'bearerToken', header: string): PresetCase {
  const by = (value: string | readonly string[]) => vapi({ [option]: value });
  return {
    name: 'vapi',
    source: () => by(OLD),
    rotated: () => by([NEW, OLD]),
    wrong: () => by(NEW),
    empty: { source: by, option },
    fromOptions: (options) => vapi(options as VapiOptions),
    deliveries: [{ title: 'a call ended', request: payload('vapi/status-update.json'), events: [{ name: 'status-update' }] }],
    covered: [`header:${header}`],
    uncovered: ['body'],
    copiesToldBy: 'none',
    replies: [
      {
        title: 'an assistant for a call', request: payload('vapi/assistant-request.json'), returns: { assistantId: 'trợ lý' },
        answer: { status: 200, body: '{"assistantId":"trợ lý"}', contentType: 'application/json; charset=utf-8' },
      },
    ],
  };
}

export const vapiCase: PresetCase = of('secret', 'x-vapi-secret');

export const vapiBearerCase: PresetCase = { ...of('bearerToken', 'authorization'), variant: 'bearer token' };
