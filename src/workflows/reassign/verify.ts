import { count } from '../../domain/counting.js';
import { effectKeys } from '../../domain/reassign/effect-keys.js';
import type { ReassignPlan } from '../../domain/reassign/plan.js';
import { checkedKey } from '../../domain/shared-effects.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import { receivedBy } from '../effects/obstacles.js';
import { roomsOwned } from '../effects/rooms.js';
import type { Portal } from '../ports.js';

/** The person owns nothing, read last. What came to them since is handed over once more, once. */
export function nothingOwned(
  { rooms, reassignment, people }: Portal,
  { person, successor }: ReassignPlan,
): DesiredState {
  const state: DesiredState = {
    key: checkedKey('check', effectKeys.roomsOwned),
    title: 'No room owned (checked)',
    settleMs: 60_000,
    maxActs: 1,
    giveUp: `${person.name} keeps getting rooms: I handed them over once more, and they own some again. The portal’s audit log says by whom. Talk to them, then try again.`,
    observe: async ({ now, memory }): Promise<Reading> => {
      const owned = await roomsOwned(rooms, person.id);
      if (owned.length === 0) return { kind: 'holds', evidence: { rooms: 0, readAt: now.toISOString() } };
      const progress = memory.intendedAt ? await reassignment.getReassignmentProgress(person.id) : undefined;
      const because = `${person.name} owns ${count(owned.length, 'room')}.`;
      return progress && !progress.isCompleted
        ? { kind: 'underWay', percent: progress.percentage, because }
        : { kind: 'missing', because };
    },
    act: async () => {
      await reassignment.startReassignment({ fromUserId: person.id, toUserId: successor.id, deleteProfile: false });
    },
  };
  return receivedBy(people, { person: successor, what: 'content' }, state);
}
