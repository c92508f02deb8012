import type { OffboardPlan } from '../../domain/offboard/plan.js';
import { accountDisabledKey } from '../../domain/request.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import type { PeoplePort, Portal, PortalPerson } from '../ports.js';

interface AccountLook {
  readonly key?: string;
  /** Only before anything was done does a disabled account have to be the approved one still; true by default. */
  readonly isFirst?: boolean;
  /** Where the plan deletes the profile and the hand-over has begun: then a missing account is as wanted. */
  readonly orGone?: boolean;
}

/** The leaver can't sign in; sessions end with it. Harmless twice: the portal takes a second disabling as done. */
export function accountDisabled(
  people: PeoplePort,
  person: OffboardPlan['person'],
  { key = accountDisabledKey, isFirst = true, orGone = false }: AccountLook = {},
): DesiredState {
  return {
    key,
    title: 'Account disabled',
    observe: async ({ now }) => {
      const found = await people.findPerson(person.id);
      if (!found && orGone) return { kind: 'holds', evidence: { status: 'deleted', readAt: now.toISOString() } };
      return readAccount(found, person, { now, isFirst });
    },
    act: async () => {
      await people.setStatus(person.id, 'Terminated');
    },
  };
}

/**
 * The profile no longer exists. Its deletion is the end of a reassignment, so a profile that is still there is handed
 * over once more. Harmless twice: the portal moves what is left.
 */
export function profileDeleted(
  { people, reassignment }: Pick<Portal, 'people' | 'reassignment'>,
  { person, successor }: OffboardPlan,
): DesiredState {
  return {
    key: accountDisabledKey,
    title: 'Profile deleted',
    settleMs: 60_000,
    observe: async ({ now }) => {
      const found = await people.findPerson(person.id);
      if (!found) return { kind: 'holds', evidence: { status: 'deleted', readAt: now.toISOString() } };
      const other = otherPerson(found, person);
      return other ? impossible(other) : { kind: 'missing', because: `The profile of ${person.name} still exists.` };
    },
    act: async () => {
      await people.setStatus(person.id, 'Terminated');
      await reassignment.startReassignment({ fromUserId: person.id, toUserId: successor.id, deleteProfile: true });
    },
  };
}

/** The approval was for this very person: an id that now means somebody else, or somebody mightier, stops the run. */
function readAccount(
  found: PortalPerson | undefined,
  approved: OffboardPlan['person'],
  { now, isFirst }: { readonly now: Date; readonly isFirst: boolean },
): Reading {
  if (!found) return impossible('The account no longer exists in DocSpace. Look in Accounts, then stop this run.');
  const other = otherPerson(found, approved);
  if (found.status === 'disabled' && !(isFirst && other)) {
    return { kind: 'holds', evidence: { status: 'disabled', readAt: now.toISOString() } };
  }
  return other ? impossible(other) : { kind: 'missing', because: 'The account is still active.' };
}

/** Why this is not the person who was approved; what becomes of a disabled account's email later is nobody's concern. */
function otherPerson(found: PortalPerson, approved: OffboardPlan['person']): string | undefined {
  if (found.email.toLowerCase() !== approved.email.toLowerCase()) {
    return 'The account has another email than the one that was approved. Stop this run and ask anew.';
  }
  if (found.type !== approved.type && (found.type === 'owner' || found.type === 'docSpaceAdmin')) {
    return 'The person has become an owner or admin since the approval. Stop this run and ask anew.';
  }
  return undefined;
}

function impossible(because: string): Reading {
  return { kind: 'impossible', because };
}
