import type { Policy } from '../policy/policy.js';
import type { CleanupPlan, PlannedGuest } from './plan.js';

/** What was read from the portal for one room; everything its plan is made of. */
export interface CleanupFacts
  extends Pick<CleanupPlan, 'room' | 'owner' | 'receiver' | 'guests' | 'members' | 'externalLinks'> {}

/** Who or what asked for it. */
export interface CleanupOccasion extends Pick<CleanupPlan, 'archivedBy' | 'archivedAt' | 'reason'> {
  /** When the grace of the guests begins, where the policy has one. */
  readonly now: Date;
}

const dayMs = 24 * 60 * 60_000;

/** The plan that follows from what was read, under this policy. Equal inputs give equal digests. */
export function cleanupPlan(facts: CleanupFacts, { guests: rules }: Policy, occasion: CleanupOccasion): CleanupPlan {
  const { now, archivedBy, archivedAt, reason } = occasion;
  const { room, owner, receiver, members, externalLinks } = facts;
  const hasGrace = rules.graceDays > 0 && facts.guests.length > 0;
  const until = hasGrace ? new Date(now.getTime() + rules.graceDays * dayMs).toISOString() : null;
  return {
    kind: 'guests',
    what: 'cleanup',
    room,
    owner,
    receiver,
    guests: [...facts.guests].sort(byId),
    members,
    links: rules.links,
    invitationLinks: rules.invitationLinks,
    externalLinks,
    force: rules.formRoles === 'force',
    archivedBy,
    archivedAt,
    reportFolder: rules.reportFolder,
    startAt: until,
    reason,
    grace: until === null ? null : { until, kept: [] },
  };
}

function byId(one: PlannedGuest, other: PlannedGuest): number {
  return one.id < other.id ? -1 : 1;
}

/**
 * Whether anything is to be done in a room, as far as that can be known from outside: its invitation links only its
 * owner and managers see, so under `thorough` nobody can tell before looking.
 */
export function isWorthCleaning(
  room: { readonly guests: number; readonly externalLinks: boolean },
  { guests: rules }: Policy,
): boolean {
  if (room.guests > 0 || rules.invitationLinks === 'thorough') return true;
  return room.externalLinks && rules.links === 'revoke';
}
