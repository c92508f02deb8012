import { type Kind, usualMissedStartHours } from '../kind.js';
import { samePerson } from '../person.js';
import { type ContractorsPlan, contractorsPlanSchema, subjectOf } from './plan.js';
import { contractorsFellShort, contractorsReport } from './report.js';
import { contractorsSteps } from './steps.js';

/** Contractors who were not active for long are put before the approvers, who disable them with one click. */
export const contractorsKind: Kind<ContractorsPlan> = {
  name: 'contractors',
  command: 'contractors',
  planSchema: contractorsPlanSchema,
  stepsOf: contractorsSteps,
  perDay: (policy, { what }) => (what === 'disable' ? policy.contractors.maxPerDay : null),
  startsOf: ({ people }) => people.length,
  missedStartHours: () => usualMissedStartHours,
  subjectName: subjectOf,
  concerns: ({ people }, who) => {
    const found = people.map((person) => {
      const same = samePerson({ slackId: null, portalId: person.id, email: person.email }, who);
      // Guests are nobody here: only who surely is one of them is kept from the list.
      return same === 'undecidable' && person.type === 'guest' ? 'different' : same;
    });
    return found.find((same) => same === 'same') ?? found.find((same) => same === 'undecidable') ?? 'different';
  },
  fellShort: contractorsFellShort,
  report: contractorsReport,
};
