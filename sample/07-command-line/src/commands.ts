import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { publicKey, signingKey } from './keys.js';

/** What `npx nestjs-webhook` runs. */
const CLI = fileURLToPath(new URL('dist/cli/index.js', import.meta.resolve('nestjs-webhook/package.json')));

/** What the command line is told of each provider. */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  'docker-hub': ['--secret', 'token-in-the-url'],
  telegram: ['--secret', 'token-in-a-header'],
  pipedrive: ['--secret', 'basic-password', '--option', 'username=shop'],
  github: ['--secret', 'hmac-secret'],
  stripe: ['--secret', 'whsec_hmac-with-time'],
  discord: ['--secret', publicKey, '--option', `signingKey=${signingKey}`],
  netlify: ['--secret', 'secret-of-a-json-web-token'],
  zalo: ['--secret', 'key-of-a-digest', '--option', 'appId=360846524940903967'],
};

/** Plays each provider: a good delivery, one that was changed on its way, and why that one is refused. */
export async function playProviders(url: string): Promise<void> {
  for (const [name, secret] of Object.entries(SECRETS)) {
    const to = ['--to', `${url}/webhooks/${name}`];
    await shown(['send', name, ...secret, ...to]);
    await shown(['send', name, ...secret, ...to, '--tamper']);
    const captured = await run(['sign', name, ...secret, ...to, '--tamper']);
    await shown(['explain', name, ...secret, '--request', '-'], captured);
  }
}

/** Runs a command as in a terminal, and shows its last paragraph. */
async function shown(args: readonly string[], input?: string): Promise<void> {
  process.stdout.write(`$ nestjs-webhook ${args.join(' ')}\n`);
  const [verdict = ''] = (await run(args, input)).trim().split('\n\n').slice(-1);
  process.stdout.write(`${verdict.replaceAll(/^/gm, '  ')}\n`);
}

function run(args: readonly string[], input = ''): Promise<string> {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  child.stdin.end(Buffer.from(input, 'latin1'));
  return new Promise((resolve, reject) => child.on('error', reject).on('close', () => resolve(text)));
}
