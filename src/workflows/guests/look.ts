import { effectKeys } from '../../domain/guests/effect-keys.js';
import { whyExempt } from '../../domain/guests/exempt.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import { planDigest } from '../../domain/plan.js';
import type { Evidence } from '../../engine/desired-state.js';
import type { Fact, FactAnswer } from '../../engine/look.js';
import type { PortalRoom } from '../ports.js';
import type { CleanupContext } from './context.js';
import { receiverFor, sayUnfit } from './receiver.js';

/**
 * The room before anything is changed: whose it is, where it lies, and whether its owner can have it back. What a person
 * did since the approval bars the way here, with the room untouched: that they restored it, that the policy spares it by
 * now, that nobody can have it back. Somebody else as its owner in the end waits for a new approval.
 */
export function roomLooked(context: CleanupContext): Fact {
  const { plan, sight } = context;
  return {
    key: effectKeys.looked,
    title: `${plan.room.title}: looked at`,
    read: async (now) => {
      // A 404 alone, or an old answer, must not decide.
      sight.forget();
      const room = await sight.see();
      if (!room) return known(now, { gone: true, notes: [`The room ${plan.room.title} no longer exists.`] });
      return barring(context, room) ?? (await withReceiver(context, room, now));
    },
  };
}

function barring({ plan, policy }: CleanupContext, room: PortalRoom): FactAnswer | null {
  if (plan.room.archived && !room.archived) return { kind: 'impossible', because: restoredMeanwhile(plan.room) };
  const exempt = whyExempt(room, policy());
  if (exempt)
    return {
      kind: 'impossible',
      because: `The policy spares ${room.title} by now (${exemptKeys[exempt.because]}: ${exempt.what}), so its guests stay. Stop this, or have an operator change the policy and try again.`,
    };
  return null;
}

const exemptKeys = {
  room: 'guests.exemptRooms',
  roomType: 'guests.exemptRoomTypes',
  tag: 'guests.exemptTags',
} as const;

/** Said where a person took the room out of the archive: what they mean to use is neither emptied nor archived. */
export function restoredMeanwhile({ title }: { readonly title: string }): string {
  return `Somebody restored the room ${title} from the archive after this was asked for, so I changed nothing. Archive the room again and try again, or stop this.`;
}

async function withReceiver(context: CleanupContext, room: PortalRoom, now: Date): Promise<FactAnswer> {
  const { plan, portal, policy, botId } = context;
  const answer = await receiverFor({ portal, policy: policy(), botId }, room);
  if (!answer.ok) return { kind: 'impossible', because: sayUnfit(room.title, answer) };
  const { owner, receiver } = answer;
  if (receiver.id !== plan.receiver.id) return anotherReceiver(context, { ...plan, owner, receiver });
  const wasArchived = plan.room.archived === room.archived;
  return known(now, {
    archived: room.archived,
    ownerId: room.ownerId,
    notes: wasArchived
      ? []
      : [`Somebody archived ${room.title} after this was asked for; I restored it for the clean-up.`],
  });
}

function anotherReceiver({ plan, case: { request } }: CleanupContext, fresh: CleanupPlan): FactAnswer {
  const round = request.round + 1;
  const because = `${plan.room.title} would belong to ${fresh.receiver.name} afterwards, and not to ${plan.receiver.name} as approved.`;
  const proposal = { plan: fresh, round, digest: planDigest(fresh, round), because: [because] };
  return { kind: 'impossible', because: `${because} Approve the new plan, or stop this.`, proposal };
}

function known(now: Date, evidence: Evidence): FactAnswer {
  return { kind: 'known', evidence: { ...evidence, readAt: now.toISOString() } };
}
