import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS } from 'nestjs-webhook';
import * as presets from 'nestjs-webhook/providers';
import ts from 'typescript';
import { redeliveryInWords } from '../../lib/cli/preset-facts.js';
import { CASES, vectorBy, type PresetBasis } from '../contract/cases/index.js';
import { ROOT } from './lib-files.js';

/** The tables of the README that are made from the code, by the name of their markers. */
export const TABLES: Readonly<Record<string, () => string>> = { options: optionsTable, inbox: inboxTable, providers: providersTable, errors: errorsTable };

/** The part of the README between two markers; `undefined` when they are missing. */
export function tableIn(markdown: string, name: string): string | undefined {
  return new RegExp(`<!-- ${name} -->\\n(.*?)<!-- /${name} -->`, 's').exec(markdown)?.[1];
}

/** The README with every table made anew. */
export function withTables(markdown: string): string {
  return Object.entries(TABLES).reduce((text, [name, make]) => text.replace(new RegExp(`(<!-- ${name} -->\\n).*?(<!-- /${name} -->)`, 's'), (_whole, open: string, close: string) => open + make() + close), markdown);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |\n`;
  return line(head) + `|${'---|'.repeat(head.length)}\n` + rows.map(line).join('');
}

/** Every error: code, answer, what happened, what to do. */
export function errorsTable(): string {
  return table(['code', 'answered', 'what happened', 'what to do'], Object.entries(ERRORS).map(([code, { status, message, hint }]) => [`\`${code}\``, status === 0 ? 'stops the boot' : String(status), message, hint]));
}

const BASES: Readonly<Record<PresetBasis, string>> = { vendor: 'the vendor', sdk: "the vendor's SDK", independent: 'an independent verifier', own: 'own' };

/** Every preset, with its proof and what that leaves open. */
export function providersTable(): string {
  const rows = Object.entries(presets).toSorted(([a], [b]) => a.localeCompare(b, 'en')).map(([preset, { definition }]) => {
    const { name, docs, checkedOn, redelivers, answer, grade = 'proof' } = definition;
    const found = CASES.find((each) => each.name === name && each.variant === undefined);
    if (found === undefined) throw new Error(`there is no contract case for ${name}`);
    const { auth, handshake = [] } = found.source();
    const open = auth.covers.length === 0 ? 'all of it: only the sender is proved' : (definition.uncovered ?? []).filter((part) => !found.closed?.includes(part)).map(placeOf).join(', ');
    const within = answer?.withinMs === undefined ? '' : `${answer.withinMs / 1000} s`;
    return [`\`${preset}\``, grade, auth.summary, open || 'nothing', handshake.map(({ kind }) => kind).join(', ') || 'none', within || 'not said', redeliveryInWords(redelivers), `[${checkedOn}](${docs})`, BASES[vectorBy(name)]];
  });
  return table(['preset', 'grade', 'proof', 'not covered', 'handshake', 'answers within', 'redelivers', 'docs, read on', 'vector by'], rows);
}

/** `header:x-id` as a reader says it. */
function placeOf(part: string): string {
  const colon = part.indexOf(':');
  return colon === -1 ? part : `${part.slice(0, colon)} \`${part.slice(colon + 1)}\``;
}

/** One field that users fill in. */
interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly text: string;
}

/** Every option of the module and of a source, in the words of its docstring. */
export function optionsTable(): string {
  const rows = (fields: readonly Field[]): string => table(['option', 'meaning'], fields.map(({ name, required, text }) => [`\`${name}\`${required ? ' (required)' : ''}`, text]));
  const module = fieldsOf('webhook.options.ts', 'WebhookModuleOptions');
  return `Options of \`forRoot\`:\n\n${rows(module)}\nOptions of a source, for \`source({ … })\`; presets fill in what they know, and \`{ ...github(…), path: 'gh' }\` overrides it:\n\n${rows(sourceFields())}`;
}

/** What the inboxes with a store take. */
function inboxTable(): string {
  const rows = (fields: readonly Field[]): string => table(['option', 'meaning'], fields.map(({ name, required, text }) => [`\`${name}\`${required ? ' (required)' : ''}`, text]));
  const shared = [...fieldsOf('inbox/durable.options.ts', 'DurableOptions'), ...fieldsOf('inbox/durable.options.ts', 'RetentionOptions').map((field) => ({ ...field, name: `retention.${field.name}` })), ...fieldsOf('inbox/stored-request.ts', 'PrivacyOptions')];
  return `Options of \`retry\`:\n\n${rows(fieldsOf('inbox/retry.ts', 'RetryOptions'))}\nOptions of \`sqliteInbox()\`, besides those below:\n\n${rows(fieldsOf('inbox/engines/sqlite/index.ts', 'SqliteInboxOptions'))}\nOptions of \`postgresInbox()\`, besides those below; exactly one of the first three:\n\n${rows(fieldsOf('inbox/engines/postgres/index.ts', 'PostgresStoreOptions'))}\nOptions of both:\n\n${rows(shared)}`;
}

/** What `source()` takes: its own fields first, then those of a source that it does not replace. */
function sourceFields(): readonly Field[] {
  const own = [...fieldsOf('providers/source.ts', 'SourceOptions'), ...fieldsOf('events/read-events.ts', 'EventReading')];
  const all = [...own, ...fieldsOf('core/provider.ts', 'Source').map((field) => ({ ...field, required: false })), ...fieldsOf('webhook.options.ts', 'SourceConfig')];
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

function fieldsOf(file: string, name: string): readonly Field[] {
  const tree = ts.createSourceFile(file, readFileSync(join(ROOT, 'lib', file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const found: Field[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node)) found.push({ name: node.name.getText(tree), required: node.questionToken === undefined, text: docOf(node, tree) });
    else ts.forEachChild(node, visit);
  };
  for (const statement of tree.statements) {
    if ((ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name.text === name) visit(statement);
  }
  if (found.length === 0) throw new Error(`${file} has no ${name}`);
  return found;
}

function docOf(node: ts.Node, tree: ts.SourceFile): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return doc === undefined ? '' : doc.getText(tree).replace(/^\/\*\*|\*\/$/g, '').replace(/^\s*\* ?/gm, '').replace(/\s+/g, ' ').trim();
}
