// Requests per second of the same work done by hand, by a peer and by this module; medians of interleaved rounds.
// The server has one core, with all its threads, the load generator the other. `--rounds 5 --seconds 4` are the
// defaults; `--only Express` takes those with that in their names.
import { fork, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BODY } from './push.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '4' }, only: { type: 'string', default: '' } } });
const here = (file) => fileURLToPath(new URL(file, import.meta.url));

/** A server that is still not done after this has lost something. */
const MAX_DRAIN_MS = 60_000;

/** Name, and the contender that counts as 1.0 for it. */
const CONTENDERS = [
  ['node:http by hand', 'node:http by hand'],
  ['octokit/webhooks on node:http', 'node:http by hand'],
  ['Nest + Express by hand', 'Nest + Express by hand'],
  ['nestjs-webhook on Express, inline', 'Nest + Express by hand'],
  ['nestjs-webhook on Express, durable (SQLite)', 'Nest + Express by hand'],
  ['Nest + Fastify by hand', 'Nest + Fastify by hand'],
  ['nestjs-webhook on Fastify, inline', 'Nest + Fastify by hand'],
  ['nestjs-webhook on Fastify, durable (SQLite)', 'Nest + Fastify by hand'],
];

const message = (child) => new Promise((resolve) => child.once('message', resolve));

async function start(name) {
  const child = fork(here('server.mjs'), [name], { execPath: 'taskset', execArgv: ['-c', '0', process.execPath] });
  const { port } = await message(child);
  return { name, child, port, rates: [], p99: [], cpu: [], drains: [], accepted: 0 };
}

/** Processor time the server has used, µs. */
async function usage({ child }) {
  child.send('usage');
  const { cpu } = await message(child);
  return cpu.user + cpu.system;
}

/** Ends when the server has handled all it was sent: a durable one goes on after its last answer. Ms it took. */
async function drained(server) {
  const begun = performance.now();
  for (;;) {
    server.child.send('usage');
    const { handled } = await message(server.child);
    if (handled >= server.accepted) return performance.now() - begun;
    if (performance.now() - begun > MAX_DRAIN_MS) throw new Error(`${server.name} has handled ${handled} of ${server.accepted}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function load(port) {
  return new Promise((resolve, reject) => {
    const child = spawn('taskset', ['-c', '1', process.execPath, here('load.mjs'), String(port), values.seconds], { stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`load generator exited with ${code}`))));
  });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** One round of load, handled to its end. */
async function loaded(server) {
  const result = await load(server.port);
  server.accepted += result.total;
  return { ...result, drainMs: await drained(server) };
}

const servers = [];
for (const [name] of CONTENDERS.filter(([contender]) => contender.includes(values.only))) servers.push(await start(name));
for (const server of servers) await loaded(server);
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const server of servers) {
    const before = await usage(server);
    const { rate, p99, total, non2xx, drainMs } = await loaded(server);
    server.cpu.push((await usage(server) - before) / total);
    if (non2xx > 0) throw new Error(`${server.name}: ${non2xx} answers were not 2xx`);
    server.rates.push(rate);
    server.p99.push(p99);
    server.drains.push(drainMs);
  }
}
for (const server of servers) {
  server.child.send('usage');
  const { handled } = await message(server.child);
  if (handled === 0) throw new Error(`${server.name} has handled nothing`);
  server.child.disconnect();
}

const serverOf = (name) => servers.find((server) => server.name === name);
const rateOf = (name) => median(serverOf(name)?.rates ?? []);
const cpuOf = (name) => median(serverOf(name)?.cpu ?? []);
const TARGETS = [
  ['inline', 1.2],
  ['durable', 0.9],
];
console.log(`\n${BODY.length} bytes, HMAC-SHA256, JSON, one handler, 32 connections, Node ${process.version}, median of ${values.rounds} rounds of ${values.seconds} s\n`);
console.log('| contender | req/s | min-max | p99 ms | handled after the last answer, ms | CPU µs each | ratio of req/s | to reach | ratio of CPU |\n|---|---|---|---|---|---|---|---|---|');
for (const [name, base] of CONTENDERS.filter(([contender]) => serverOf(contender) !== undefined)) {
  const { rates, p99, drains } = serverOf(name);
  const range = `${Math.round(Math.min(...rates))}-${Math.round(Math.max(...rates))}`;
  const target = TARGETS.find(([kind]) => name.includes(kind))?.[1];
  console.log(`| ${name} | ${Math.round(rateOf(name))} | ${range} | ${median(p99)} | ${Math.round(median(drains))} | ${cpuOf(name).toFixed(1)} | ${(rateOf(name) / rateOf(base)).toFixed(2)} x ${base} | ${target === undefined ? '' : `>= ${target} x`} | ${(cpuOf(base) / cpuOf(name)).toFixed(2)} x |`);
}
const peer = rateOf('nestjs-webhook on Fastify, inline') / rateOf('octokit/webhooks on node:http');
console.log(`\nnestjs-webhook on Fastify ÷ octokit/webhooks on node:http: ${peer.toFixed(2)} (to reach: 1.0)`);
