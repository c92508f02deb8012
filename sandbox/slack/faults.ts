import type { Json } from './json.js';

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

export interface SlackFault {
  /** A Web API method, `response_url`, `upload`, or `*` for every Web API method. */
  readonly method: string;
  readonly kind: FaultKind;
  /** Slack's error word for kind `error`; `internal_error` when left out. */
  readonly error?: string;
  /** For kind `ratelimited`; 1 when left out. */
  readonly retryAfterSeconds?: number;
  /** How many calls fail; 1 when left out. */
  readonly times?: number;
  /** How many matching calls pass first; 0 when left out. */
  readonly skip?: number;
  /** Only calls whose arguments hold these values. */
  readonly args?: Json;
}

export interface Faults {
  add(fault: SlackFault): void;
  clear(): void;
  /** The fault that this call meets, used up by one. */
  take(method: string, args: Json): SlackFault | undefined;
  /** Called when the faults are cleared: hung calls end. */
  onClear(listener: () => void): void;
}

export function createFaults(): Faults {
  let active: { fault: SlackFault; left: number; skip: number }[] = [];
  const listeners: (() => void)[] = [];
  return {
    add(fault) {
      active.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 });
    },
    clear() {
      active = [];
      for (const listener of listeners) listener();
    },
    onClear(listener) {
      listeners.push(listener);
    },
    take(method, args) {
      for (const entry of active) {
        if (!matches(entry.fault, method, args) || entry.left <= 0) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        return entry.fault;
      }
      return undefined;
    },
  };
}

function matches(fault: SlackFault, method: string, args: Json): boolean {
  const named = fault.method === method || (fault.method === '*' && method.includes('.'));
  return named && Object.entries(fault.args ?? {}).every(([name, value]) => String(args[name]) === String(value));
}
