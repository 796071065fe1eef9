import type { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendAnswer } from './send-answer.js';
import type { PathMatch } from './source-paths.js';
import type { AdapterDoor, DoorKeeper } from './webhook.door.js';

type HttpAdapter = HttpAdapterHost['httpAdapter'];
type ExpressRequest = IncomingMessage & { readonly originalUrl?: string };
type Next = (error?: unknown) => void;

/** Express: a middleware in front of everything takes the bytes; parsers behind it find the stream read, and let it be. */
export class ExpressDoor implements AdapterDoor {
  #paths: readonly string[] = [];

  constructor(
    private readonly adapter: HttpAdapter,
    private readonly keeper: DoorKeeper,
  ) {}

  install(): void {
    this.adapter.use((request: ExpressRequest, response: ServerResponse, next: Next) => {
      const match = this.keeper.match(urlOf(request));
      if (match === undefined || !takes(match, request)) {
        this.keeper.tee(request, urlOf(request));
        return next();
      }
      this.keeper.capture(request, match).then(({ state }) => {
        // The parsers behind would read the rest of the body, or wait for it.
        if (state === 'too-large' || state === 'busy') this.#answer(request, response);
        else next();
      }, next);
    });
    moveLastToFront(this.adapter.getInstance());
  }

  /** Methods that no source uses are left to controllers on the same path, and refused behind them. */
  mount(paths: readonly string[]): void {
    this.#paths = paths;
    for (const path of paths) {
      this.adapter.all(path, (request: ExpressRequest, response: ServerResponse, next?: unknown) => {
        const match = this.keeper.match(urlOf(request));
        if (match !== undefined && takes(match, request)) this.#answer(request, response);
        else (next as Next)();
      });
    }
  }

  mountUnknown(path: string | undefined): void {
    for (const each of path === undefined ? this.#paths : [...this.#paths, path]) this.adapter.all(each, this.#answer);
  }

  readonly #answer = (request: ExpressRequest, response: ServerResponse): void => {
    this.keeper.answer(request, urlOf(request)).then((answer) => sendAnswer(response, answer)).catch(() => response.destroy());
  };
}

const takes = ({ source }: PathMatch, { method = 'POST' }: IncomingMessage): boolean => source.methods.includes(method);

const urlOf = (request: ExpressRequest): string => request.originalUrl ?? request.url ?? '/';

/** Ahead of what the application put on an Express instance of its own before Nest got it. */
function moveLastToFront(instance: { readonly router?: { readonly stack?: unknown[] }; readonly _router?: { readonly stack?: unknown[] } }): void {
  const stack = instance._router?.stack ?? instance.router?.stack;
  const mine = stack?.pop();
  if (mine !== undefined) stack?.unshift(mine);
}
