import { describe, expect, it } from '@jest/globals';
import { otherReadings } from '../../../lib/auth/secret-readings.js';

const readings = (secret: string): readonly (readonly [string, string])[] => otherReadings(secret).map(({ detail, key }) => [detail, key.toString('latin1')]);

describe('otherReadings', () => {
  it('reads a secret as text, base64 and hexadecimal where it can be', () => {
    expect(readings('6162')).toEqual([['as text', '6162'], ['as base64', Buffer.from('6162', 'base64').toString('latin1')], ['as hexadecimal', 'ab'], ['as text with whsec_ in front', 'whsec_6162']]);
    expect(readings('ä!')).toEqual([['as text', Buffer.from('ä!').toString('latin1')], ['as text with whsec_ in front', Buffer.from('whsec_ä!').toString('latin1')]]);
  });

  it('reads it without what a file of variables has put around it', () => {
    expect(readings('s!\\n')).toContainEqual(['as text without the \\n behind it', 's!']);
    expect(readings('MY_SECRET=s!')).toContainEqual(['as text without the name in front', 's!']);
    expect(readings('"MY_SECRET=s!"')).toContainEqual(['as text without its quotes without the name in front', 's!']);
    expect(readings('c2VjcmV0AA==').filter(([how]) => how.includes('name in front'))).toEqual([]);
  });

  it('reads it without quotes and without a prefix', () => {
    expect(readings('"whsec_c2VjcmV0"')).toContainEqual(['as base64 without its quotes without its prefix', 'secret']);
    expect(readings("'a b'")).toEqual([['as text without its quotes', 'a b'], ['as text without its quotes with whsec_ in front', 'whsec_a b']]);
  });
});
