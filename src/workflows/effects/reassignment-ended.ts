import { count } from '../../domain/counting.js';
import type { PersonRef } from '../../domain/portal.js';
import { checkedKey, sharedEffects } from '../../domain/shared-effects.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import type { EffectRecord } from '../../engine/run.js';
import type { Portal } from '../ports.js';
import { roomsOwned } from './rooms.js';

/** True while one of the run's effects that start a reassignment was intended and not proved; `keys` besides the usual. */
export function isReassigning(effects: readonly EffectRecord[], keys: readonly string[] = []): boolean {
  const starting = [sharedEffects.reassignment, checkedKey('check', sharedEffects.roomsOwned), ...keys];
  return effects.some(({ key, intendedAt, provedAt }) => {
    return starting.includes(key) && intendedAt !== null && provedAt === null;
  });
}

interface EndedHandOver {
  readonly person: Pick<PersonRef, 'id' | 'name'>;
  readonly successor: Pick<PersonRef, 'name'>;
}

/** No reassignment of this run goes on. Harmless twice: the portal ends what runs, which is nothing. */
export function reassignmentEnded(
  { reassignment, rooms }: Pick<Portal, 'reassignment' | 'rooms'>,
  { person, successor }: EndedHandOver,
): DesiredState {
  return {
    key: sharedEffects.reassignmentEnded,
    title: 'Nothing is being moved any more',
    settleMs: 30_000,
    giveUp: `DocSpace is still moving ${person.name}’s content to ${successor.name}, and I could not end it. End it in DocSpace > Accounts.`,
    observe: async ({ now }): Promise<Reading> => {
      const progress = await reassignment.getReassignmentProgress(person.id);
      if (progress && !progress.isCompleted) return { kind: 'missing', because: 'Content is still being moved.' };
      const left = await roomsOwned(rooms, person.id);
      const evidence = { roomsLeft: left.length, percent: progress?.percentage ?? null, readAt: now.toISOString() };
      return { kind: 'holds', evidence, leaves: whatMoved({ person, successor }, left.length, progress?.percentage) };
    },
    act: async () => {
      await reassignment.terminateReassignment(person.id);
    },
  };
}

function whatMoved({ person, successor }: EndedHandOver, roomsLeft: number, percentage: number | undefined): string {
  const where = percentage === undefined ? '' : ` at ${Math.round(percentage)} %`;
  return `Moving content to ${successor.name} was ended${where}: what had moved stays there, and ${person.name} still owns ${count(roomsLeft, 'room')}.`;
}
