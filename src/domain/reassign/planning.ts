import type { EntryId, PersonRef, PersonType } from '../portal.js';
import type { ReassignPlan, StaysBehind } from './plan.js';

/** What was read from the portal of one disabled person; everything the plan is made of. */
export interface ReassignFacts {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly type: PersonType;
  };
  readonly rooms: readonly {
    readonly id: EntryId;
    readonly title: string;
    readonly archived: boolean;
    /** Has an external link. */
    readonly shared: boolean;
  }[];
  /** Groups that the person manages. */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly reportFolder: EntryId | null;
  /** What My documents and Trash hold; null where the portal doesn't say. */
  readonly usedSpaceBytes: number | null;
}

/** What a person chose on the form. */
export interface ReassignChoices {
  readonly successor: PersonRef;
  readonly reason: string;
  readonly deleteProfile: boolean;
}

/** The plan that follows from what was read and what was chosen. Equal inputs give equal digests. */
export function reassignPlan(facts: ReassignFacts, choices: ReassignChoices): ReassignPlan {
  const { person, reportFolder, usedSpaceBytes } = facts;
  const { successor, deleteProfile, reason } = choices;
  return {
    kind: 'reassign',
    person,
    successor,
    rooms: sortedById(facts.rooms).map(({ id, title, archived }) => ({ id, title, archived })),
    groups: sortedById(facts.groups).map(({ id, name }) => ({ id, name })),
    reportFolder,
    deleteProfile,
    ...(deleteProfile && usedSpaceBytes !== null ? { destroysBytes: usedSpaceBytes } : {}),
    stays: staysBehind(facts, deleteProfile),
    startAt: null,
    reason,
  };
}

function staysBehind({ rooms }: ReassignFacts, deleteProfile: boolean): StaysBehind[] {
  const stays: StaysBehind[] = deleteProfile ? [] : ['myDocuments', 'memberships'];
  // Ids of third-party storage are texts.
  if (rooms.some(({ id }) => typeof id === 'string')) stays.push('thirdParty');
  if (rooms.some(({ shared }) => shared)) stays.push('links');
  return stays;
}

function sortedById<T extends { readonly id: EntryId }>(items: readonly T[]): T[] {
  return [...items].sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
}
