import autocannon from 'autocannon';
import { BODY, HEADERS } from './push.mjs';

const [port, seconds] = process.argv.slice(2);
const result = await autocannon({ url: `http://127.0.0.1:${port}/webhooks/github`, method: 'POST', headers: HEADERS, body: BODY, connections: 32, duration: Number(seconds) });
process.stdout.write(JSON.stringify({ rate: result.requests.average, p99: result.latency.p99, total: result.requests.total, non2xx: result.non2xx + result.errors }));
