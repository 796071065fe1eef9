// What the inbox does on this disk: raw syncs, both engines, pg-boss and BullMQ; the whole way of a message; many stored events.
// Medians of interleaved rounds. `--rounds 3 --seconds 3 --stored 100000` are the defaults; `--million` stores 1,000,000;
// `--only sqlite` takes those with that in their names.
import { readdirSync, statSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { postgresInbox, openPostgresStore } from '../../dist/inbox/engines/postgres/index.js';
import { sqliteInbox } from '../../dist/inbox/engines/sqlite/index.js';
import { corridor } from './inbox/corridor.mjs';
import { makeFolder, rawRate } from './inbox/disk.mjs';
import { median, sleep } from './inbox/measure.mjs';
import { bossCycles, bossInserts, bullCycles, bullInserts } from './inbox/peers.mjs';
import { startPostgres, startRedis } from './inbox/servers.mjs';
import { stored } from './inbox/stored.mjs';
import { openSqlite, storeCycles, storeInserts } from './inbox/stores.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, seconds: { type: 'string', default: '3' }, stored: { type: 'string', default: '100000' }, million: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const seconds = Number(values.seconds);
const total = values.million ? 1_000_000 : Number(values.stored);
/** The disk comes to rest before the next one. */
const PAUSE_MS = 1500;
const [RAW, SQLITE, POSTGRES, BOSS, BULL] = ['raw 2 KB write + fdatasync', 'SQLite engine', 'PostgreSQL engine', 'pg-boss', 'BullMQ on Redis'];
const quiet = { warn: () => undefined };
const wants = (name) => name.toLowerCase().includes(values.only.toLowerCase());
const number = (value, digits = 0) => (value === undefined || Number.isNaN(value) ? '' : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const table = (...rows) => console.log(rows.map((cells) => `| ${cells.join(' | ')} |`).toSpliced(1, 0, `|${'---|'.repeat(rows[0].length)}`).join('\n'), '\n');
const tick = (isMet) => (isMet ? 'yes' : 'NO');

const folder = makeFolder();
const postgres = await startPostgres(folder.path);
const redis = await startRedis(folder.path);

/** What is measured, with its rounds; `cycles` is the full way: insert, claim 64, settle. */
const contenders = [
  { name: RAW, inserts: async () => rawRate(folder.path, seconds) },
  { name: SQLITE, inserts: () => storeInserts(() => openSqlite(folder.path), seconds), cycles: () => storeCycles(() => openSqlite(folder.path), seconds) },
  { name: POSTGRES, inserts: () => storeInserts(openPostgres, seconds), cycles: () => storeCycles(openPostgres, seconds) },
  { name: BOSS, inserts: async () => bossInserts(await postgres.createDatabase(), seconds), cycles: async () => bossCycles(await postgres.createDatabase(), seconds) },
  ...(redis === undefined ? [] : [{ name: BULL, inserts: () => bullInserts(redis.port, seconds), cycles: () => bullCycles(redis.port, seconds) }]),
].map((contender) => ({ ...contender, inserted: [], cycled: [] }));

async function openPostgres() {
  return openPostgresStore({ connectionString: await postgres.createDatabase() }, quiet);
}

async function rounds() {
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const { name, inserts, cycles, inserted, cycled } of contenders) {
      if (name !== RAW && !wants(name)) continue;
      inserted.push(await inserts());
      await sleep(PAUSE_MS);
      if (cycles === undefined) continue;
      cycled.push(await cycles());
      await sleep(PAUSE_MS);
    }
  }
}

const middle = (results, key) => median(results.map((result) => result[key]));

function printRates() {
  const rows = contenders.filter(({ inserted }) => inserted.length > 0);
  const of = (wanted, kind) => middle(rows.find(({ name }) => name === wanted)?.[kind] ?? [], 'rate');
  const raw = of(RAW, 'inserted');
  table(
    ['100 inserts outstanding, 2 KB', 'inserts/s', 'min-max', 'p50 ms', 'p99 ms', 'event loop p99 ms', 'copies found', 'x raw', 'full cycles/s', 'x raw'],
    ...rows.map(({ name, inserted, cycled }) => {
      const rates = inserted.map(({ rate }) => rate);
      const cycles = middle(cycled, 'rate');
      return [name, number(median(rates)), `${number(Math.min(...rates))}-${number(Math.max(...rates))}`, number(middle(inserted, 'p50'), 1), number(middle(inserted, 'p99'), 1), number(middle(inserted, 'loopP99'), 1), number(inserted.reduce((sum, { copies = 0 }) => sum + copies, 0)), (median(rates) / raw).toFixed(2), number(cycles), Number.isNaN(cycles) ? '' : (cycles / raw).toFixed(2)];
    }),
  );
  const ratios = [
    ['SQLite inserts ÷ raw', of(SQLITE, 'inserted') / raw, 5],
    ['SQLite full cycles ÷ raw', of(SQLITE, 'cycled') / raw, 3],
    ['PostgreSQL inserts ÷ pg-boss', of(POSTGRES, 'inserted') / of(BOSS, 'inserted'), 5],
    ['PostgreSQL full cycles ÷ pg-boss', of(POSTGRES, 'cycled') / of(BOSS, 'cycled'), 3],
  ].filter(([, ratio]) => !Number.isNaN(ratio)).map(([name, ratio, target]) => [name, `${ratio.toFixed(2)} x`, `>= ${target} x`, tick(ratio >= target)]);
  const sqlite = rows.find(({ name }) => name === SQLITE)?.inserted ?? [];
  const limits = sqlite.length === 0 ? [] : [['p99', 'SQLite insert p99', 10], ['loopP99', 'SQLite event loop p99', 3]].map(([key, name, target]) => [name, `${number(middle(sqlite, key), 1)} ms`, `<= ${target} ms`, tick(middle(sqlite, key) <= target)]);
  table(['target', 'measured', 'to reach', 'reached'], ...ratios, ...limits);
}

