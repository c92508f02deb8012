import type { ApproverPort } from '../../workflows/approvers.js';
import type { People } from './identity.js';

/** Approvers as Slack, the portal and the policy see them at the moment. */
export function createApprovers(people: Pick<People, 'approvers' | 'members'>): ApproverPort {
  return {
    async eligible(kind) {
      const eligible = await people.approvers(kind);
      const { members, unsure } = await people.members(eligible);
      if (unsure.size > 0) throw new Error('An approver could not be looked up.');
      return { eligible, approvers: members };
    },
  };
}
