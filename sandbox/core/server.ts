import type { IncomingMessage, Server } from 'node:http';

/** Where a sandbox listens: loopback and an ephemeral port when left out. */
export interface ListenOptions {
  readonly port?: number | undefined;
  readonly host?: string | undefined;
}

/** Starts to listen; answers the address, `http://127.0.0.1:PORT`, without a trailing slash. */
export async function listen(server: Server, { port = 0, host = '127.0.0.1' }: ListenOptions = {}): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sandbox listens on no port');
  return `http://${host}:${address.port}`;
}

/** Lets a server end at once, with its open connections and what was upgraded. Harmless when called again. */
export function closer(server: Server): () => Promise<void> {
  const sockets = new Set<{ destroy(): unknown }>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
    return closed;
  };
}

/** Reads the whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
