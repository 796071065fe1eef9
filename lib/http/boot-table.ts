import type { FoundHandler } from '../handlers/handler.explorer.js';
import { DEDUPE_WORDS, type WebhookSources } from '../webhook.sources.js';
import type { MountedSource } from './webhook.door.js';

/** What stands where: one line for each source, one for each handler, one for the inbox. */
export function bootTable(sources: WebhookSources, mounted: readonly MountedSource[], handlers: readonly FoundHandler[]): readonly string[] {
  const { inbox, inboxChosen, publicUrl } = sources.options;
  const lines = mounted.map(({ source, path }) => {
    const { name, methods, config, dedupe } = source;
    const url = (typeof config.publicUrl === 'string' ? config.publicUrl : (publicUrl ?? '')).replace(/\/$/, '');
    return `${name}: ${methods.join('|')} ${url}${path} · ${config.auth.summary} · copies told by ${DEDUPE_WORDS[dedupe]} · ${(config.inbox ?? inbox).name}`;
  });
  const methods = handlers.map(({ id, rules }) => {
    const on = rules.map(({ patterns, sources: wanted }) => `${patterns.join(', ')}${wanted === undefined ? '' : ` of ${wanted.join(', ')}`}`);
    return `${id} on ${on.join(' and ')}`;
  });
  const open = mounted.filter(({ source }) => source.config.auth.kind === 'none').map(({ source }) => `${source.name}: NOBODY IS CHECKED: unsafeNoAuth() takes deliveries from anybody`);
  const early = mounted.filter(({ source }) => 'openStore' in (source.config.inbox ?? inbox) && source.config.answer?.reads === true).map(({ source }) => `${source.name}: its provider reads the answer, and the inbox answers before a handler has run; where handlers answer, give the source \`inbox: inline()\``);
  const inline = inboxChosen ? [] : ['no `inbox` is set: handlers run before the answer and nothing is stored; what is in flight when the process dies is lost'];
  return [...lines, ...methods, ...open, ...early, ...inline];
}
