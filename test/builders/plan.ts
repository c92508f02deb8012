import type { OffboardPlan } from '../../src/domain/offboard/plan.js';
import type { OffboardChoices, OffboardFacts } from '../../src/domain/offboard/planning.js';
import type { PersonRef } from '../../src/domain/portal.js';

/** The leaver of everything that is built. */
export const jane = { id: 'jane', name: 'Jane Roe', email: 'jane@example.com', type: 'roomAdmin' } as const;
/** The default successor. */
export const sam: PersonRef = { id: 'sam', name: 'Sam Stone', email: 'sam@example.com' };
/** A successor of single things. */
export const tess: PersonRef = { id: 'tess', name: 'Tess Tan', email: 'tess@example.com' };

/** A plan for Jane, who owns one room and nothing else. */
export function buildPlan(change: Partial<OffboardPlan> = {}): OffboardPlan {
  return {
    kind: 'offboard',
    person: jane,
    successor: sam,
    successors: [sam],
    rooms: [{ id: 7, title: 'Invoices', roomType: 'editing', archived: false, successorId: sam.id, edit: false }],
    groups: [],
    groupsLeft: [],
    workspace: { kind: 'none' },
    hr: null,
    links: 'revoke',
    reportFolder: null,
    deleteProfile: false,
    stays: ['myDocuments', 'memberships'],
    startAt: null,
    reason: 'HR-12',
    ...change,
  };
}

/** What the portal says about Jane. */
export function buildFacts(change: Partial<OffboardFacts> = {}): OffboardFacts {
  return {
    person: jane,
    rooms: [],
    agents: 0,
    groups: [],
    workspace: { kind: 'none' },
    hr: null,
    reportFolder: null,
    successorSeesArchiveRoom: false,
    usedSpaceBytes: null,
    ...change,
  };
}

/** A form that was sent as it opened. */
export function buildChoices(change: Partial<OffboardChoices> = {}): OffboardChoices {
  return {
    successor: sam,
    roomSuccessors: new Map(),
    groupSuccessors: new Map(),
    links: 'revoke',
    startAt: null,
    reason: 'HR-12',
    deleteProfile: false,
    ...change,
  };
}
