import { describe, expect, it } from '@jest/globals';
import { jsonBody } from 'nestjs-webhook';
import { decodersOf } from '../../../lib/body/decoders.js';

const formats = (given?: Parameters<typeof decodersOf>[0]): readonly string[] => decodersOf(given).map(({ format }) => format);

describe('decodersOf', () => {
  it('is every format when none is named', () => {
    expect(formats()).toEqual(['json', 'form', 'xml', 'multipart', 'text']);
  });

  it('takes a name, a decoder, or a list of both in its order', () => {
    const own = jsonBody({ exactIntegers: true });
    expect(formats('xml')).toEqual(['xml']);
    expect(decodersOf(own)).toEqual([own]);
    expect(formats(['form', own])).toEqual(['form', 'json']);
  });

  it('has one decoder for each content type of a source that names none', () => {
    const takers = (type: string): readonly string[] => decodersOf().filter((decoder) => decoder.accepts(type)).map(({ format }) => format);
    expect(['', 'application/json', 'application/x-www-form-urlencoded', 'application/soap+xml', 'multipart/form-data', 'text/plain', 'image/png'].map(takers)).toEqual([['json'], ['json'], ['form'], ['xml'], ['multipart'], ['text'], []]);
    expect(takers('text/xml')[0]).toBe('xml');
  });
});
