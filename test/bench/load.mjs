import autocannon from 'autocannon';
import { BODY, HEADERS } from './push.mjs';

const [port, seconds] = process.argv.slice(2);

/** Every delivery has an id of its own, as GitHub's have: a repeat would be answered without its handler. */
let count = 0;
const run = process.hrtime.bigint().toString(16).padStart(16, '0');
const setupRequest = (request) => ({ ...request, headers: { ...HEADERS, 'x-github-delivery': `${run}-${(count += 1)}` } });

const result = await autocannon({
  url: `http://127.0.0.1:${port}/webhooks/github`,
  connections: 32,
  duration: Number(seconds),
  requests: [{ method: 'POST', headers: HEADERS, body: BODY, setupRequest }],
});
process.stdout.write(JSON.stringify({ rate: result.requests.average, p99: result.latency.p99, total: result.requests.total, non2xx: result.non2xx + result.errors }));
