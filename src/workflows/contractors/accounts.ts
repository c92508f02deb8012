import { instant } from '../../domain/age.js';
import { effectKeys } from '../../domain/contractors/effect-keys.js';
import type { Contractor } from '../../domain/contractors/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { DesiredState, EffectTools, Reading } from '../../engine/desired-state.js';
import { type CallFailure, callFailureOf } from '../../engine/failure.js';
import type { GroupsPort, PeoplePort, PortalPerson } from '../ports.js';
import { isProtected } from '../protection.js';
import type { ActivityLook } from './active-since.js';

export interface DisablingDeps {
  readonly people: PeoplePort;
  readonly groups: Pick<GroupsPort, 'listGroups'>;
  readonly activity: ActivityLook;
  /** The policy in force. */
  readonly policy: () => Policy;
}

/**
 * The contractor can't sign in, or is left alone for a reason that is told: whoever was active since the scan, is
 * somebody else by now or is protected. One account a call, because the portal refuses a list as a whole; what it
 * refuses is noted, so that the others go on. The first of many, disabled `alone`, stops the run instead. Harmless
 * twice: the portal takes a second disabling as done.
 */
export function contractorDisabled(
  deps: DisablingDeps,
  person: Contractor,
  { alone, discloses }: { readonly alone: boolean; readonly discloses: boolean },
): DesiredState {
  const { people } = deps;
  return {
    key: effectKeys.disabled(person.id),
    title: `${person.name}: disabled`,
    ...(discloses && { discloses }),
    observe: async (tools): Promise<Reading> => {
      const readAt = tools.now.toISOString();
      const found = await people.findPerson(person.id);
      if (found?.status === 'disabled') return { kind: 'holds', evidence: { status: 'disabled', readAt } };
      const refused = tools.memory.facts.refused;
      if (typeof refused === 'string') {
        return { kind: 'holds', evidence: { result: 'refused', because: refused, readAt } };
      }
      const spared = await whySpared(deps, person, found, tools.now);
      if (spared?.kind === 'unknown') return spared;
      if (spared) return { kind: 'holds', evidence: { result: 'spared', because: spared.because, readAt } };
      return { kind: 'missing', because: `${person.name} can still sign in.` };
    },
    act: async (tools) => {
      try {
        await people.setStatus(person.id, 'Terminated');
      } catch (error) {
        const failure = refusalOf(error);
        if (!failure || alone) throw error;
        await tools.remember({ refused: refusedText(error) });
      }
    },
  };
}

/** The account can sign in again. Harmless twice: the portal takes a second enabling as done. */
export function contractorEnabled(people: PeoplePort, person: Contractor): DesiredState {
  return {
    key: effectKeys.enabled(person.id),
    title: `${person.name}: enabled`,
    giveUp: `DocSpace did not enable ${person.name} again. Look in DocSpace > Accounts, then try again.`,
    observe: async ({ now }: EffectTools): Promise<Reading> => {
      const readAt = now.toISOString();
      const found = await people.findPerson(person.id);
      if (!found) {
        return {
          kind: 'impossible',
          because: 'The account no longer exists in DocSpace, so there is nothing to enable. Stop this.',
        };
      }
      const other = whyOther(found, person);
      if (other !== undefined)
        return { kind: 'impossible', because: `${other} Stop this, and look in DocSpace > Accounts.` };
      if (found.status === 'active') return { kind: 'holds', evidence: { status: 'active', readAt } };
      if (found.status === 'pending') {
        return {
          kind: 'holds',
          evidence: { status: 'pending', readAt },
          leaves: `${person.name} has no first and last name in DocSpace, so they have to accept an invitation again. Send it in DocSpace > Accounts.`,
        };
      }
      return { kind: 'missing', because: `${person.name} is still disabled.` };
    },
    act: async () => {
      await people.setStatus(person.id, 'Active');
    },
  };
}

type Spared =
  | { readonly kind: 'spared'; readonly because: string }
  | { readonly kind: 'unknown'; readonly because: string };

/** Why this account is not disabled although that was approved; undefined if nothing speaks against it. */
async function whySpared(
  { groups, activity, policy }: DisablingDeps,
  person: Contractor,
  found: PortalPerson | undefined,
  now: Date,
): Promise<Spared | undefined> {
  const spared = (because: string) => ({ kind: 'spared', because }) as const;
  if (!found) return spared('The account no longer exists in DocSpace.');
  const other = whyOther(found, person);
  if (other !== undefined) return spared(other);
  if (await isProtected({ groups, policy: policy() }, person))
    return spared('The person is now on the protected list.');
  const since = await activity.of(person.id, now);
  if (since.kind === 'active') return spared(`They were active again at ${instant(since.at)}, after the scan.`);
  return since.kind === 'unknown' ? since : undefined;
}

/** Why the account is not the one that was proposed; undefined if it is. */
export function whyOther(found: PortalPerson, person: Contractor): string | undefined {
  if (found.email.toLowerCase() !== person.email.toLowerCase())
    return 'The account has another email than when it was proposed.';
  return found.type === person.type ? undefined : 'The account has another type than when it was proposed.';
}

/** What the portal said no to for good; undefined for what may work later, or may have happened. */
function refusalOf(error: unknown): CallFailure | undefined {
  const failure = callFailureOf(error);
  return failure?.outcome === 'notApplied' && !failure.passing ? failure : undefined;
}

function refusedText(error: unknown): string {
  const { status } = (error ?? {}) as { readonly status?: unknown };
  const code = typeof status === 'number' ? ` (${status})` : '';
  return `DocSpace refused to disable the account${code}. Look at it in DocSpace > Accounts.`;
}
