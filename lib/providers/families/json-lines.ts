import { jsonBody, parseJson } from '../../body/json.js';
import { bodyText } from '../../body/text.js';
import type { BodyDecoder } from '../../core/provider.js';

/**
 * One JSON value, or one on each line: streams of logs, whose format is chosen in the settings of the provider.
 * @param contentTypes  those taken besides JSON's own
 */
export function jsonOrLines(contentTypes: readonly string[]): BodyDecoder {
  const { accepts } = jsonBody({ contentTypes });
  return {
    format: 'json',
    accepts,
    decode: (request) => {
      const text = bodyText(request);
      try {
        return parseJson(text);
      } catch {
        return text.split('\n').filter((line) => line.trim() !== '').map((line) => parseJson(line));
      }
    },
  };
}
