import { Counter, Gauge, Histogram, Registry, register } from 'prom-client';
import type { Levels } from '../workflows/levels.js';

/** One attempt of a call to the portal. */
export interface PortalCall {
  readonly method: string;
  /** The template, without ids. */
  readonly route: string;
  readonly durationMs: number;
  readonly status?: number | undefined;
  /** Code of what went wrong where there was no status. */
  readonly error?: string | undefined;
}

/** What is counted for operators, in Prometheus' text format. No label names a person, a room or a request. */
export interface Metrics {
  readonly contentType: string;
  portalCall(call: PortalCall): void;
  /** `answer` is the HTTP status, or `none`. */
  slackCall(method: string, answer: string): void;
  /** An answer of the public address. */
  answered(path: string, status: number): void;
  delivery(outcome: string): void;
  /** Everything; the levels are absent until it is known whose they are. */
  text(levels: Levels | undefined): Promise<string>;
}

const seconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** What there is none of is shown as 0. */
const requestStates = ['pending', 'approved', 'drifted', 'denied', 'expired', 'canceled', 'finished'] as const;
const runStatuses = ['queued', 'running', 'parked', 'stopped', 'done'] as const;

/** Counters of one app. What Node says of the process is in prom-client's own registry, if it was asked to collect it. */
export function createMetrics(): Metrics {
  const own = new Registry();
  const registers = [own];
  const requests = new Gauge({
    name: 'handover_requests',
    help: 'Requests by state.',
    labelNames: ['state'],
    registers,
  });
  const runs = new Gauge({ name: 'handover_runs', help: 'Runs by status.', labelNames: ['status'], registers });
  const events = new Gauge({
    name: 'handover_portal_events_waiting',
    help: 'Events of the portal that wait to be looked at.',
    registers,
  });
  const counted = createCounters(registers);
  return {
    contentType: Registry.PROMETHEUS_CONTENT_TYPE,
    ...counted,
    async text(levels) {
      if (levels) {
        for (const state of requestStates) requests.set({ state }, levels.requests[state] ?? 0);
        for (const status of runStatuses) runs.set({ status }, levels.runs[status] ?? 0);
        events.set(levels.eventsWaiting);
      }
      return await Registry.merge([own, register]).metrics();
    },
  };
}

function createCounters(registers: Registry[]): Pick<Metrics, 'portalCall' | 'slackCall' | 'answered' | 'delivery'> {
  const portalCalls = new Counter({
    name: 'handover_docspace_calls_total',
    help: 'Attempts of calls to DocSpace by route and answer.',
    labelNames: ['method', 'route', 'answer'],
    registers,
  });
  const portalSeconds = new Histogram({
    name: 'handover_docspace_call_duration_seconds',
    help: 'How long attempts of calls to DocSpace took.',
    labelNames: ['method'],
    buckets: seconds,
    registers,
  });
  const slackCalls = new Counter({
    name: 'handover_slack_calls_total',
    help: 'Calls to Slack by method and answer; 429 is Slack asking to wait.',
    labelNames: ['method', 'answer'],
    registers,
  });
  const answers = new Counter({
    name: 'handover_public_requests_total',
    help: 'Requests of Slack and DocSpace, or of strangers, by path and status.',
    labelNames: ['path', 'status'],
    registers,
  });
  const deliveries = new Counter({
    name: 'handover_webhook_deliveries_total',
    help: 'Deliveries of DocSpace’s webhook by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  return {
    portalCall({ method, route, durationMs, status, error }) {
      portalCalls.inc({ method, route, answer: String(status ?? error ?? 'none') });
      portalSeconds.observe({ method }, durationMs / 1000);
    },
    slackCall: (method, answer) => slackCalls.inc({ method, answer }),
    answered: (path, status) => answers.inc({ path, status: String(status) }),
    delivery: (outcome) => deliveries.inc({ outcome }),
  };
}
