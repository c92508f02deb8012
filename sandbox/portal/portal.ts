import type { Server } from 'node:http';
import { createFaultList, type PortalFault } from './faults.js';
import type { PortalRequest } from './http/request-log.js';
import { createPortalServer, type RequestListener } from './http/server.js';
import { advanceOperations } from './rules/operations.js';
import { advanceReassignments } from './rules/reassignments.js';
import { createDeliverer } from './rules/webhook-delivery.js';
import { createPortalState, type PortalSeed } from './seed-state.js';
import type { PortalState } from './state.js';

export interface SandboxPortalOptions {
  readonly seed: PortalSeed;
  readonly clock: { now(): Date };
  readonly port?: number;
  readonly host?: string;
  /** When given, `/__sandbox` answers only with this token in the header or query `token`. */
  readonly controlToken?: string;
}

export interface SandboxPortal {
  /** `http://127.0.0.1:PORT`, without a trailing slash. */
  readonly url: string;
  /** Live entities, for tests that change things behind the bot's back. */
  readonly state: PortalState;
  /** Every API request so far; `path` includes `/api/2.0`, status 0 means that no answer was sent. */
  readonly requests: PortalRequest[];
  failNext(fault: PortalFault): void;
  clearFaults(): void;
  /** How many calls the faults that were added will still hit. */
  callsToFail(): number;
  /** Called before the effect and after it but before the answer; awaited. Returns its own removal. */
  onRequest(listener: RequestListener): () => void;
  /** Moves running operations and reassignments one stage and makes due webhook attempts; resolves after those. */
  advance(): Promise<void>;
  /** Resolves when no webhook attempt is in flight. */
  idle(): Promise<void>;
  /** Ends open connections too; harmless when called again. */
  close(): Promise<void>;
}

/** Starts a DocSpace portal on loopback that enforces the vendor's rules. */
export async function createSandboxPortal(options: SandboxPortalOptions): Promise<SandboxPortal> {
  const state = createPortalState(options.seed);
  const faults = createFaultList('/api/2.0');
  const deliverer = createDeliverer(state, options.clock);
  const requests: PortalRequest[] = [];
  const listeners = new Set<RequestListener>();
  const advance = async (): Promise<void> => {
    const now = options.clock.now();
    advanceReassignments(state, now);
    advanceOperations(state, now);
    web.publishChanges();
    await deliverer.deliverDue();
    web.publishChanges();
  };
  const web = createPortalServer({
    state,
    clock: options.clock,
    faults,
    requests,
    listeners,
    controlToken: options.controlToken ?? null,
    advance,
    afterRequest: () => {
      if (state.settings.webhookDelivery === 'immediate') deliverer.deliverFirst();
    },
  });
  let closed: Promise<void> | undefined;
  return {
    url: await listen(web.server, { host: options.host ?? '127.0.0.1', port: options.port ?? 0 }),
    state,
    requests,
    failNext: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    callsToFail: () => faults.left(),
    onRequest: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance,
    idle: () => deliverer.idle(),
    close: () => {
      deliverer.close();
      closed ??= web.close();
      return closed;
    },
  };
}

async function listen(server: Server, at: { host: string; port: number }): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the portal listens on no port');
  return `http://${at.host}:${address.port}`;
}
