import type { Log } from '../../core/log.js';
import { Pruner } from '../../inbox/pruner.js';
import { batchesOf, changeAll } from '../../inbox/selection.js';
import type { Counts, EventFilter, InboxEvent, InboxStore } from '../../inbox/store.js';
import type { Command } from './arguments.js';
import type { Output } from '../output.js';
import { dueOf, eventText, requestFacts, shownRequest } from './show.js';
import { jsonLine, tableOf } from '../table.js';
import { isoOf } from '../times.js';
import { UsageError } from '../usage-error.js';

type Of<N extends Command['name']> = Extract<Command, { readonly name: N }>;

const BATCH = 500;
const HEAD = ['seq', 'received', 'source', 'event', 'status', 'attempts', 'due', 'last error'];
const STATUSES = ['pending', 'running', 'done', 'dead'] as const;

/** Does what a command says; 0, or 1 when what it asks for is not there any more. @throws UsageError for a number that no event has */
export async function runCommand(command: Command, store: InboxStore, output: Output, log: Log): Promise<number> {
  switch (command.name) {
    case 'list':
      return list(command, store, output);
    case 'show':
      return show(command, store, output);
    case 'replay':
    case 'discard':
      return revise(command, store, output);
    case 'prune': {
      const rows = await new Pruner(store, command.retention, log).prune();
      output.write(`${rows} ${rows === 1 ? 'row' : 'rows'} removed\n`);
      return 0;
    }
    case 'stats':
      return stats(command, store, output);
  }
}

async function list({ filter, limit, before, json }: Of<'list'>, store: InboxStore, output: Output): Promise<number> {
  const found: InboxEvent[] = [];
  for await (const events of batchesOf(store, filter, { limit, before })) {
    if (output.closed) return 0;
    if (json) output.write(events.map(jsonLine).join(''));
    else found.push(...events);
  }
  if (json) return 0;
  output.write(found.length === 0 ? 'no events\n' : tableOf(HEAD, found.map(rowOf)));
  const last = found.at(-1);
  if (last !== undefined && found.length === limit) output.write(`older ones: --before ${last.seq}\n`);
  return 0;
}

function rowOf(event: InboxEvent): readonly string[] {
  const { seq, receivedAt, source, name, action, status, runs } = event;
  const all = Object.values(runs);
  const failures = all.flatMap((run) => run.failures ?? []).toSorted((a, b) => a.at - b.at);
  return [String(seq), isoOf(receivedAt), source, action === undefined ? name : `${name}.${action}`, status, String(Math.max(0, ...all.map(({ attempts }) => attempts))), dueOf(event), failures.at(-1)?.error ?? ''];
}

async function eventOf(store: InboxStore, seq: number): Promise<InboxEvent> {
  const event = await store.get(seq);
  if (event === undefined) throw new UsageError(`there is no event ${seq}; nestjs-webhook inbox list gives their numbers`);
  return event;
}

async function show({ seq, keys, raw, json }: Of<'show'>, store: InboxStore, output: Output): Promise<number> {
  const event = await eventOf(store, seq);
  const shown = await shownRequest(store, event, keys);
  if (json) output.write(jsonLine({ ...event, ...requestFacts(shown) }));
  else if (!raw) output.write(eventText(event, shown));
  else if ('request' in shown) output.write(shown.request.body);
  else {
    output.complain(shown.missing);
    return 1;
  }
  return 0;
}

async function revise({ name, selection, handler }: Of<'replay' | 'discard'>, store: InboxStore, output: Output): Promise<number> {
  const change = (seqs: readonly number[]): Promise<number> => store[name](seqs, handler);
  const count = isFilter(selection) ? await changeAll(store, selection, change) : await changeThese(store, selection, change);
  const events = count === 1 ? 'event' : 'events';
  output.write(name === 'replay' ? `${count} ${events} to be handled again; a running application takes them up by itself\n` : `${count} ${events} given up\n`);
  if (!isFilter(selection) && count < selection.length) output.complain(`${selection.length - count} left out: ${name === 'replay' ? 'still waiting or at work, or without stored bytes' : 'finished already'}`);
  return 0;
}

const isFilter = (selection: readonly number[] | EventFilter): selection is EventFilter => !Array.isArray(selection);

async function changeThese(store: InboxStore, seqs: readonly number[], change: (seqs: readonly number[]) => Promise<number>): Promise<number> {
  for (const seq of seqs) await eventOf(store, seq);
  let count = 0;
  for (let start = 0; start < seqs.length; start += BATCH) count += await change(seqs.slice(start, start + BATCH));
  return count;
}

async function stats({ json }: Of<'stats'>, store: InboxStore, output: Output): Promise<number> {
  const sources = [...(await store.countsBySource())];
  const pauses = await store.pauses();
  const total = Object.fromEntries(STATUSES.map((status) => [status, sources.reduce((sum, [, counts]) => sum + counts[status], 0)])) as Counts;
  if (json) {
    output.write([{ kind: 'all', ...total }, ...sources.map(([source, counts]) => ({ kind: 'source', source, ...counts })), ...pauses.map(({ kind, name }) => ({ kind: 'pause', [kind]: name }))].map(jsonLine).join(''));
    return 0;
  }
  const rows = [...sources, ['all', total] as const].map(([source, counts]) => [source, ...STATUSES.map((status) => String(counts[status]))]);
  output.write(tableOf(['source', ...STATUSES], rows));
  if (pauses.length > 0) output.write(`\n${tableOf(['paused', 'name'], pauses.map(({ kind, name }) => [kind, name]))}`);
  return 0;
}
