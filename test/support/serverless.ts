import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import type { Answered, Outgoing } from './send.js';

/** What API Gateway hands to a function, as far as it matters here. */
export interface GatewayEvent {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/** How API Gateway writes a request down. */
export function gatewayEvent(path: string, { headers = {}, body = '' }: Outgoing, isBase64Encoded: boolean): GatewayEvent {
  const bytes = Buffer.from(body);
  return { path, method: 'POST', headers: headers as Record<string, string>, body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
}

/** Calls a listener without a socket, as serverless-http and @codegenie/serverless-express do: a request made by hand, its body as a property and in the stream. */
export function invoke(listener: RequestListener, { path, method, headers, body, isBase64Encoded }: GatewayEvent): Promise<Answered> {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const socket = Object.assign(new PassThrough(), { encrypted: true, remoteAddress: '192.0.2.7', address: () => ({ port: 443 }) });
  const request = new IncomingMessage(socket as unknown as Socket);
  Object.assign(request, { complete: true, httpVersion: '1.1', httpVersionMajor: 1, httpVersionMinor: 1, method, url: path, headers: { 'content-length': String(bytes.length), ...headers }, body: bytes });
  request._read = () => {
    request.push(bytes);
    request.push(null);
  };
  return answerOf(listener, request);
}

function answerOf(listener: RequestListener, request: IncomingMessage): Promise<Answered> {
  const response = new ServerResponse(request);
  const wire = new PassThrough();
  const chunks: Buffer[] = [];
  wire.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.assignSocket(wire as unknown as Socket);
  return new Promise((resolve) => {
    response.on('finish', () => {
      const text = Buffer.concat(chunks).toString();
      resolve({ status: response.statusCode, headers: response.getHeaders() as Answered['headers'], body: text.slice(text.indexOf('\r\n\r\n') + 4) });
    });
    listener(request, response);
  });
}
