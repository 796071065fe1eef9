/** This many chunks become one: each takes some 400 bytes besides its own, and a sender may make them of one byte. */
const MERGED_COUNT = 256;

/** The bytes of a body while they come, in little more memory than their number however small the chunks are. */
export class BodyChunks {
  readonly #chunks: Buffer[] = [];
  #merged = 0;
  #size = 0;

  /** Bytes added so far, dropped ones too. */
  get size(): number {
    return this.#size;
  }

  add(chunk: Buffer): void {
    this.#size += chunk.length;
    this.#chunks.push(chunk);
    if (this.#chunks.length - this.#merged < MERGED_COUNT) return;
    this.#chunks.push(Buffer.concat(this.#chunks.splice(this.#merged)));
    this.#merged = this.#chunks.length;
  }

  /** Forgets the bytes and keeps their number. */
  drop(): void {
    this.#chunks.length = 0;
    this.#merged = 0;
  }

  bytes(): Buffer {
    const [only] = this.#chunks;
    return only !== undefined && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks);
  }
}
