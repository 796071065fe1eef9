import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeIndexes } from './indexes.mjs';

const USAGE = `Usage: npm run new:provider -- <name> <docs>

  <name>   in small letters, digits and -, as the file is to be called: acme-pay
  <docs>   the provider's page about its webhooks: https://…

Without both, only the two indexes are written anew.`;

/** Writes the files of a new preset below the root. @throws Error when the name or the page cannot be used */
export function newProvider(root, name, docs, day = new Date().toISOString().slice(0, 10)) {
  if (!/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/.test(name) || name === 'index' || name === 'source') throw new Error(`${name} is no name of a preset\n\n${USAGE}`);
  if (!URL.canParse(docs ?? '') || new URL(docs).protocol !== 'https:') throw new Error(`${docs} is no page\n\n${USAGE}`);
  const preset = name.replace(/-(\w)/g, (_dash, letter) => letter.toUpperCase());
  const type = preset[0].toUpperCase() + preset.slice(1);
  const files = { [`lib/providers/${name}.ts`]: presetText, [`test/contract/cases/${name}.ts`]: caseText, [`test/vectors/${name}.json`]: () => '[]\n', [`lib/testing/examples/${name}/examples.json`]: examplesText, [`lib/testing/examples/${name}/thing.created.json`]: () => '{ "id": "1", "type": "thing.created" }\n' };
  for (const path of Object.keys(files)) if (existsSync(join(root, path))) throw new Error(`${path} is there already`);
  for (const [path, textOf] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), textOf({ name, preset, type, docs, day }));
  }
  writeIndexes(root);
  return Object.keys(files);
}

const presetText = ({ name, preset, type, docs, day }) => `import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of \`${preset}\`. */
export interface ${type}Options {
  /** Signing secret of the endpoint, where the provider shows it. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

/** What is signed, what is not, and whatever is strange about it. */
export const ${preset} = defineProvider({
  name: '${name}',
  docs: '${docs}',
  checkedOn: '${day}',
  options: (o: ${type}Options) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: header('x-signature') }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  answer: { status: 200 },
  redelivers: true,
});
`;

const caseText = ({ name, preset, type }) => `import { ${preset}, type ${type}Options } from 'nestjs-webhook/providers/${name}';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

export const ${preset}Case: PresetCase = {
  name: '${name}',
  source: () => ${preset}({ secret: 'the-old-secret' }),
  rotated: () => ${preset}({ secret: ['the-new-secret', 'the-old-secret'] }),
  wrong: () => ${preset}({ secret: 'the-new-secret' }),
  empty: { source: (secret) => ${preset}({ secret }), option: 'secret' },
  fromOptions: (options) => ${preset}(options as unknown as ${type}Options),
  deliveries: examples('${name}'),
  copiesToldBy: 'id',
};
`;

const examplesText = () => `${JSON.stringify([{ title: 'a thing that was made', headers: { 'content-type': 'application/json' }, body: 'thing.created.json', events: [{ name: 'thing.created', id: '1' }] }], undefined, 2)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const [name, docs] = process.argv.slice(2);
  try {
    if (name === '--help') console.log(USAGE);
    else if (name === undefined) writeIndexes(root);
    else console.log(`${newProvider(root, name, docs).join('\n')}\n\nIt fails now, for want of a vector. What comes next is in .github/CONTRIBUTING.md; npm test -- test/contract/providers.spec.ts -t '^${name}' runs its contract.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
