import { effectKeys } from '../../domain/reassign/effect-keys.js';
import type { ReassignPlan } from '../../domain/reassign/plan.js';
import { checkedKey } from '../../domain/shared-effects.js';
import type { DesiredState, Reading } from '../../engine/desired-state.js';
import type { Gate } from '../../engine/look.js';
import type { RunRecord } from '../../engine/run.js';
import type { RunContext } from '../kind.js';
import type { PeoplePort, PortalPerson } from '../ports.js';

/**
 * The approval was for what this very person owns while their account is disabled: an id that means somebody else by
 * now, somebody mightier, or an account that was enabled again, lets nothing on. Nothing disables it here.
 */
export function sourceApproved({ portal, plan, case: { run } }: RunContext<ReassignPlan>): Gate {
  return {
    key: 'source',
    title: 'The account is the one approved',
    read: async () => {
      const found = await portal.people.findPerson(plan.person.id);
      const because = problemOf(found, plan, run);
      return because === undefined ? { open: true } : { open: false, because };
    },
  };
}

/** The account is as it should be at the end: disabled still, or deleted where the plan deletes the profile. */
export function accountAsPlanned(people: PeoplePort, plan: ReassignPlan): DesiredState {
  return {
    key: checkedKey('check', effectKeys.account),
    title: plan.deleteProfile ? 'Profile deleted (checked)' : 'Account disabled (checked)',
    observe: async ({ now }): Promise<Reading> => {
      const readAt = now.toISOString();
      const found = await people.findPerson(plan.person.id);
      const { name } = plan.person;
      if (!found) {
        return plan.deleteProfile
          ? { kind: 'holds', evidence: { status: 'deleted', readAt } }
          : {
              kind: 'impossible',
              because: `The account of ${name} no longer exists in DocSpace, although this was not to delete it. Look in DocSpace > Accounts, then stop this.`,
            };
      }
      if (plan.deleteProfile) {
        return {
          kind: 'impossible',
          because: `The profile of ${name} still exists. Delete it in DocSpace > Accounts, then try again.`,
        };
      }
      if (found.status === 'disabled') return { kind: 'holds', evidence: { status: 'disabled', readAt } };
      return { kind: 'impossible', because: enabledAgain(name) };
    },
    // Nothing here disables or deletes an account: a person does.
    act: async () => {},
  };
}

function problemOf(
  found: PortalPerson | undefined,
  { person, deleteProfile }: ReassignPlan,
  run: RunRecord | null,
): string | undefined {
  if (!found) {
    const isMoving = run?.effects.some(({ key, intendedAt }) => key === effectKeys.reassignment && intendedAt !== null);
    if (deleteProfile && isMoving) return undefined;
    return 'The account no longer exists in DocSpace. Look in DocSpace > Accounts, then stop this run.';
  }
  if (found.email.toLowerCase() !== person.email.toLowerCase()) {
    return 'The account has another email than the one that was approved. Stop this run and ask again.';
  }
  if (found.type !== person.type && (found.type === 'owner' || found.type === 'docSpaceAdmin')) {
    return 'The person has become an owner or admin since the approval. Stop this run and ask again.';
  }
  return found.status === 'disabled' ? undefined : enabledAgain(person.name);
}

function enabledAgain(name: string): string {
  return `The account of ${name} was enabled again, and DocSpace hands over what disabled accounts own. If they are leaving, disable the account in DocSpace, then try again; otherwise stop this.`;
}
