import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RunningServer {
  /** The port in use, also where 0 was asked for. */
  readonly port: number;
  /** Resolves when every connection is closed: two seconds after the last request at the latest. */
  close(): Promise<void>;
}

/** Slack and a proxy need a few; whoever opens more is turned away. Units are milliseconds. */
export const serverLimits = {
  maxConnections: 200,
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  closeWithin: 2_000,
} as const;

/** Listens on one address. Rejects if the port is taken. */
export async function listen(
  listener: RequestListener,
  at: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  const { maxConnections, closeWithin, ...timeouts } = serverLimits;
  const server = createServer(timeouts, listener);
  server.maxConnections = maxConnections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  return { port: (server.address() as AddressInfo).port, close: () => closed(server, closeWithin) };
}

function closed(server: Server, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Somebody who sends a header now and then would keep the process alive.
    const timer = setTimeout(() => server.closeAllConnections(), withinMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
