import { createFaultList, type FaultList, type Repeated } from '../core/faults.js';
import type { Json } from '../core/json.js';

/**
 * What goes wrong with a call. `AfterEffect` kinds happen once the call has had its effect, so that the caller
 * cannot know whether it did. `hang` answers never (until the faults are cleared).
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

const FAULT_KINDS = [
  'ratelimited',
  'error',
  'http500',
  'http500AfterEffect',
  'reset',
  'resetAfterEffect',
  'hang',
  'hangAfterEffect',
] as const;

/** True for the name of a fault kind. */
export function isFaultKind(value: string): value is FaultKind {
  return FAULT_KINDS.some((kind) => kind === value);
}

export interface SlackFault extends Repeated {
  /** A Web API method, `response_url`, `upload`, or `*` for every Web API method. */
  readonly method: string;
  readonly kind: FaultKind;
  /** Slack's error word for kind `error`; `internal_error` when left out. */
  readonly error?: string;
  /** For kind `ratelimited`; 1 when left out. */
  readonly retryAfterSeconds?: number;
  /** Only calls whose arguments hold these values. */
  readonly args?: Json;
}

export interface SlackFaultCall {
  /** A Web API method, `response_url` or `upload`. */
  readonly method: string;
  readonly args: Json;
}

export type Faults = FaultList<SlackFault, SlackFaultCall>;

export function createFaults(): Faults {
  return createFaultList(matches);
}

function matches(fault: SlackFault, { method, args }: SlackFaultCall): boolean {
  const named = fault.method === method || (fault.method === '*' && method.includes('.'));
  return named && Object.entries(fault.args ?? {}).every(([name, value]) => String(args[name]) === String(value));
}
