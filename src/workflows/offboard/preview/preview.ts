import { type OffboardFacts, readingRole } from '../../../domain/offboard/planning.js';
import type { LeaverRefusal } from '../../../domain/offboard/refusals.js';
import type { Policy } from '../../../domain/policy/policy.js';
import type { Access, PersonRef } from '../../../domain/portal.js';
import { mayReceive } from '../../../domain/receivers.js';
import { type AccountQuery, refOf } from '../../accounts.js';
import { lastSeenOf, type Seen } from '../../activity/last-seen.js';
import type { Portal, PortalGroup, PortalPerson } from '../../ports.js';
import type { PreviewDeps } from './deps.js';
import { findHrGroup, type PreviewedGroup, previewGroups } from './groups.js';
import { findLeaver } from './people.js';
import { countAgents, type PreviewedRoom, readRooms } from './rooms.js';
import { type Archive, findWorkspace, readArchive } from './workspace.js';

/** The plan's facts and what else the form shows about a leaver, read from the portal a moment ago. */
export interface OffboardPreview extends Omit<OffboardFacts, 'rooms' | 'groups' | 'usedSpaceBytes'> {
  readonly person: OffboardFacts['person'] & {
    readonly status: PortalPerson['status'];
    readonly avatarUrl: string | null;
    readonly usedSpaceBytes: number | null;
  };
  /** Null where it isn't known. */
  readonly lastSeen: Seen | null;
  readonly rooms: readonly PreviewedRoom[];
  readonly groups: readonly PreviewedGroup[];
  /** Where a workspace folder would go: the policy's archive folder, if it is there. */
  readonly archive: Archive | null;
  /** The policy's successor, if that person is fit. */
  readonly defaultSuccessor: PersonRef | null;
  /** What was looked for and not found, one sentence each. */
  readonly notes: readonly string[];
  readonly readAt: Date;
}

export type PreviewResult =
  | { readonly ok: true; readonly preview: OffboardPreview }
  | { readonly ok: false; readonly refusal: LeaverRefusal };

/** Reads everything an offboarding would touch, or says why it can't be. Changes nothing. Throws the portal's errors. */
export async function previewOffboarding(given: PreviewDeps, query: AccountQuery): Promise<PreviewResult> {
  const { policy, clock, signal } = given;
  const portal = (signal && given.portal.until?.(signal)) ?? given.portal;
  const deps = { ...given, portal };
  const found = await findLeaver(deps, query);
  if (!found.ok) return found;
  const { person } = found;
  const { archiveFolder } = policy.offboarding;
  const archiving = archiveFolder === null ? undefined : readArchive(portal, archiveFolder);
  const [rooms, agents, groups, archive, workspace, hr, successor, lastSeen] = await Promise.all([
    readRooms(deps, person.id),
    countAgents(portal.rooms, person.id),
    previewGroups(deps, person.id),
    archiving,
    Promise.resolve(archiving).then((found) => findWorkspace({ portal, policy, archive: found ?? null }, person)),
    findHrGroup(portal, policy.offboarding.hrGroup),
    defaultSuccessor(portal, policy, person.id),
    lastSeenOf(deps.activity, person.id),
  ]);
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
    lastSeen,
    // The workspace goes to the archive, whoever manages it.
    rooms: rooms.map((room) => (isRoomOf(workspace.workspace, room) ? { ...room, proposed: null } : room)),
    agents,
    groups,
    workspace: workspace.workspace,
    archive: archive ?? null,
    hr: hr.group ? hrFor(hr.group, workspace.workspace) : null,
    reportFolder: policy.offboarding.reportFolder,
    successorSeesArchiveRoom: policy.offboarding.successorSeesArchiveRoom,
    defaultSuccessor: successor,
    notes: [...workspace.notes, ...hr.notes],
    readAt: clock.now(),
  };
  return { ok: true, preview };
}

/** What HR may do with this workspace: read where the room type offers that to groups, else the lowest role it does. */
export function hrFor(
  group: Pick<PortalGroup, 'id' | 'name'>,
  workspace: OffboardFacts['workspace'],
): NonNullable<OffboardFacts['hr']> {
  return { groupId: group.id, name: group.name, access: hrAccessFor(workspace) };
}

function isRoomOf(workspace: OffboardFacts['workspace'], { id }: PreviewedRoom): boolean {
  return workspace.kind === 'room' && String(workspace.id) === String(id);
}

async function defaultSuccessor(portal: Portal, policy: Policy, leaverId: string): Promise<PersonRef | null> {
  const { successor } = policy.offboarding;
  const found = successor === '' ? undefined : await portal.people.findByEmail(successor);
  if (!found || found.id === leaverId || !mayReceive(found)) return null;
  return refOf(found);
}

function hrAccessFor(workspace: OffboardFacts['workspace']): Access {
  const room = workspace.kind === 'folder' ? workspace.archive : workspace;
  return readingRole('roomType' in room ? room.roomType : null);
}
