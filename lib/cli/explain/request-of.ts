import type { IncomingMessage } from 'node:http';
import { WebhookError } from '../../core/errors.js';
import { WebhookRequest } from '../../core/request.js';
import { captureError } from '../../http/capture-error.js';
import { captureOfWire } from '../../http/raw-body.js';
import { SourcePaths } from '../../http/source-paths.js';
import type { ResolvedSource } from '../../webhook.sources.js';
import { headersOf, type Captured } from '../captured/captured.js';
import { UsageError } from '../usage-error.js';

/** What the command line says of a request besides the file. */
export interface RequestOptions {
  /** The URL the provider called, or its scheme and host. */
  readonly publicUrl: string | undefined;
  /** Path of the source with its parameters, `/shops/:shop`. */
  readonly path: string | undefined;
  /** Address of the sender. */
  readonly ip: string | undefined;
}

/** A captured request as strategies see it. */
export interface Ready {
  readonly request: WebhookRequest;
  readonly notes: readonly string[];
}

const ORIGIN = /^https?:\/\/[^/?#]+/i;

/**
 * The captured request as the application would see it.
 * @throws UsageError, WebhookError  for a body that no application takes
 */
export async function requestOf(captured: Captured, source: ResolvedSource, options: RequestOptions): Promise<Ready> {
  const { method, target, rawHeaders, body: wireBody } = captured;
  const headers = headersOf(rawHeaders);
  const origin = ORIGIN.exec(target)?.[0];
  const url = origin === undefined ? target : `/${target.slice(origin.length).replace(/^\//, '').replace(/#.*$/, '')}`;
  const capture = await captureOfWire(wireBody, { headers } as unknown as IncomingMessage, source.maxBodyBytes);
  if (capture.state !== 'bytes' && capture.state !== 'undecodable') throw captureError(capture.state);
  const body = capture.state === 'bytes' ? capture.body : wireBody;
  const ip = options.ip ?? captured.ip;
  const request = new WebhookRequest({
    method, url, headers, rawHeaders, body, wireBody,
    params: paramsOf(options.path, url, source) ?? captured.params ?? {},
    publicUrl: options.publicUrl === undefined ? (captured.publicUrl ?? `${origin ?? guessedOrigin(headers)}${url}`) : publicUrlOf(options.publicUrl, url),
    ...(ip === undefined ? {} : { ip }),
  });
  const packed = capture.state === 'undecodable' ? ['content-encoding says that the body is packed, and it is not: it was unpacked when it was captured'] : [];
  return { request, notes: [...captured.notes, ...packed] };
}

/** Providers call HTTPS, a person at this machine mostly does not. */
function guessedOrigin(headers: WebhookRequest['headers']): string {
  const host = typeof headers['host'] === 'string' ? headers['host'] : 'localhost';
  const proto = headers['x-forwarded-proto'];
  const isLocal = /^(?:localhost|127\.|\[::1\])/.test(host);
  return `${proto === 'http' || proto === 'https' ? proto : isLocal ? 'http' : 'https'}://${host}`;
}

function publicUrlOf(given: string, url: string): string {
  const origin = ORIGIN.exec(given)?.[0];
  if (origin === undefined || !URL.canParse(given)) throw new UsageError('--public-url is no URL; write https://api.example.com/webhooks/x, as it stands at the provider');
  return /^\/?$/.test(given.slice(origin.length)) ? origin + url : given;
}

function paramsOf(path: string | undefined, url: string, source: ResolvedSource): Readonly<Record<string, string>> | undefined {
  if (path === undefined) return undefined;
  const paths = new SourcePaths();
  paths.add(path, source);
  const match = paths.match(url);
  if (match === undefined) throw new WebhookError('WEBHOOK_SOURCE_UNKNOWN', 'the path of the request is not that of --path');
  return match.params;
}
