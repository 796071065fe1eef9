import { describe, expect, it } from '@jest/globals';
import { RequestDraft, WebhookRequest, xml, xmlBody } from 'nestjs-webhook';
import { parseXml } from '../../../lib/body/xml.js';

const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);

function depthOf(value: unknown): number {
  let depth = 0;
  for (let node = value; typeof node === 'object' && node !== null; node = (node as Record<string, unknown>)['a']) depth += 1;
  return depth;
}

describe('parseXml', () => {
  it('reads elements as strings, whatever they look like', () => {
    expect(parseXml('<a><n>007</n><b>true</b><empty/><none></none></a>')).toEqual({ a: { n: '007', b: 'true', empty: '', none: '' } });
  });

  it('makes an array of repeated elements', () => {
    expect(parseXml('<a><b>1</b><c>x</c><b>2</b></a>')).toEqual({ a: { b: ['1', '2'], c: 'x' } });
  });

  it('reads attributes under @ and keeps the text beside them', () => {
    expect(parseXml('<a id="1"><b kind="x">text</b><c kind="y"/></a>')).toEqual({ a: { '@id': '1', b: { '@kind': 'x', '#text': 'text' }, c: { '@kind': 'y' } } });
  });

  it('takes namespace prefixes off elements and attributes, and leaves declarations out', () => {
    const text = '<s:Envelope xmlns:s="urn:s" xmlns="urn:d"><s:Body><item xsi:type="sf:Contact">1</item><Ack xmlns="urn:o">true</Ack></s:Body></s:Envelope>';
    expect(parseXml(text)).toEqual({ Envelope: { Body: { item: { '@type': 'sf:Contact', '#text': '1' }, Ack: 'true' } } });
  });

  it('leaves out white space between elements and keeps it inside text', () => {
    expect(parseXml('<a>\n  <b>  two words </b>\n\t<c> </c>\r\n</a>\n')).toEqual({ a: { b: '  two words ', c: ' ' } });
  });

  it('skips the declaration, comments and instructions', () => {
    expect(parseXml('<?xml version="1.0" encoding="UTF-8"?><!-- one --><a>x<!-- <b>no</b> -->y<?php echo 1 ?></a><!-- two -->')).toEqual({ a: 'xy' });
  });
});

