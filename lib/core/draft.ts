import { WebhookRequest, type RequestParts } from './request.js';

/** A request while it is being signed: what slots write into. */
export class RequestDraft {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  params: Record<string, string>;
  ip: string | undefined;
  publicUrl: string | undefined;

  constructor(parts: RequestParts = {}) {
    const request = new WebhookRequest(parts);
    this.method = request.method;
    this.url = request.url;
    this.headers = {};
    for (const name of Object.keys(request.headers)) {
      const value = request.header(name);
      if (value !== undefined) this.headers[name] = value;
    }
    this.body = request.body;
    this.params = { ...request.params };
    this.ip = request.ip;
    this.publicUrl = parts.publicUrl;
  }

  /** Sets one query parameter, here and in the public URL. */
  setQuery(name: string, value: string): void {
    this.url = withQuery(this.url, name, value);
    if (this.publicUrl !== undefined) this.publicUrl = withQuery(this.publicUrl, name, value);
  }

  /** What a receiver would see of the draft as it is now. */
  toRequest(): WebhookRequest {
    const { method, url, headers, body, params, ip, publicUrl } = this;
    return new WebhookRequest({
      method, url, headers: { ...headers }, body, params: { ...params },
      ...(ip === undefined ? {} : { ip }),
      ...(publicUrl === undefined ? {} : { publicUrl }),
    });
  }
}

function withQuery(url: string, name: string, value: string): string {
  const start = url.indexOf('?');
  const params = new URLSearchParams(start === -1 ? '' : url.slice(start + 1));
  params.set(name, value);
  return `${start === -1 ? url : url.slice(0, start)}?${params.toString()}`;
}
