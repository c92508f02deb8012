import { type AdminWatchDeps, createAdminWatch } from './admin-watch.js';
import { type ApproverWatchDeps, createApproverWatch } from './approver-watch.js';
import { allOf, type Watch } from './watch.js';

export interface Watches {
  /** Those whom the policy names, alone: what Slack tells of a group is no reason to read the portal. */
  readonly approvers: Watch;
  readonly all: Watch;
}

/** Everything that changes who may do what without anybody here. */
export function createWatches(deps: AdminWatchDeps & ApproverWatchDeps): Watches {
  const approvers = createApproverWatch(deps);
  return { approvers, all: allOf([approvers, createAdminWatch(deps)]) };
}
