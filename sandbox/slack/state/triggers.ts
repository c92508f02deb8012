import { SlackApiError } from '../api/error.js';

/** How long a trigger_id lives. */
const TRIGGER_LIFETIME_MS = 3000;

export interface Trigger {
  readonly userId: string;
  /** The modal in which the interaction happened, if any: only such a trigger can push. */
  readonly viewId: string | undefined;
}

export interface Triggers {
  issue(trigger: Trigger): string;
  /**
   * Uses a trigger up.
   * @throws SlackApiError invalid_trigger_id, exchanged_trigger_id or expired_trigger_id
   */
  exchange(id: string): Trigger;
}

/** trigger_ids: three seconds by the given clock, good for one modal. */
export function createTriggers(clock: { now(): Date }): Triggers {
  const issued = new Map<string, Trigger & { readonly issuedAtMs: number; exchanged: boolean }>();
  return {
    issue(trigger) {
      const id = `${1000 + issued.size}.${clock.now().getTime()}.${(issued.size * 7919).toString(16).padStart(32, 'a')}`;
      issued.set(id, { ...trigger, issuedAtMs: clock.now().getTime(), exchanged: false });
      return id;
    },
    exchange(id) {
      const trigger = issued.get(id);
      if (!trigger) throw new SlackApiError('invalid_trigger_id');
      if (trigger.exchanged) throw new SlackApiError('exchanged_trigger_id');
      if (clock.now().getTime() - trigger.issuedAtMs > TRIGGER_LIFETIME_MS)
        throw new SlackApiError('expired_trigger_id');
      trigger.exchanged = true;
      return trigger;
    },
  };
}
