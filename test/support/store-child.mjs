/** Opens a SQLite store in a process of its own: `hold` inserts and claims, and stays; `open` says what comes of opening it. */
import { systemClock } from 'nestjs-webhook';
import { openSqliteStore } from 'nestjs-webhook/inbox/sqlite';

const [action, file] = process.argv.slice(2);
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

try {
  const store = await openSqliteStore({ file, as: 'own' }, systemClock);
  if (action === 'hold') {
    const seqs = (await store.insert(['a', 'b', 'c'].map((dedupeKey, index) => ({ source: 'shop', receivedAt: index, head: '{}', body: Buffer.from(dedupeKey), events: [{ index: 0, name: 'order', dedupeKey, parks: false }] })))).flat();
    const claimed = await store.claim({ limit: 2, leaseMs: 3_600_000, sources: ['shop'] });
    say({ seqs, claimed: claimed.map(({ seq }) => seq) });
    process.stdin.resume();
  } else {
    say({ opened: true });
    await store.close();
  }
} catch (error) {
  say({ code: error.code, message: error.message });
}
