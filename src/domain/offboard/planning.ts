import type { Access, EntryId, PersonRef, PersonType, RoomType } from '../portal.js';
import type { LeftGroup, OffboardPlan, PlannedWorkspace, StaysBehind } from './plan.js';

/** What was read from the portal for one leaver; everything the plan is made of. */
export interface OffboardFacts {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly type: PersonType;
  };
  readonly rooms: readonly {
    readonly id: EntryId;
    readonly title: string;
    readonly roomType: RoomType;
    readonly archived: boolean;
    /** Has an external link. */
    readonly shared: boolean;
  }[];
  /** AI agents, which no list of rooms has. */
  readonly agents: number;
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly ldap: boolean;
    readonly system: boolean;
  }[];
  readonly workspace: PlannedWorkspace;
  readonly hr: OffboardPlan['hr'];
  readonly reportFolder: EntryId | null;
  /** The policy lets a successor into an archive that is one room. */
  readonly successorSeesArchiveRoom: boolean;
  /** What My documents and Trash hold; null where the portal doesn't say. */
  readonly usedSpaceBytes: number | null;
}

/** What a person chose on the form; everything not chosen goes to `successor`. */
export interface OffboardChoices {
  readonly successor: PersonRef;
  readonly roomSuccessors: ReadonlyMap<string, PersonRef>;
  readonly groupSuccessors: ReadonlyMap<string, PersonRef>;
  readonly links: 'revoke' | 'keep';
  readonly startAt: Date | null;
  readonly reason: string;
  readonly deleteProfile: boolean;
}

/** The plan that follows from what was read and what was chosen. Equal inputs give equal digests. */
export function offboardPlan(facts: OffboardFacts, choices: OffboardChoices): OffboardPlan {
  const { successor } = choices;
  const rooms = sortedById(facts.rooms).map((room) => ({
    id: room.id,
    title: room.title,
    roomType: room.roomType,
    archived: room.archived,
    successorId: room.archived ? successor.id : (choices.roomSuccessors.get(String(room.id))?.id ?? successor.id),
    edit: !room.archived && (isWorkspace(facts.workspace, room.id) || (choices.links === 'revoke' && room.shared)),
  }));
  const groups = sortedById(facts.groups.filter((group) => !group.ldap && !group.system)).map((group) => ({
    id: group.id,
    name: group.name,
    successorId: choices.groupSuccessors.get(group.id)?.id ?? successor.id,
  }));
  const receivers = [successor, ...choices.roomSuccessors.values(), ...choices.groupSuccessors.values()];
  const named = new Set([
    successor.id,
    ...rooms.map((room) => room.successorId),
    ...groups.map((group) => group.successorId),
  ]);
  return {
    kind: 'offboard',
    person: facts.person,
    successor,
    successors: sortedById(unique(receivers.filter((receiver) => named.has(receiver.id)))),
    rooms,
    ...(facts.agents > 0 && { agents: facts.agents }),
    groups,
    groupsLeft: sortedById(facts.groups.flatMap(leftBehind)),
    workspace: facts.workspace,
    hr: facts.workspace.kind === 'none' ? null : facts.hr,
    ...successorInArchiveRoom(facts),
    links: choices.links,
    reportFolder: facts.reportFolder,
    deleteProfile: choices.deleteProfile,
    ...usedSpace(facts, choices),
    stays: staysBehind(facts, choices),
    startAt: choices.startAt?.toISOString() ?? null,
    reason: choices.reason,
  };
}

/** What is used is destroyed with the profile, or stays. */
function usedSpace({ usedSpaceBytes: bytes }: OffboardFacts, { deleteProfile }: OffboardChoices) {
  if (bytes === null) return {};
  return deleteProfile ? { destroysBytes: bytes } : { usedBytes: bytes };
}

function leftBehind(group: OffboardFacts['groups'][number]): LeftGroup[] {
  if (!group.ldap && !group.system) return [];
  return [{ id: group.id, name: group.name, why: group.ldap ? 'ldap' : 'system' }];
}

function staysBehind(facts: OffboardFacts, choices: OffboardChoices): StaysBehind[] {
  const stays: StaysBehind[] = choices.deleteProfile ? [] : ['myDocuments', 'memberships'];
  // Ids of third-party storage are texts.
  if (facts.rooms.some((room) => typeof room.id === 'string')) stays.push('thirdParty');
  if (choices.links === 'revoke' && facts.rooms.some((room) => room.archived && room.shared))
    stays.push('archivedLinks');
  return stays;
}

/** The lowest role that lets people and groups read in a room of this type (FileSecurity.AvailableRoomAccesses of the portal). */
export function readingRole(roomType: RoomType | null): Access {
  if (roomType === 'public') return 'contentCreator';
  return roomType === 'fillingForms' ? 'fillForms' : 'read';
}

/** Absent rather than null: plans that don't have it keep the digest that was approved. */
function successorInArchiveRoom({ workspace, successorSeesArchiveRoom }: OffboardFacts) {
  if (!successorSeesArchiveRoom || workspace.kind !== 'folder' || workspace.archive.roomId === null) return {};
  return { successorInArchiveRoom: readingRole(workspace.archive.roomType) };
}

function isWorkspace(workspace: PlannedWorkspace, roomId: EntryId): boolean {
  return workspace.kind === 'room' && String(workspace.id) === String(roomId);
}

function unique(people: readonly PersonRef[]): PersonRef[] {
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

function sortedById<T extends { readonly id: EntryId }>(items: readonly T[]): T[] {
  return [...items].sort((one, other) => (String(one.id) < String(other.id) ? -1 : 1));
}