async function printCorridor() {
  const runs = { [SQLITE]: [], [POSTGRES]: [] };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    if (wants(SQLITE)) runs[SQLITE].push(await corridor(sqliteInbox({ file: join(folder.path, `way-${round}.db`) })));
    if (wants(POSTGRES)) runs[POSTGRES].push(await corridor(postgresInbox({ connectionString: await postgres.createDatabase() })));
    await sleep(PAUSE_MS);
  }
  const sum = (results, key) => results.reduce((all, result) => all + result[key], 0);
  console.log('5,000 messages through the whole inbox, in a Nest application without HTTP: proved, stored, answered, claimed, handled, recorded; 100 arrive at once\n');
  table(
    ['inbox', 'handled/s', 'p50 ms', 'p99 ms', 'lost', 'doubled'],
    ...Object.entries(runs).filter(([, results]) => results.length > 0).map(([name, results]) => [name, number(middle(results, 'rate')), number(middle(results, 'p50')), number(middle(results, 'p99')), sum(results, 'lost'), sum(results, 'doubled')]),
    ['InboxNet, as it published', '1,618', '321', '520', '0', '0'],
  );
}

/** Bytes of the files whose name begins so. */
const bytesOf = (prefix) => readdirSync(folder.path).filter((name) => name.startsWith(prefix)).reduce((sum, name) => sum + statSync(join(folder.path, name)).size, 0);

async function databaseBytes(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('ANALYZE');
  const { rows } = await client.query('SELECT pg_database_size(current_database())::float8 AS bytes');
  await client.end();
  return rows[0].bytes;
}

async function printStored() {
  const lines = [];
  const add = async (name, store, size) => {
    const { counts, filledIn, lists, claim, empty, full, bytes } = await stored(store, total, size);
    await store.close();
    const slowest = Math.max(...Object.values(lists).map(({ p50 }) => p50));
    lines.push([name, Object.entries(lists).map(([status, { p50 }]) => `${status} ${p50.toFixed(1)}`).join(', '), tick(slowest <= 5), claim.p50.toFixed(1), tick(claim.p50 <= 5), `${full.toFixed(2)} ÷ ${empty.toFixed(2)} = ${(full / empty).toFixed(2)} x`, tick(full <= 1.5 * empty), `${number(bytes / 1e6)} MB`, `${number(filledIn / 1000)} s`, `${number(counts.pending)} / ${number(counts.running)} / ${number(counts.done)} / ${number(counts.dead)}`]);
  };
  if (wants(SQLITE)) await add(SQLITE, await openSqlite(folder.path, 'stored.db'), () => bytesOf('stored.db'));
  if (wants(POSTGRES)) {
    const connectionString = await postgres.createDatabase();
    await add(POSTGRES, await openPostgresStore({ connectionString }, quiet), () => databaseBytes(connectionString));
  }
  console.log(`${number(total)} stored events of 2 KB${values.million ? '' : ' (the target is for 1,000,000: --million)'}; medians, ms\n`);
  table(['store', 'newest 50 by status', '<= 5', 'claim 64', '<= 5', 'insert full ÷ empty', '<= 1.5 x', 'on disk', 'filled in', 'pending / running / done / dead'], ...lines);
}

try {
  console.log(`\n${folder.path} on ${folder.disk}, ${cpus().length} x ${cpus()[0].model}, Node ${process.version}, PostgreSQL ${postgres.version}, ${redis === undefined ? 'no Redis' : `Redis ${redis.version} (appendfsync always)`}; medians of ${values.rounds} rounds of ${seconds} s, pauses of ${PAUSE_MS} ms\n`);
  if (redis === undefined) console.log('BullMQ is left out: there is no redis-server here. Install it (Debian: apt-get install redis-server) and run again.\n');
  await rounds();
  printRates();
  await printCorridor();
  await printStored();
} finally {
  await postgres.stop();
  await redis?.stop();
  folder.remove();
}
