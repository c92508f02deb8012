import type { Json } from '../../core/json.js';
import { textOf } from '../../core/json.js';
import type { Background } from '../state/background.js';
import type { DeliveryOutcome, Envelope, Transport } from './envelope.js';
import { createHttpDelivery } from './http-delivery.js';
import type { SocketMode } from './socket-mode.js';

/** Where deliveries go. */
export type DeliveryMode = { readonly mode: 'socket' } | { readonly mode: 'http'; readonly requestUrl: string };

/** Slack tries an event again at once, after a minute and after five. */
const RETRY_DELAYS_MS = [0, 60_000, 300_000] as const;

/** A delivery as it went. */
export interface DeliveryRecord {
  readonly kind: Envelope['kind'];
  readonly body: Json;
  readonly retryNumber: number;
  readonly outcome: DeliveryOutcome['outcome'];
}

export interface Delivery {
  setMode(mode: DeliveryMode): void;
  mode(): DeliveryMode;
  readonly log: DeliveryRecord[];
  /** Delivers a command or an interaction once. */
  once(envelope: Envelope): Promise<DeliveryOutcome>;
  /** Delivers an event, and again when it fails: at once, and later by the clock. */
  event(body: Json): Promise<DeliveryOutcome>;
  /** Sends the events whose next attempt is due by the clock; answers how many. */
  retryDue(): Promise<number>;
}

interface DeliveryDeps {
  readonly background: Background;
  readonly clock: { now(): Date };
  readonly socketMode: SocketMode;
  readonly signingSecret: string;
  readonly ackTimeoutMs: number;
  readonly initial: DeliveryMode;
  /** False when the manifest left interactivity off: clicks and submissions go nowhere. */
  readonly interactivity: boolean;
  readonly problem: (sentence: string) => void;
}

interface WaitingEvent {
  readonly body: Json;
  readonly attempt: number;
  readonly dueAtMs: number;
  readonly reason: string;
}

export function createDelivery(deps: DeliveryDeps): Delivery {
  let mode = deps.initial;
  let transport: Transport = transportFor(deps, mode);
  let waiting: WaitingEvent[] = [];
  const log: DeliveryRecord[] = [];

  const dispatch = (envelope: Envelope): Promise<DeliveryOutcome> => {
    if (deps.interactivity || envelope.kind !== 'interactive') return transport.send(envelope);
    return Promise.resolve({ outcome: 'dispatch_failed', detail: 'interactivity_disabled' });
  };
  const send = (envelope: Envelope): Promise<DeliveryOutcome> =>
    deps.background.track(async () => {
      const outcome = await dispatch(envelope);
      log.push({
        kind: envelope.kind,
        body: envelope.body,
        retryNumber: envelope.retry?.number ?? 0,
        outcome: outcome.outcome,
      });
      if (outcome.outcome === 'operation_timeout' && outcome.detail !== 'connection_closed') {
        deps.problem(`${label(envelope)}: not acknowledged within three seconds`);
      }
      return outcome;
    });

  const attempt = async (event: WaitingEvent): Promise<DeliveryOutcome> => {
    const retry = event.attempt === 0 ? {} : { retry: { number: event.attempt, reason: event.reason } };
    const outcome = await send({ kind: 'events_api', body: event.body, ...retry });
    if (outcome.outcome === 'acked') return outcome;
    const delay = outcome.detail === 'no_connection' ? 0 : RETRY_DELAYS_MS[event.attempt];
    if (delay === undefined || outcome.detail === 'no_retry') return outcome;
    const reason = outcome.outcome === 'operation_timeout' ? 'http_timeout' : reasonOf(outcome.detail);
    // Without a connection there is nobody to try: the event waits for the next one.
    const nextAttempt = outcome.detail === 'no_connection' ? Math.max(event.attempt, 1) : event.attempt + 1;
    const next = { body: event.body, attempt: nextAttempt, dueAtMs: deps.clock.now().getTime() + delay, reason };
    if (delay === 0 && outcome.detail !== 'no_connection') return attempt(next);
    waiting.push(next);
    // With a clock that a test moves this finds nothing due; with the machine's it is Slack's next attempt.
    if (delay > 0) setTimeout(() => void retryDue(), delay + 100).unref();
    return outcome;
  };

  const retryDue = async (): Promise<number> => {
    const now = deps.clock.now().getTime();
    const due = waiting.filter((event) => event.dueAtMs <= now);
    waiting = waiting.filter((event) => event.dueAtMs > now);
    for (const event of due) await attempt(event);
    return due.length;
  };

  return {
    log,
    once: send,
    event: (body) => attempt({ body, attempt: 0, dueAtMs: 0, reason: '' }),
    mode: () => mode,
    setMode(next) {
      mode = next;
      transport = transportFor(deps, next);
    },
    retryDue,
  };
}

function transportFor({ socketMode, signingSecret, ackTimeoutMs }: DeliveryDeps, mode: DeliveryMode): Transport {
  return mode.mode === 'socket'
    ? socketMode
    : createHttpDelivery({ requestUrl: mode.requestUrl, signingSecret, ackTimeoutMs });
}

function reasonOf(detail: string): string {
  return detail.startsWith('http_error') ? 'http_error' : 'connection_failed';
}

function label({ body }: Envelope): string {
  return textOf(body, 'command') ?? textOf(body, 'type') ?? 'delivery';
}
