import type { Tenant } from '../../domain/person.js';
import { type Policy, policyKinds } from '../../domain/policy/policy.js';
import type { Notices } from '../../workflows/notices.js';
import { recordPeople } from '../../workflows/people-record.js';
import type { TrailStore } from '../../workflows/store-ports.js';
import type { People } from './identity.js';
import { namedList } from './named.js';
import type { Usergroups } from './usergroups.js';
import { createWatch, type Watch } from './watch.js';

export interface ApproverWatchDeps {
  readonly usergroups: Usergroups;
  readonly people: Pick<People, 'user'>;
  readonly policy: () => Policy;
  readonly trail: TrailStore;
  readonly notices: Notices;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly onError: (error: unknown, what: string) => void;
}

/** Who may approve changes in Slack and in the policy, without anybody here: it is on the record and in the channel. */
export function createApproverWatch(deps: ApproverWatchDeps): Watch {
  const { people, trail, notices, tenant, clock, onError } = deps;
  const nameOf = async (slackId: string) => (await people.user(slackId))?.name;

  async function compare(): Promise<void> {
    const approvers = await approversOf(deps);
    const change = await recordPeople(trail, { tenant, role: 'approvers', people: approvers, at: clock.now() });
    if (!change) return;
    const [now, gone] = await Promise.all([namedList(change.now, nameOf), namedList(change.gone, nameOf)]);
    const sentence = `The approvers changed. They are now: ${now}.${change.gone.length > 0 ? ` No longer: ${gone}.` : ''}`;
    const key = `approvers.${change.sequence}`;
    // An event and no state: said once, and over.
    notices.notice(key, sentence);
    notices.over(key, sentence);
  }

  return createWatch({ compare, what: 'comparing who may approve', onError });
}

/** Everybody whom the policy names as an approver, by name or by user group. DocSpace admins are watched by themselves. */
async function approversOf({ usergroups, policy }: ApproverWatchDeps): Promise<readonly string[]> {
  const { approvers, rules } = policy();
  const named = [approvers, ...policyKinds.flatMap((kind) => rules[kind]?.approvers ?? [])];
  const groups = new Set(named.flatMap((people) => people.usergroups));
  const members = await Promise.all([...groups].map((group) => usergroups.members(group)));
  return [...named.flatMap((people) => people.users), ...members.flat()];
}
