import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { LIB_FILES, type LibFile } from '../support/lib-files.js';

/** Interfaces whose fields users fill in, besides those called `…Options`. `ResolvedOptions` repeats `WebhookModuleOptions`. */
const FILLED_IN: ReadonlySet<string> = new Set(['AnswerFacts', 'AuthStrategy', 'ContentChoice', 'ContentPart', 'EventDraft', 'EventReading', 'DirectEngine', 'Handshake', 'PinnedHosts', 'ProviderDefinition', 'RequestParts', 'Source', 'StoreEngine', 'TimeWindow']);

const isExported = (node: ts.Node): boolean => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
const isDocumented = (node: ts.Node): boolean => ts.getJSDocCommentsAndTags(node).some((doc) => ts.isJSDoc(doc) && (doc.comment !== undefined || (doc.tags?.length ?? 0) > 0));

function nameOf(statement: ts.Statement, tree: ts.SourceFile): string {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText(tree)).join(', ');
  return (statement as ts.DeclarationStatement).name?.getText(tree) ?? '(no name)';
}

function exported({ tree }: LibFile): readonly ts.Statement[] {
  return tree.statements.filter(isExported);
}

function bareExports(file: LibFile): readonly string[] {
  return exported(file).filter((statement) => !isDocumented(statement)).map((statement) => `${file.path}: ${nameOf(statement, file.tree)}`);
}

function bareFields(file: LibFile): readonly string[] {
  return file.tree.statements.filter(ts.isInterfaceDeclaration).filter(({ name }) => (name.text.endsWith('Options') && name.text !== 'ResolvedOptions') || FILLED_IN.has(name.text)).flatMap((declaration) =>
    declaration.members.filter((member) => !isDocumented(member)).map((member) => `${file.path}: ${declaration.name.text}.${member.name?.getText(file.tree) ?? '()'}`));
}

describe('a docstring', () => {
  it('stands on everything that is exported', () => {
    expect(LIB_FILES.flatMap(bareExports)).toEqual([]);
  });

  it('stands on every option', () => {
    expect(LIB_FILES.flatMap(bareFields)).toEqual([]);
  });

  it('is looked for where the options are', () => {
    const names = new Set(LIB_FILES.flatMap(({ tree }) => tree.statements.filter(ts.isInterfaceDeclaration).map(({ name }) => name.text)));
    expect([...FILLED_IN].filter((name) => !names.has(name))).toEqual([]);
    expect(names.has('WebhookModuleOptions')).toBe(true);
  });
});
