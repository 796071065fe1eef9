/** What goes back to the sender, byte for byte. */
export interface Answer {
  readonly status: number;
  /** Default empty. */
  readonly body?: string | Buffer;
  /** Set only with a body, unless the provider wants it without one. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Content type of JSON answers. */
export const JSON_TYPE = 'application/json; charset=utf-8';
/** Content type of plain text answers. */
export const TEXT_TYPE = 'text/plain; charset=utf-8';
/** Content type of XML answers. */
export const XML_TYPE = 'text/xml; charset=utf-8';

/** A JSON answer. */
export const jsonAnswer = (value: unknown, status = 200): Answer => ({ status, body: JSON.stringify(value), contentType: JSON_TYPE });

/** A plain text answer. */
export const textAnswer = (body: string, status = 200): Answer => ({ status, body, contentType: TEXT_TYPE });
