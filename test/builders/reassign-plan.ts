import type { ReassignPlan } from '../../src/domain/reassign/plan.js';
import { type ReassignChoices, type ReassignFacts, reassignPlan } from '../../src/domain/reassign/planning.js';
import { jane, sam } from './plan.js';

/** Jane, whose account is disabled, owns an active and an archived room and manages a group. */
export function buildReassignFacts(change: Partial<ReassignFacts> = {}): ReassignFacts {
  return {
    person: jane,
    rooms: [
      { id: 8, title: 'Old pitch', archived: true, shared: false },
      { id: 7, title: 'Invoices', archived: false, shared: false },
    ],
    groups: [{ id: 'g-press', name: 'Press' }],
    reportFolder: null,
    usedSpaceBytes: 2_048,
    ...change,
  };
}

/** The plan of these facts, to Sam. */
export function buildReassignPlan(
  facts: Partial<ReassignFacts> = {},
  choices: Partial<ReassignChoices> = {},
): ReassignPlan {
  return reassignPlan(buildReassignFacts(facts), {
    successor: sam,
    reason: 'OPS-17',
    deleteProfile: false,
    ...choices,
  });
}
