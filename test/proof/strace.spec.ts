import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { post, say, scratch, startLife } from './harness.js';

const folder = scratch();
afterAll(() => folder.remove());

const DELIVERIES = 20;
const CALLS = 'read,recvfrom,write,writev,sendto,sendmsg,pwrite64,fdatasync,fsync';
const works = process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
/** Where it does not work, the name of the test says why it did not run. */
const whereTraceable = works ? it : it.skip;
const REASON = works ? '' : ' (not run: it needs Linux, strace (apt-get install strace) and the right to trace)';

/** A system call, from the line that begins it to the one that ends it. */
interface Call {
  readonly thread: string;
  readonly text: string;
  readonly begun: number;
  readonly ended: number;
}

function callsOf(trace: string): readonly Call[] {
  const open = new Map<string, { readonly text: string; readonly begun: number }>();
  return trace.split('\n').flatMap((line, at): readonly Call[] => {
    const [, thread = '', text = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (text.endsWith('<unfinished ...>')) {
      open.set(thread, { text, begun: at });
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    const first = open.get(thread);
    if (resumed === null || first === undefined) return [{ thread, text, begun: at, ended: at }];
    open.delete(thread);
    return [{ thread, text: first.text.replace('<unfinished ...>', '') + resumed[1], begun: first.begun, ended: at }];
  }).toSorted((a, b) => a.begun - b.begun);
}

describe('system calls of a process that receives', () => {
  whereTraceable(`show the log written and synced between each request and its answer${REASON}`, async () => {
    const trace = folder.path('trace.txt');
    const through = ['strace', '-f', '-y', '-s', '300', '-e', `trace=${CALLS}`, '-e', 'signal=none', '-o', trace];
    const life = await startLife({ engine: { kind: 'sqlite', file: folder.path('strace.db') }, log: folder.path('strace.log'), inbox: { role: 'receive' } }, through);
    for (let id = 1; id <= DELIVERIES; id += 1) expect(await post(life.url, id)).toBe(200);
    life.process.stdin?.end();
    await life.exited;
    const calls = callsOf(readFileSync(trace, 'utf8'));
    const requests = calls.filter(({ text }) => /^(?:read|recvfrom)\(.*"POST \/webhooks/.test(text));
    const answers = calls.filter(({ text }) => /^(?:write|writev|sendto|sendmsg)\(.*"HTTP\/1\.1 200/.test(text));
    const written = calls.filter(({ text }) => /^pwrite64\(\d+<[^>]*\.db-wal>/.test(text));
    const synced = calls.filter(({ text }) => /^f(?:data)?sync\(\d+<[^>]*\.db-wal> *\) *= 0/.test(text));
    expect([requests.length, answers.length]).toEqual([DELIVERIES, DELIVERIES]);
    const proved = requests.filter((request, index) => {
      const answer = answers[index];
      if (answer === undefined) return false;
      const bytes = written.filter(({ begun, ended }) => begun > request.ended && ended < answer.begun);
      const last = bytes.at(-1);
      return last !== undefined && synced.some(({ thread, begun, ended }) => thread === last.thread && begun > last.ended && ended < answer.begun);
    });
    say(`strace: ${proved.length} of ${DELIVERIES} answers were written after the sync of the log that followed its last write; ${written.length} writes and ${synced.length} syncs of the log in all`);
    expect(proved).toHaveLength(DELIVERIES);
  }, 60_000);
});
