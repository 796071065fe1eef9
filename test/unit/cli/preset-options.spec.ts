import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesOf, optionsOf, textOf } from '../../../lib/cli/preset-options.js';
import { UsageError } from '../../../lib/cli/usage-error.js';

const folder = mkdtempSync(join(tmpdir(), 'preset-options-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('options of a preset, as they are typed', () => {
  it('are texts, files and JSON', () => {
    expect(optionsOf(['a=x=y', 'b=', `c=@${file('c.txt', ' of a file\n')}`, 'd:=["e",1]', `f:=@${file('f.json', '{"g":true}')}`])).toEqual({ a: 'x=y', b: '', c: 'of a file', d: ['e', 1], f: { g: true } });
  });

  it('may be given in parts, at any depth', () => {
    expect(optionsOf(['key.id=7', `key.pem=@${file('key.pem', '-----BEGIN\nx\n')}`, 'key.more.on:=true', 'other=1'])).toEqual({ key: { id: '7', pem: '-----BEGIN\nx', more: { on: true } }, other: '1' });
  });

  it('of the same name count by the last', () => {
    expect(optionsOf(['a=1', 'a=2', 'b.c=1', 'b.c=2'])).toEqual({ a: '2', b: { c: '2' } });
  });

  it('change no prototype', () => {
    const made = optionsOf(['__proto__.polluted=yes', 'constructor.prototype.polluted=yes']);
    expect(Object.hasOwn(made, '__proto__')).toBe(true);
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    [['a'], /--option is no pair: a; write --option name=text/],
    [['=a'], /no pair/],
    [['a..b=c'], /no pair/],
    [['a.=c'], /no pair/],
    [['a:={'], /--option a is no JSON/],
    [['a=@/no/such/file'], /--option a: the file cannot be read: ENOENT/],
    [['a:=@/no/such/file'], /ENOENT/],
    [['a=1', 'a.b=2'], /--option a is given as a whole and in parts/],
  ])('%j is refused with the remedy', (texts, words) => {
    expect(() => optionsOf(texts)).toThrow(UsageError);
    expect(() => optionsOf(texts)).toThrow(words);
  });
});

describe('a value with @', () => {
  const bytes = Uint8Array.from([0xff, 0x00, 0x0a, 0x20]);

  it('is the text of a file without the space around it, or its exact bytes', () => {
    expect(textOf('--secret', `@${file('secret', '  s3cret\r\n')}`)).toBe('s3cret');
    expect(bytesOf('--body', `@${file('body.bin', bytes)}`).equals(bytes)).toBe(true);
    expect([textOf('--secret', 'a@b'), bytesOf('--body', ' a ').toString()]).toEqual(['a@b', ' a ']);
  });

  it('without a file is refused, and the option is named', () => {
    expect(() => bytesOf('--body', `@${folder}`)).toThrow(/--body: the file cannot be read: EISDIR/);
  });
});
