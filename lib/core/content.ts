import type { WebhookRequest } from './request.js';
import { required, type Slot } from './slot.js';

/** A piece of what a provider signs. */
export interface ContentPart {
  /** The parts of the request this piece protects; `body` and `url` stand for all of theirs. */
  readonly covers: readonly string[];
  /** Its bytes. `key` is the secret, for providers that put it among the content. */
  bytes(request: WebhookRequest, key: Buffer): string | Buffer;
}

/** What a provider signs: pieces in order, or a function that gives several possible byte strings, the likeliest first. */
export type Content = readonly (ContentPart | Slot)[] | ContentChoice;

/** For providers that sign one of several forms of the same thing. */
export interface ContentChoice {
  /** The parts of the request that each of them protects. */
  readonly covers: readonly string[];
  /** The byte strings any of which may have been signed. */
  choices(request: WebhookRequest): readonly (string | Buffer)[];
}

/** The exact body, with any content encoding removed. */
export function rawBody(): ContentPart {
  return { covers: ['body'], bytes: (request) => request.body };
}

/** The exact body as it came over the wire, still compressed if the provider compresses. */
export function wireBody(): ContentPart {
  return { covers: ['body'], bytes: (request) => request.wireBody };
}

/** The URL the provider called, from `publicUrl`. */
export function publicUrl(): ContentPart {
  return { covers: ['url'], bytes: (request) => request.publicUrl };
}

/** A fixed text, such as the dot between a timestamp and a body. */
export function literal(text: string): ContentPart {
  return { covers: [], bytes: () => text };
}

/** The secret itself, for providers that hash it with the content instead of using HMAC. */
export function secretKey(): ContentPart {
  return { covers: [], bytes: (_request, key) => key };
}

/** The pieces in alphabetical order, joined. */
export function sorted(...pieces: readonly (ContentPart | Slot)[]): ContentPart {
  const parts = pieces.map(toPart);
  return {
    covers: parts.flatMap((part) => part.covers),
    bytes: (request, key) => parts.map((part) => part.bytes(request, key).toString()).toSorted().join(''),
  };
}

/** A slot as a piece of content: its value, which has to be there. */
export function toPart(piece: ContentPart | Slot): ContentPart {
  if ('bytes' in piece) return piece;
  return { covers: [piece.part], bytes: (request) => required(piece, request) };
}

/** Content in one shape: what it covers, and the byte strings it may stand for. */
export interface ReadyContent {
  readonly covers: readonly string[];
  /** Each choice is a list of pieces, hashed one after another. */
  choices(request: WebhookRequest, key: Buffer): readonly (readonly (string | Buffer)[])[];
}

/** Content as users give it, in one shape. */
export function readyContent(content: Content): ReadyContent {
  if ('choices' in content) {
    return { covers: content.covers, choices: (request) => content.choices(request).map((choice) => [choice]) };
  }
  const parts = content.map(toPart);
  return {
    covers: parts.flatMap((part) => part.covers),
    choices: (request, key) => [parts.map((part) => part.bytes(request, key))],
  };
}

/** Whether a place of the request is protected by a proof with this coverage. */
export function isCovered(part: string, covers: readonly string[]): boolean {
  if (covers.includes(part)) return true;
  if (part.startsWith('body')) return covers.includes('body');
  return (part.startsWith('query:') || part.startsWith('param:')) && covers.includes('url');
}
