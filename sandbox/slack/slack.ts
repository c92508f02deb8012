import { createApiServer } from './api/server.js';
import { type CallListener, type Calls, createCalls, type SlackCall } from './calls.js';
import { createSlackControl } from './control/control.js';
import { createDelivery, type Delivery, type DeliveryMode, type DeliveryRecord } from './delivery/delivery.js';
import { ACK_TIMEOUT_MS } from './delivery/envelope.js';
import { createEvents, type Events } from './delivery/events.js';
import { createSocketMode, type SocketMode } from './delivery/socket-mode.js';
import { createFaults, type Faults, type SlackFault } from './faults.js';
import { createActor, type SlackActor } from './people/actor.js';
import { createCommands } from './people/commands.js';
import { createForger, type Forger } from './people/forge.js';
import { createInteractions, type Interactions } from './people/interactions.js';
import { createSubmissions } from './people/submissions.js';
import { createRateLimits } from './rate-limits.js';
import type { SlackSeed } from './seed-types.js';
import { createSandboxServer } from './server.js';
import { createBackground } from './state/background.js';
import { createResponseUrls } from './state/response-urls.js';
import { createStore, type SlackState } from './state/state.js';
import { createTriggers } from './state/triggers.js';
import { createModals } from './views/modals.js';
import type { World } from './world.js';

export interface SandboxSlackOptions {
  readonly seed: SlackSeed;
  readonly clock: { now(): Date };
  readonly delivery: DeliveryMode;
  /** An ephemeral port when left out. */
  readonly port?: number;
  readonly enforceRateLimits?: boolean;
  /** When given, `/__sandbox` asks for it as a bearer token or as `?token=`. */
  readonly controlToken?: string;
  /** Block types that this workspace does not know yet, e.g. `['plan', 'table', 'card']`. */
  readonly rejectBlocks?: readonly string[];
  /** How long an app may take to acknowledge, in real time; Slack's three seconds when left out. */
  readonly ackTimeoutMs?: number;
}

/** Slack on loopback: the Web API, Socket Mode, signed delivery, and the people who use it. */
export interface SandboxSlack extends Events, Forger {
  /** e.g. `http://127.0.0.1:PORT/api/` */
  readonly apiUrl: string;
  readonly baseUrl: string;
  readonly state: SlackState;
  readonly calls: SlackCall[];
  /** What real Slack would have refused, or what breaks one of its rules. */
  readonly problems: string[];
  readonly deliveries: DeliveryRecord[];
  readonly confirmations: Interactions['confirmations'];
  as(userId: string): SlackActor;
  failNext(fault: SlackFault): void;
  clearFaults(): void;
  onCall(listener: CallListener): () => void;
  /** Tells each change of what anybody sees. */
  onChange(listener: () => void): () => void;
  setDelivery(delivery: DeliveryMode): void;
  /** Resolves when so many Socket Mode connections (1 when left out) are open. */
  connected(count?: number): Promise<void>;
  connections(): number;
  /** Asks every Socket Mode connection to reconnect. */
  disconnect(reason: 'refresh_requested' | 'warning'): void;
  /** Sends the events whose next attempt is due by the clock; answers how many. */
  retryDueEvents(): Promise<number>;
  /** Resolves when no delivery, call or file sharing is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts Slack on 127.0.0.1. */
export async function createSandboxSlack(options: SandboxSlackOptions): Promise<SandboxSlack> {
  let baseUrl = '';
  const parts = createParts(options, () => baseUrl);
  const { world, delivery, socketMode, faults, calls, interactions, events, forger, as, problems } = parts;
  const rateLimits = options.enforceRateLimits ? createRateLimits(options.clock) : undefined;
  const server = createSandboxServer({
    world,
    faults,
    socketMode,
    api: createApiServer({ world, calls, faults, rateLimits }),
    control: createSlackControl({ world, as, faults, calls, delivery, events, problems, token: options.controlToken }),
  });
  baseUrl = await server.listen(options);
  return {
    ...events,
    ...forger,
    apiUrl: `${baseUrl}/api/`,
    baseUrl,
    state: world.store,
    calls: calls.log,
    problems,
    deliveries: delivery.log,
    confirmations: interactions.confirmations,
    as,
    failNext: faults.add,
    clearFaults: faults.clear,
    onCall: calls.onCall,
    onChange: world.store.onChange,
    setDelivery: delivery.setMode,
    connected: (count = 1) => socketMode.connected(count),
    connections: socketMode.connections,
    disconnect: socketMode.disconnect,
    retryDueEvents: delivery.retryDue,
    settled: world.background.settled,
    close: server.close,
  };
}

/** Everything but the HTTP server. */
interface Parts {
  readonly world: World;
  readonly delivery: Delivery;
  readonly socketMode: SocketMode;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly interactions: Interactions;
  readonly events: Events;
  readonly forger: Forger;
  readonly as: (userId: string) => SlackActor;
  readonly problems: string[];
}

function createParts(options: SandboxSlackOptions, baseUrl: () => string): Parts {
  const { seed, clock, ackTimeoutMs = ACK_TIMEOUT_MS } = options;
  const problems: string[] = [];
  const problem = (sentence: string): void => {
    problems.push(sentence);
  };
  const onConnect = (): void => void delivery.retryDue();
  const socketMode = createSocketMode({ appId: seed.appId, ackTimeoutMs, clock, problem, onConnect });
  const world = createWorld(options, { problem, baseUrl, socketMode });
  const delivery = createDelivery({
    background: world.background,
    clock,
    socketMode,
    signingSecret: seed.signingSecret,
    ackTimeoutMs,
    initial: options.delivery,
    interactivity: seed.interactivity,
    problem,
  });
  const interactions = createInteractions(world, delivery);
  const events = createEvents(world, delivery);
  const commands = createCommands(world, delivery);
  const submissions = createSubmissions(world, delivery);
  return {
    world,
    delivery,
    socketMode,
    interactions,
    events,
    problems,
    faults: createFaults(),
    calls: createCalls(),
    forger: createForger(world, delivery),
    as: (userId) => createActor({ world, interactions, events, commands, submissions }, userId),
  };
}

interface WorldDeps {
  readonly problem: (sentence: string) => void;
  readonly baseUrl: () => string;
  readonly socketMode: SocketMode;
}

function createWorld(
  { seed, clock, rejectBlocks = [] }: SandboxSlackOptions,
  { problem, baseUrl, socketMode }: WorldDeps,
): World {
  const base = {
    seed,
    clock,
    store: createStore({ seed, clock }),
    background: createBackground(),
    triggers: createTriggers(clock),
    responseUrls: createResponseUrls(() => world),
    rejectBlocks,
    problem,
    baseUrl,
    socketUrl: () => `${baseUrl().replace('http', 'ws')}${socketMode.ticketPath()}`,
  };
  const world: World = { ...base, modals: createModals(base) };
  return world;
}
