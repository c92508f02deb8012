import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Reply = (response: ServerResponse, request: SeenRequest) => void | Promise<void>;

/** An HTTP server on loopback that answers as told and remembers what it was asked. */
export interface ScriptedServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** Starts a server that answers request number n with reply n, and with the last one from then on. */
export async function startServer(...replies: readonly Reply[]): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://portal');
    const request = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body: await readBody(incoming),
    };
    seen.push(request);
    const reply = replies[Math.min(seen.length, replies.length) - 1];
    await reply?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The portal's success envelope; undefined leaves `response` out, as the portal does for null. */
export const envelope = (response: unknown, extra: Readonly<Record<string, unknown>> = {}) => ({
  ...(response === undefined ? {} : { response }),
  count: 1,
  links: [],
  status: 0,
  statusCode: 200,
  ...extra,
});

export const json =
  (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

export const text =
  (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Reply =>
  (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };

/** Success with this `response`. */
export const ok = (response: unknown, extra?: Readonly<Record<string, unknown>>): Reply =>
  json(envelope(response, extra));

/** The portal's error envelope. */
export const failure = (status: number, message: string, headers?: Readonly<Record<string, string>>): Reply =>
  json(
    {
      error: { message, type: 'System.Exception', stack: 'at ASC.Secret.Method()', hresult: 0 },
      status: 1,
      statusCode: status,
    },
    status,
    headers,
  );

/** Cuts the connection without an answer. */
export const reset: Reply = (response) => {
  response.socket?.resetAndDestroy();
};

/** Never answers. */
export const silence: Reply = () => {};
