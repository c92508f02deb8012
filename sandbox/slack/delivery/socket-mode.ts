import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isRecord, type Json, parseRecord, textOf } from '../../core/json.js';
import type { DeliveryOutcome, Envelope, Transport } from './envelope.js';

/** More than ten connections an app are turned away. */
const CONNECTION_LIMIT = 10;
/** A socket URL must be used within half a minute. */
const TICKET_LIFETIME_MS = 30_000;
const PING_INTERVAL_MS = 10_000;

export interface SocketMode extends Transport {
  /** A path with a ticket for one connection. */
  ticketPath(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  connections(): number;
  /** Resolves when at least so many connections have said hello. */
  connected(count: number): Promise<void>;
  /** Asks every connection to reconnect, as Slack does now and then. */
  disconnect(reason: 'refresh_requested' | 'warning'): void;
  close(): void;
}

interface SocketDeps {
  readonly appId: string;
  readonly clock: { now(): Date };
  readonly ackTimeoutMs: number;
  readonly onConnect: () => void;
  readonly problem: (sentence: string) => void;
}

interface Connection {
  readonly socket: WebSocket;
  readonly pending: Map<string, (outcome: DeliveryOutcome) => void>;
}

/** The far end of Socket Mode: hands out tickets, says hello, sends envelopes and waits for their acks. */
export function createSocketMode(deps: SocketDeps): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = createTickets(deps.clock);
  const connections: Connection[] = [];
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let turn = 0;

  const greet = (socket: WebSocket): void => {
    const connection = accept(socket, deps.problem, () => leave(connections, connection));
    if (connections.length >= CONNECTION_LIMIT) {
      deps.problem('Socket Mode: more than ten connections');
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: {} }));
      socket.close();
      return;
    }
    connections.push(connection);
    socket.send(JSON.stringify(hello(deps.appId, connections.length)));
    const ready = waiting.filter(({ count }) => connections.length >= count);
    waiting = waiting.filter(({ count }) => connections.length < count);
    for (const { resolve } of ready) resolve();
    deps.onConnect();
  };

  return {
    ticketPath: () => `/link/?ticket=${tickets.issue()}&app_id=${deps.appId}`,
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      if (tickets.use(ticket)) server.handleUpgrade(request, socket, head, greet);
      else socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
    },
    connections: () => connections.length,
    connected: (count) =>
      connections.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
    send(envelope) {
      const connection = connections[turn % Math.max(connections.length, 1)];
      turn += 1;
      if (!connection) return Promise.resolve({ outcome: 'dispatch_failed', detail: 'no_connection' });
      return sendTo(connection, envelope, deps.ackTimeoutMs);
    },
    disconnect(reason) {
      const told = reason === 'warning' ? [...connections] : connections.splice(0);
      for (const { socket } of told) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
      }
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

interface Tickets {
  issue(): string;
  /** True once for a ticket that is not too old. */
  use(ticket: string): boolean;
}

function createTickets(clock: { now(): Date }): Tickets {
  const issued = new Map<string, number>();
  return {
    issue() {
      const ticket = randomUUID();
      issued.set(ticket, clock.now().getTime());
      return ticket;
    },
    use(ticket) {
      const issuedAtMs = issued.get(ticket);
      issued.delete(ticket);
      return issuedAtMs !== undefined && clock.now().getTime() - issuedAtMs <= TICKET_LIFETIME_MS;
    },
  };
}

function accept(socket: WebSocket, problem: (sentence: string) => void, onClose: () => void): Connection {
  const connection: Connection = { socket, pending: new Map() };
  socket.on('message', (data) => receiveAck(connection, String(data), problem));
  socket.on('error', () => socket.terminate());
  const ping = setInterval(() => socket.ping(), PING_INTERVAL_MS);
  ping.unref();
  socket.on('close', () => {
    clearInterval(ping);
    onClose();
    for (const settle of connection.pending.values()) {
      settle({ outcome: 'operation_timeout', detail: 'connection_closed' });
    }
  });
  return connection;
}

function leave(connections: Connection[], connection: Connection): void {
  const index = connections.indexOf(connection);
  if (index >= 0) connections.splice(index, 1);
}

function hello(appId: string, connectionCount: number): Json {
  return {
    type: 'hello',
    num_connections: connectionCount,
    debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: appId },
  };
}

function sendTo({ socket, pending }: Connection, envelope: Envelope, ackTimeoutMs: number): Promise<DeliveryOutcome> {
  const envelopeId = randomUUID();
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle({ outcome: 'operation_timeout', detail: 'no_ack' }), ackTimeoutMs);
    const settle = (outcome: DeliveryOutcome): void => {
      clearTimeout(timer);
      pending.delete(envelopeId);
      resolve(outcome);
    };
    pending.set(envelopeId, settle);
    socket.send(JSON.stringify(frame(envelope, envelopeId)));
  });
}

function frame({ kind, body, retry }: Envelope, envelopeId: string): Json {
  return {
    type: kind,
    envelope_id: envelopeId,
    payload: body,
    accepts_response_payload: kind !== 'events_api',
    ...(retry && { retry_attempt: retry.number, retry_reason: retry.reason }),
  };
}

function receiveAck({ pending }: Connection, text: string, problem: (sentence: string) => void): void {
  const message = parseRecord(text);
  const settle = pending.get(textOf(message, 'envelope_id') ?? '');
  if (!settle) {
    problem('Socket Mode: an acknowledgement came too late, twice or for nothing');
    return;
  }
  const payload = message?.payload;
  const empty = payload === undefined || (isRecord(payload) && Object.keys(payload).length === 0);
  settle({ outcome: 'acked', ack: empty ? undefined : isRecord(payload) ? payload : String(payload) });
}
