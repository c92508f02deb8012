import { count } from '../../domain/counting.js';
import type { Tenant } from '../../domain/person.js';
import type { Queues } from '../queues.js';
import type { EventInbox } from './ports.js';

/** The archived rooms that the portal told of and nobody looked at yet. */
export function createEventQueue(inbox: Pick<EventInbox, 'countWaiting'>, tenant: Tenant): Queues {
  return {
    async queues() {
      const waiting = await inbox.countWaiting(tenant);
      if (waiting === 0) return [];
      return [`${count(waiting, 'archived room waits', 'archived rooms wait')} to be looked at.`];
    },
  };
}
