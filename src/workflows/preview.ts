import type { OffboardFacts } from '../domain/offboard-plan.js';
import type { LeaverRefusal } from '../domain/offboard-refusals.js';
import type { EntryId, PersonRef } from '../domain/plan.js';
import type { Policy } from '../domain/policy.js';
import type { Portal, PortalPerson, PortalRoom } from './ports.js';
import { findHrGroup } from './preview-groups.js';
import { findLeaver, type LeaverQuery } from './preview-people.js';
import { findWorkspace } from './preview-workspace.js';

/** The plan's facts and what else the form shows about a leaver, read from the portal a moment ago. */
export interface OffboardPreview extends Omit<OffboardFacts, 'rooms'> {
  readonly person: OffboardFacts['person'] & {
    readonly status: PortalPerson['status'];
    readonly avatarUrl: string | null;
    readonly usedSpaceBytes: number | null;
  };
  readonly rooms: readonly (OffboardFacts['rooms'][number] & {
    /** People and groups in it, the owner included; null if it can't be read. */
    readonly members: number | null;
    readonly guests: number | null;
  })[];
  /** The policy's successor, if that person is fit. */
  readonly defaultSuccessor: PersonRef | null;
  /** What was looked for and not found, one sentence each. */
  readonly notes: readonly string[];
  readonly readAt: Date;
}

export type PreviewResult =
  | { readonly ok: true; readonly preview: OffboardPreview }
  | { readonly ok: false; readonly refusal: LeaverRefusal };

export interface PreviewDeps {
  readonly portal: Portal;
  readonly policy: Policy;
  readonly clock: { now(): Date };
  /** The service account. */
  readonly self: PortalPerson;
}

/** Reads everything an offboarding would touch, or says why it can't be. Changes nothing. Throws the portal's errors. */
export async function previewOffboarding(deps: PreviewDeps, query: LeaverQuery): Promise<PreviewResult> {
  const { portal, policy, self, clock } = deps;
  const found = await findLeaver(deps, query);
  if (!found.ok) return found;
  const { person } = found;
  const [rooms, groups, workspace, hr, successor] = await Promise.all([
    readRooms(portal, person.id),
    portal.groups.listGroups({ userId: person.id, manager: true }),
    findWorkspace({ portal, policy, self }, person),
    findHrGroup(portal, policy.offboarding.hrGroup),
    defaultSuccessor(portal, policy, person.id),
  ]);
  const hrAccess = hr.group
    ? { groupId: hr.group.id, name: hr.group.name, access: hrAccessFor(workspace.workspace) }
    : null;
  const preview: OffboardPreview = {
    person: {
      id: person.id,
      name: person.displayName,
      email: person.email.toLowerCase(),
      type: person.type,
      status: person.status,
      avatarUrl: person.avatarUrl ?? null,
      usedSpaceBytes: person.usedSpaceBytes ?? null,
    },
    rooms,
    groups: groups.map((group) => ({ id: group.id, name: group.name, ldap: group.isLdap, system: group.isSystem })),
    workspace: workspace.workspace,
    hr: hrAccess,
    reportFolder: policy.offboarding.reportFolder,
    defaultSuccessor: successor,
    notes: [...workspace.notes, ...hr.notes],
    readAt: clock.now(),
  };
  return { ok: true, preview };
}

async function readRooms(portal: Portal, ownerId: string): Promise<OffboardPreview['rooms']> {
  const owned = await portal.rooms.listRooms({ ownerId, area: 'Any' });
  return await Promise.all(owned.map((room) => withCounts(portal, room)));
}

async function withCounts(portal: Portal, room: PortalRoom): Promise<OffboardPreview['rooms'][number]> {
  const { id, title, roomType, archived, shared } = room;
  const members = await portal.rooms.listMembers(id as EntryId);
  const known = members.length > 0;
  return {
    id,
    title,
    roomType,
    archived,
    shared,
    members: known ? members.length : null,
    guests: known ? members.filter((member) => member.isGuest).length : null,
  };
}

async function defaultSuccessor(portal: Portal, policy: Policy, leaverId: string): Promise<PersonRef | null> {
  const { successor } = policy.offboarding;
  const found = successor === '' ? undefined : await portal.people.findByEmail(successor);
  if (!found || found.id === leaverId || !mayReceive(found)) return null;
  return refOf(found);
}

/** True if the portal lets this person own rooms and receive a reassignment. */
export function mayReceive(person: PortalPerson): boolean {
  return (
    person.status === 'active' &&
    (person.type === 'roomAdmin' || person.type === 'docSpaceAdmin' || person.type === 'owner')
  );
}

/** A portal person as plans name them. */
export function refOf(person: PortalPerson): PersonRef {
  return { id: person.id, name: person.displayName, email: person.email.toLowerCase() };
}

/** Read where the room type offers it to groups, else the lowest role it does. */
function hrAccessFor(workspace: OffboardFacts['workspace']): NonNullable<OffboardFacts['hr']>['access'] {
  if (workspace.kind !== 'room') return 'read';
  if (workspace.roomType === 'public') return 'contentCreator';
  return workspace.roomType === 'fillingForms' ? 'fillForms' : 'read';
}
