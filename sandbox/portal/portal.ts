import { listen } from '../core/server.js';
import { createPortalFaults, type PortalFault } from './faults.js';
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
  const faults = createPortalFaults('/api/2.0');
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
    controlToken: options.controlToken,
    advance,
    afterRequest: () => {
      if (state.settings.webhookDelivery === 'immediate') deliverer.deliverFirst();
    },
  });
  return {
    url: await listen(web.server, options),
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
      return web.close();
    },
  };
}
