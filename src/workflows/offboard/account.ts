import { effectKeys } from '../../domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../domain/offboard/plan.js';
import type { DesiredState } from '../../engine/desired-state.js';
import type { Gate } from '../../engine/look.js';
import type { PeoplePort, Portal, PortalPerson } from '../ports.js';
import type { OffboardContext } from './context.js';

/**
 * The approval was for this very person: an id that now means somebody else, or somebody mightier, lets nothing on.
 * Once this run has disabled the account, what becomes of a disabled one is nobody's concern; one that was enabled
 * again is looked at before it is disabled again.
 */
export function personApproved({ portal, plan, request }: OffboardContext): Gate {
  const { person } = plan;
  return {
    key: 'person',
    title: 'The person is the one approved',
    read: async () => {
      if ((await request()).effective) return { open: true };
      const found = await portal.people.findPerson(person.id);
      const because = found
        ? otherPerson(found, person)
        : 'The account no longer exists in DocSpace. Look in Accounts, then stop this run.';
      return because === undefined ? { open: true } : { open: false, because };
    },
  };
}

interface AccountOptions {
  /** Where the plan deletes the profile and the hand-over has begun: then a missing account is as wanted. */
  readonly orGone?: boolean;
}

/** The leaver can't sign in; sessions end with it. Harmless twice: the portal takes a second disabling as done. */
export function accountDisabled(
  people: PeoplePort,
  person: OffboardPlan['person'],
  { orGone = false }: AccountOptions = {},
): DesiredState {
  return {
    key: effectKeys.accountDisabled,
    title: 'Account disabled',
    discloses: true,
    observe: async ({ now }) => {
      const readAt = now.toISOString();
      const found = await people.findPerson(person.id);
      if (found?.status === 'disabled') return { kind: 'holds', evidence: { status: 'disabled', readAt } };
      const other = found && otherPerson(found, person);
      if (other !== undefined) return { kind: 'impossible', because: other };
      if (found) return { kind: 'missing', because: 'The account is still active.' };
      if (orGone) return { kind: 'holds', evidence: { status: 'deleted', readAt } };
      return {
        kind: 'impossible',
        because: 'The account no longer exists in DocSpace. Look in Accounts, then stop this run.',
      };
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
    key: effectKeys.accountDisabled,
    title: 'Profile deleted',
    discloses: true,
    settleMs: 60_000,
    needs: [accountDisabled(people, person, { orGone: true })],
    observe: async ({ now }) => {
      const found = await people.findPerson(person.id);
      if (!found) return { kind: 'holds', evidence: { status: 'deleted', readAt: now.toISOString() } };
      const other = otherPerson(found, person);
      if (other !== undefined) return { kind: 'impossible', because: other };
      return { kind: 'missing', because: `The profile of ${person.name} still exists.` };
    },
    act: async () => {
      await reassignment.startReassignment({ fromUserId: person.id, toUserId: successor.id, deleteProfile: true });
    },
  };
}

function otherPerson(found: PortalPerson, approved: OffboardPlan['person']): string | undefined {
  if (found.email.toLowerCase() !== approved.email.toLowerCase()) {
    return 'The account has another email than the one that was approved. Stop this run and ask again.';
  }
  if (found.type !== approved.type && (found.type === 'owner' || found.type === 'docSpaceAdmin')) {
    return 'The person has become an owner or admin since the approval. Stop this run and ask again.';
  }
  return undefined;
}
