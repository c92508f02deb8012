import { effectKeys } from '../../domain/guests/effect-keys.js';
import type { DesiredState, Evidence } from '../../engine/desired-state.js';
import type { EffectRecord } from '../../engine/run.js';
import { roomArchived } from '../effects/room-archived.js';
import { goneReading } from '../effects/room-editable.js';
import { roomGivenBack as givenBack } from '../effects/room-given-back.js';
import type { CleanupContext } from './context.js';
import { heldBy, roomOpened } from './open.js';

/** The room belongs to who was approved to have it in the end, and the bot is in it what it was. */
export function roomGivenBack(
  context: CleanupContext,
  { looked, before }: { readonly looked: Evidence; readonly before: Evidence },
): DesiredState {
  const { plan, portal } = context;
  const { title } = plan.room;
  const open = `${title} is NOT archived right now.`;
  const given = givenBack(heldBy(context), {
    key: effectKeys.givenBack,
    receiver: plan.receiver,
    people: portal.people,
    before,
    warning: open,
  });
  return {
    ...given,
    giveUp: `${open} DocSpace did not give it back to ${plan.receiver.name}, or did not let me leave it. See to both there, then try again.`,
    // In the archive no room changes hands.
    needs: [roomOpened(context, looked)],
  };
}

/** The room is in the archive, and nothing of this run is still taking it out. */
export function backInArchive(
  { plan, portal, rooms, sight }: CleanupContext,
  opened: EffectRecord | undefined,
): DesiredState {
  const { title } = plan.room;
  const archived = roomArchived(rooms, { key: effectKeys.archived, room: plan.room });
  return {
    ...archived,
    giveUp: `${title} is NOT archived right now: DocSpace did not archive it. Archive it there, then try again.`,
    observe: async (tools) => {
      if (opened && opened.intendedAt !== null && opened.provedAt === null) {
        const id = opened.facts.operation;
        const [operation] = typeof id === 'string' ? await portal.operations.getOperations(id) : [];
        const isFresh = tools.now.getTime() - opened.intendedAt.getTime() < restoreLastsMs;
        const isUnderWay = operation ? !operation.finished : isFresh && id === undefined;
        if (isUnderWay)
          return { kind: 'underWay', percent: null, because: `${title} is still coming out of the archive.` };
        sight.forget();
      }
      return (await sight.see()) ? await archived.observe(tools) : goneReading(tools.now);
    },
  };
}

/** How long an operation of which nothing is known may still take: the portal drops one that says nothing for a minute. */
const restoreLastsMs = 60_000;
