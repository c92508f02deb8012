import type { OffboardPlan } from '../../domain/plan.js';
import { accountDisabledKey } from '../../domain/request.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import type { PeoplePort, PortalPerson } from '../ports.js';

/** The leaver can't sign in; sessions end with it. Harmless twice: the portal takes a second disabling as done. */
export function accountDisabled(
  people: PeoplePort,
  person: OffboardPlan['person'],
  /** `orGone` where the plan deletes the profile and the hand-over has begun: then a missing account is as wanted. */
  { key = accountDisabledKey, orGone = false }: { readonly key?: string; readonly orGone?: boolean } = {},
): DesiredState {
  return {
    key,
    title: 'Account disabled',
    observe: async ({ now }) => {
      const found = await people.findPerson(person.id);
      if (!found && orGone) return { kind: 'holds', evidence: { status: 'deleted', readAt: now.toISOString() } };
      return readAccount(found, person, now);
    },
    act: async () => {
      await people.setStatus(person.id, 'Terminated');
    },
  };
}

/** The approval was for this very person: an id that now means somebody else, or somebody mightier, stops the run. */
function readAccount(found: PortalPerson | undefined, approved: OffboardPlan['person'], now: Date): Reading {
  if (!found) return impossible('The account no longer exists in DocSpace. Look in Accounts, then stop this run.');
  if (found.status === 'disabled') {
    return { kind: 'holds', evidence: { status: 'disabled', readAt: now.toISOString() } };
  }
  if (found.email.toLowerCase() !== approved.email.toLowerCase()) {
    return impossible('The account has another email than the one that was approved. Stop this run and ask anew.');
  }
  if (found.type !== approved.type && (found.type === 'owner' || found.type === 'docSpaceAdmin')) {
    return impossible('The person has become an owner or admin since the approval. Stop this run and ask anew.');
  }
  return { kind: 'missing', because: 'The account is still active.' };
}

function impossible(because: string): Reading {
  return { kind: 'impossible', because };
}