describe('text in XML', () => {
  it.each([
    ['the five entities of XML', '&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['decimal references', '&#65;&#7843;&#128512;', 'Aả😀'],
    ['hexadecimal references', '&#x41;&#x1EA3;&#x1f600;', 'Aả😀'],
    ['what was escaped twice, once', '&amp;lt;&amp;#65;', '&lt;&#65;'],
  ])('decodes %s', (_what, written, read) => {
    expect(parseXml(`<a>${written}</a>`)).toEqual({ a: read });
    expect(parseXml(`<a b="${written}"/>`)).toEqual({ a: { '@b': read } });
  });

  it.each(['&unknown;', '&constructor;', '&toString;', '&__proto__;', '&AMP;', '&#0;', '&#x8;', '&#xD800;', '&#x110000;', '&#xFFFE;'])('leaves %s as it stands', (reference) => {
    expect(parseXml(`<a>${reference}</a>`)).toEqual({ a: reference });
  });

  it('takes CDATA literally: entities, markup and white space stay', () => {
    expect(parseXml('<a><![CDATA[ &lt;b&gt; <i>x</i> <!-- y --> &amp; ]]></a>')).toEqual({ a: ' &lt;b&gt; <i>x</i> <!-- y --> &amp; ' });
  });

  it('joins CDATA with the text around it', () => {
    expect(parseXml('<a>1 &lt; <![CDATA[2 &lt; ]]>3<![CDATA[]]></a>')).toEqual({ a: '1 < 2 &lt; 3' });
  });

  it('reads a message that quotes a document type inside CDATA or a comment', () => {
    expect(parseXml('<xml><Content><![CDATA[<!DOCTYPE html>]]></Content><!-- <!DOCTYPE x> --></xml>')).toEqual({ xml: { Content: '<!DOCTYPE html>' } });
  });
});

describe('documents that are refused', () => {
  it.each([
    ['an empty one', ''],
    ['plain text', 'hello'],
    ['an open element', '<a><b></a>'],
    ['crossed elements', '<a><b></a></b>'],
    ['two roots', '<a/><b/>'],
    ['two roots of one name', '<a/><a/>'],
    ['text behind the root', '<a/>tail'],
    ['a bare ampersand', '<a>you & me</a>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['a doubled attribute', '<a b="1" b="2"/>'],
    ['an open comment', '<a><!-- </a>'],
    ['an open CDATA section', '<a><![CDATA[ </a>'],
    ['an open instruction', '<a><?x </a>'],
  ])('%s', (_what, text) => {
    expect(() => parseXml(text)).toThrow(SyntaxError);
  });

  it.each([
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an external subset', '<!DOCTYPE a SYSTEM "http://127.0.0.1/evil.dtd"><a/>'],
    ['a lower-case one', '<!doctype a><a/>'],
    ['one behind the declaration', '<?xml version="1.0"?>\n<!DOCTYPE a><a/>'],
    ['one hidden behind an instruction that opens a comment', '<?x <!-- ?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;<!-- --></a>'],
    ['one hidden behind a comment that opens CDATA', '<!-- <![CDATA[ --><!DOCTYPE a><a><![CDATA[]]></a>'],
    ['one inside the root', '<a><!DOCTYPE b></a>'],
    ['an entity declaration alone', '<a><!ENTITY x "y"></a>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]><a/>'],
  ])('a document type declaration: %s', (_what, text) => {
    expect(() => parseXml(text)).toThrow(new SyntaxError('document type declarations are not taken'));
  });

  it('a billion laughs, at once', () => {
    const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    expect(() => parseXml(`<!DOCTYPE a [<!ENTITY l0 "lol">${entities}]><a>&l9;</a>`)).toThrow(SyntaxError);
  });

  it('one nested deeper than 64, while 64 are taken', () => {
    expect(depthOf(parseXml(`${'<a>'.repeat(63)}<a>x</a>${'</a>'.repeat(63)}`))).toBe(64);
    expect(() => parseXml(nested(65))).toThrow(SyntaxError);
    expect(() => parseXml(nested(100_000))).toThrow(SyntaxError);
  });

  it('one with an element named __proto__', () => {
    expect(() => parseXml('<a><__proto__><polluted>yes</polluted></__proto__></a>')).toThrow(SyntaxError);
  });
});

describe('elements named like the methods of every object', () => {
  it('do not hide those methods', () => {
    const read = parseXml('<a><valueOf>2</valueOf><hasOwnProperty>3</hasOwnProperty></a>') as { a: object };
    expect(read.a.valueOf()).toBe(read.a);
    expect(Object.values(read.a)).toEqual(['2', '3']);
  });
});

describe('the time parsing takes', () => {
  it.each([
    ['open comments', '<!--'],
    ['open CDATA sections', '<![CDATA['],
    ['open instructions', '<?x '],
    ['closed comments', '<!---->'],
    ['references', '&#65;'],
    ['half references', '&#6'],
    ['angle brackets', '<'],
    ['siblings', '<b/>'],
    ['closing tags', '</b>'],
  ])('grows with the length, not its square: %s', (_what, piece) => {
    const timed = (bytes: number): number => {
      const text = `<a>${piece.repeat(bytes / piece.length)}</a>`;
      const start = process.cpuUsage();
      try {
        parseXml(text);
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
      return process.cpuUsage(start).user / 1000;
    };
    timed(64 * 1024);
    const small = timed(128 * 1024);
    expect(timed(1024 * 1024)).toBeLessThan(Math.max(small, 20) * 40);
  });
});

describe('xml()', () => {
  const request = (body: string): WebhookRequest => new WebhookRequest({ body, headers: { 'content-type': 'text/xml; charset=utf-8' } });

  it('reads the text at a path, with or without attributes', () => {
    const slot = xml('feed.entry.title');
    expect(slot.part).toBe('body:feed.entry.title');
    expect(slot.read(request('<feed><entry><title type="text">Hello</title></entry></feed>'))).toBe('Hello');
    expect(slot.read(request('<feed><entry><title>Hello</title></entry></feed>'))).toBe('Hello');
  });

  it('reads the name of the first element by *', () => {
    expect(xml('Envelope.Body.*').read(request('<s:Envelope><s:Body id="1"><n:notifications/></s:Body></s:Envelope>'))).toBe('notifications');
  });

  it('reads one item of a batch', () => {
    expect(xml('Id').readFrom?.({ Id: '04l1', sObject: {} })).toBe('04l1');
  });

  it.each(['', 'no xml', '{"a":1}', '<!DOCTYPE a><a>1</a>'])('reads nothing from a body that is no XML: %j', (body) => {
    expect(xml('a').read(request(body))).toBeUndefined();
  });

  it('refuses to write a value', () => {
    expect(() => xml('a').write(new RequestDraft(), '1')).toThrow(TypeError);
  });
});

describe('xmlBody', () => {
  it.each(['application/xml', 'text/xml', 'application/soap+xml', 'application/atom+xml'])('takes %s', (type) => {
    expect(xmlBody().accepts(type)).toBe(true);
  });

  it.each(['', 'text/plain', 'application/json', 'application/xml-dtd'])('leaves %j to others', (type) => {
    expect(xmlBody().accepts(type)).toBe(false);
  });

  it('decodes the charset of the content type', () => {
    const body = Buffer.from([0x3c, 0x61, 0x3e, 0xe9, 0x3c, 0x2f, 0x61, 0x3e]);
    expect(xmlBody().decode(new WebhookRequest({ body, headers: { 'content-type': 'text/xml; charset=iso-8859-1' } }))).toEqual({ a: 'é' });
  });
});
