import { XML_TYPE, type Answer } from '../../core/answer.js';
import type { Reply } from '../../core/provider.js';

/**
 * Answers with the first text a handler returned, as XML, for providers that read the answer.
 * Anything else that handlers return stays inside.
 *
 * @param fallback  the body when no handler returned a text
 */
export const xmlReply =
  (fallback: string) =>
  ({ results }: Reply): Answer => ({ status: 200, body: results.find((result) => typeof result === 'string') ?? fallback, contentType: XML_TYPE });
