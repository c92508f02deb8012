import type { Tenant } from '../../domain/person.js';
import { type Policy, policyKinds } from '../../domain/policy/policy.js';
import { recordApprovers } from '../../workflows/approvers-record.js';
import type { Notices } from '../../workflows/notices.js';
import type { TrailStore } from '../../workflows/store-ports.js';
import type { People } from './identity.js';
import type { Usergroups } from './usergroups.js';

export interface ApproverWatch {
  /** Compares who may approve with the last time, and says in the channel what changed. Throws nothing. */
  look(): Promise<void>;
  /** Looks again if the last look failed. */
  tick(): Promise<void>;
}

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
export function createApproverWatch(deps: ApproverWatchDeps): ApproverWatch {
  const { trail, notices, tenant, clock } = deps;
  let isDue = false;
  // One after the other: two looks at once would record one change twice.
  let last: Promise<void> = Promise.resolve();

  async function compare(): Promise<void> {
    try {
      const change = await recordApprovers(trail, { tenant, approvers: await approversOf(deps), at: clock.now() });
      isDue = false;
      if (!change) return;
      const [now, gone] = await Promise.all([namesOf(deps, change.now), namesOf(deps, change.gone)]);
      const sentence = `Decides now: ${now}.${change.gone.length > 0 ? ` No longer: ${gone}.` : ''}`;
      const key = `approvers.${change.sequence}`;
      // An event and no state: said once, and over.
      notices.notice(key, sentence);
      notices.over(key, sentence);
    } catch (error) {
      isDue = true;
      deps.onError(error, 'comparing who may approve');
    }
  }

  const look = () => {
    last = last.then(compare);
    return last;
  };
  return {
    look,
    tick: async () => {
      if (isDue) await look();
    },
  };
}

/** Everybody whom the policy names as an approver, by name or by user group. DocSpace admins change in the portal. */
async function approversOf({ usergroups, policy }: ApproverWatchDeps): Promise<readonly string[]> {
  const { approvers, rules } = policy();
  const named = [approvers, ...policyKinds.flatMap((kind) => rules[kind]?.approvers ?? [])];
  const groups = new Set(named.flatMap((people) => people.usergroups));
  const members = await Promise.all([...groups].map((group) => usergroups.members(group)));
  return [...named.flatMap((people) => people.users), ...members.flat()];
}

const mostNamed = 20;

async function namesOf({ people }: ApproverWatchDeps, slackIds: readonly string[]): Promise<string> {
  if (slackIds.length === 0) return 'nobody';
  const users = await Promise.all(
    slackIds.slice(0, mostNamed).map((slackId) => people.user(slackId).catch(() => undefined)),
  );
  const names = users.map((user, index) => user?.name ?? slackIds[index]);
  const more = slackIds.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
