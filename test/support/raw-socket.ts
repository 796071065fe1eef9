import { connect, type Socket } from 'node:net';

/** A TCP connection to the application, for what no HTTP client would send. */
export async function openSocket(target: string): Promise<Socket> {
  const { hostname, port } = new URL(target);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

/** Writes text or bytes and gives back everything that comes until the other side closes. */
export async function exchange(target: string, bytes: string | Buffer): Promise<string> {
  const socket = await openSocket(target);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(bytes);
  await closed;
  return Buffer.concat(chunks).toString('latin1');
}
