import type { BodyDecoder } from '../core/provider.js';
import { formBody } from './form.js';
import { jsonBody } from './json.js';
import { multipartBody } from './multipart.js';
import { textBody } from './text.js';
import { xmlBody } from './xml.js';

/** A body format by its name, or a decoder with options of its own (`jsonBody({ exactIntegers: true })`). */
export type BodyFormat = 'json' | 'form' | 'xml' | 'multipart' | 'text' | BodyDecoder;

const MAKERS = { json: jsonBody, form: formBody, xml: xmlBody, multipart: multipartBody, text: textBody } as const;

/** Every named format, for sources that do not say which. */
const ALL: readonly BodyFormat[] = ['json', 'form', 'xml', 'multipart', 'text'];

/** Decoders for the formats, in order; all of them when none is named. */
export function decodersOf(formats: BodyFormat | readonly BodyFormat[] = ALL): readonly BodyDecoder[] {
  return [formats].flat().map((format) => (typeof format === 'string' ? MAKERS[format]() : format));
}
