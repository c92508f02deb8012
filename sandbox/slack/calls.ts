import type { Json } from '../core/json.js';

/** One Web API call as it was answered. */
export interface SlackCall {
  readonly at: Date;
  readonly method: string;
  readonly args: Json;
  readonly ok: boolean;
  readonly error?: string;
}

/** A call seen while it is under way: before its effect, and after the effect but before the answer. */
export interface CallPhase {
  readonly method: string;
  readonly args: Json;
  readonly phase: 'received' | 'applied';
}

export type CallListener = (call: CallPhase) => void | Promise<void>;

/** The log of Web API calls and who watches them. */
export interface Calls {
  readonly log: SlackCall[];
  onCall(listener: CallListener): () => void;
  announce(call: CallPhase): Promise<void>;
}

export function createCalls(): Calls {
  const listeners = new Set<CallListener>();
  return {
    log: [],
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async announce(call) {
      for (const listener of [...listeners]) await listener(call);
    },
  };
}
