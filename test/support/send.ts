import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

/** A request to be sent as it stands. */
export interface Outgoing {
  /** Default `POST`. */
  readonly method?: string | undefined;
  /** Path and query. Default: that of the target. */
  readonly url?: string | undefined;
  /** An array sends the header several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly body?: Buffer | string | undefined;
}

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends the exact bytes on a connection of its own, and gives back the answer, also one that comes before the body was taken. */
export function send(target: string, { method = 'POST', url, headers = {}, body }: Outgoing = {}): Promise<Answered> {
  const { hostname, port, pathname, search } = new URL(target);
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body ?? '');
    const isChunked = headers['transfer-encoding'] !== undefined;
    const length = !isChunked && (bytes.length > 0 || method === 'POST') ? { 'content-length': String(bytes.length) } : {};
    const request = httpRequest({ host: hostname, port, method, path: url ?? pathname + search, headers: { ...length, ...(headers as Record<string, string>) }, agent: false });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      const done = (): void => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', done).on('error', done);
    });
    request.on('error', reject);
    request.end(bytes);
  });
}

/** The code in the body of a refusal; the whole body where it is something else. */
export function errorOf({ body }: Answered): string {
  const found = /^\{"error":"(WEBHOOK_[A-Z_]+)"\}$/.exec(body);
  return found?.[1] ?? body;
}
