import { describe, expect, it } from '@jest/globals';
import { invocationOf } from '../../../../lib/cli/inbox/arguments.js';
import { UsageError } from '../../../../lib/cli/usage-error.js';

const NOW = Date.UTC(2026, 10, 23, 12);
const KEY = Buffer.alloc(32, 1).toString('base64');
const parse = (line: string, env: Readonly<Record<string, string>> = { WEBHOOK_STORE: 'a.db' }) => invocationOf(line.split(' ').slice(1), { env, now: NOW });
const command = (line: string, env?: Readonly<Record<string, string>>): unknown => (parse(line, env) as { readonly command: unknown }).command;

describe('a command line of the inbox', () => {
  it.each(['inbox --help', 'inbox -h', 'inbox list --help', 'inbox replay -h'])('%s asks for help', (line) => {
    expect(parse(line, {})).toEqual({ help: true });
  });

  it('names the store, before what the environment says', () => {
    expect(parse('inbox stats')).toMatchObject({ address: { store: 'a.db', schema: undefined } });
    expect(parse('inbox stats --store postgres://u@h/d --schema hooks')).toMatchObject({ address: { store: 'postgres://u@h/d', schema: 'hooks' } });
  });

  it('lists with a filter', () => {
    expect(command('inbox list')).toMatchObject({ name: 'list', limit: 50, before: undefined, json: false });
    expect(command('inbox list --status dead --source github --name issues --action opened --id x --handler A.b --since 2h --until 2026-11-23 --limit 5 --before 9 --json')).toEqual({
      name: 'list', limit: 5, before: 9, json: true,
      filter: { status: 'dead', source: 'github', name: 'issues', action: 'opened', id: 'x', handler: 'A.b', since: NOW - 7_200_000, until: Date.UTC(2026, 10, 23) },
    });
  });

  it('shows one event, with keys of the command line or else of the environment', () => {
    expect(command('inbox show 7 --raw')).toEqual({ name: 'show', seq: 7, keys: [], raw: true, json: false });
    expect(command(`inbox show 7 --key ${KEY} --key ${KEY}`)).toMatchObject({ keys: [KEY, KEY] });
    expect(command('inbox show 7', { WEBHOOK_STORE: 'a.db', WEBHOOK_ENCRYPTION_KEYS: ` ${KEY}, ${KEY},` })).toMatchObject({ keys: [KEY, KEY] });
  });

  it('replays and discards numbers, what a filter finds, or all in so many words', () => {
    expect(command('inbox replay 3 4 3 --handler A.b')).toEqual({ name: 'replay', selection: [3, 4], handler: 'A.b' });
    expect(command('inbox discard --status dead')).toMatchObject({ name: 'discard', selection: { status: 'dead' }, handler: undefined });
    expect(command('inbox replay --handler A.b')).toMatchObject({ selection: { handler: 'A.b' }, handler: 'A.b' });
    expect(command('inbox replay --all')).toMatchObject({ selection: { status: undefined } });
  });

  it('prunes by days', () => {
    expect(command('inbox prune')).toEqual({ name: 'prune', retention: { doneDays: 7, deadDays: 30, keyDays: 90 } });
    expect(command('inbox prune --done-days 0.5 --dead-days 0 --key-days Infinity')).toEqual({ name: 'prune', retention: { doneDays: 0.5, deadDays: 0, keyDays: Infinity } });
  });

  it.each([
    ['inbox', /a command is missing; the commands are list, show, replay, discard, prune, stats/],
    ['inbox lst', /unknown command inbox lst; the commands are/],
    ['inbox toString', /unknown command inbox toString/],
    ['inbox list --colour', /inbox list: unknown option '--colour'; nestjs-webhook inbox --help/],
    ['inbox stats --status dead', /inbox stats: unknown option '--status'/],
    ['inbox list --limit', /argument missing; /],
    ['inbox list --limit 0', /--limit is no whole number/],
    ['inbox list --limit 1e3', /--limit is no whole number/],
    ['inbox list --before x', /--before is no whole number/],
    ['inbox list 5', /inbox list takes no 5/],
    ['inbox list --status deaf', /--status is no status: deaf; write pending, running, done, dead/],
    ['inbox list --since soon', /--since is no time/],
    ['inbox show', /takes one number/],
    ['inbox show 1 2', /takes one number/],
    ['inbox show 0x1', /0x1 is no number of an event/],
    ['inbox show 99999999999999999', /is no number of an event/],
    ['inbox show 1 --raw --json', /exclude each other/],
    ['inbox show 1 --key abc', /--key holds a key that is not 32 bytes/],
    ['inbox replay', /needs to know which events; .*--all/],
    ['inbox discard', /needs to know which events; .*--all/],
    ['inbox replay 1 --status dead', /not both/],
    ['inbox replay 1 --all', /not both/],
    ['inbox replay --all --status dead', /not both/],
    ['inbox prune --done-days x', /--done-days is no number/],
    ['inbox prune --key-days 3', /--key-days is less than the days of bytes; /],
    ['inbox stats --schema a;b', /--schema is no plain name/],
    ['inbox stats --store :memory:', /no store is named/],
    ['inbox stats --store mysql://u:secret@h/d', /no URL of PostgreSQL; write postgres:/],
  ])('"%s" is refused with the remedy', (line, words) => {
    expect(() => parse(line)).toThrow(UsageError);
    expect(() => parse(line)).toThrow(words);
    expect(() => parse(line)).not.toThrow(/\n|secret/);
  });

  it('without a store is refused', () => {
    expect(() => parse('inbox list', {})).toThrow(/--store .*WEBHOOK_STORE/);
  });
});
