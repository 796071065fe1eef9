import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './lib-files.js';

/** A fenced block of TypeScript, and the line of the README it begins in. */
export interface Block {
  readonly line: number;
  readonly code: string;
}

/** Where the blocks are thought to stand: what they import from `./…` is there. */
const FOLDER = join(ROOT, 'test/fixtures/readme');

/** Every block fenced as `ts`. */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map((found) => ({ line: markdown.slice(0, found.index).split('\n').length + 1, code: found[1] ?? '' }));
}

/** What the compiler has against the blocks, each a module by itself; the line is that of the README. */
export function faultsOf(blocks: readonly Block[]): readonly string[] {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config, ts.sys, ROOT);
  const own: ts.CompilerOptions = { ...options, noUnusedLocals: false, noUnusedParameters: false, declaration: false, moduleDetection: ts.ModuleDetectionKind.Force };
  const byPath = new Map(blocks.map((block) => [join(FOLDER, `block-${block.line}.ts`), block]));
  const host = ts.createCompilerHost(own);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => byPath.has(path) || fileExists(path);
  host.readFile = (path) => byPath.get(path)?.code ?? readFile(path);
  host.getSourceFile = (path, target) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...byPath.keys()], own, host);
  return [...byPath].flatMap(([path, { line }]) => {
    const tree = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(tree), ...program.getSemanticDiagnostics(tree)].map((fault) => {
      const at = line + (tree === undefined || fault.start === undefined ? 0 : tree.getLineAndCharacterOfPosition(fault.start).line);
      return `line ${at}: ${ts.flattenDiagnosticMessageText(fault.messageText, ' ')}`;
    });
  });
}
