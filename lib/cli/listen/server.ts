import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on the loopback address. */
export interface Listening {
  readonly url: string;
  /** Takes nothing any more, and lets requests in flight come to their end, for a while. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const DRAIN_MS = 2_000;

/** Listens on a port; 0 takes a free one. Rejects with the error of the system when it cannot. */
export async function listenOn(port: number, onRequest: RequestListener): Promise<Listening> {
  const server = createServer(onRequest);
  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(port, HOST, resolve));
  return { url: `http://${HOST}:${(server.address() as AddressInfo).port}`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
