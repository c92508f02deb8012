import { personIds } from '../../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../../sandbox/portal/state.js';
import { reassignPlan } from '../../../src/domain/reassign/planning.js';
import { previewReassignment } from '../../../src/workflows/reassign/preview.js';
import { fileOffboarding, type Offboarding, type OffboardingOptions, ola } from '../../faults/offboarding.js';

export interface ReassignmentOptions extends Omit<OffboardingOptions, 'asks' | 'choices'> {
  readonly deleteProfile?: boolean;
}

/** Files the reassignment of what Jane owns, whose account is disabled, to Ola; Bob has not approved it yet. */
export async function fileReassignment(options: ReassignmentOptions = {}): Promise<Offboarding> {
  return await fileOffboarding({
    ...options,
    portal: (state) => {
      disable(state, personIds.jane);
      options.portal?.(state);
    },
    asks: async (parts) => {
      const found = await previewReassignment(parts, { portalId: personIds.jane });
      if (!found.ok) throw new Error(`refused: ${found.refusal.why}`);
      const { deleteProfile = false } = options;
      return {
        subject: { kind: 'person', slackId: 'U0JANE', portalId: personIds.jane, email: 'jane.doe@example.com' },
        plan: reassignPlan(found.preview, { successor: ola, reason: 'OPS-17', deleteProfile }),
        notes: [],
      };
    },
  });
}

/** Somebody disables an account in the portal. */
function disable(state: PortalState, personId: string): void {
  const person = state.people.get(personId);
  if (!person) throw new Error(`the portal has nobody of id ${personId}`);
  person.status = 2;
}
