import type { EntryId, FolderEntry } from '../../sandbox/portal/entities/folder.js';
import { isExternalLink, type ShareRecord } from '../../sandbox/portal/entities/share.js';
import { cloneState, type PortalState } from '../../sandbox/portal/state.js';
import { kindOf } from '../../src/domain/kinds.js';
import type { Case } from '../../src/workflows/store-ports.js';

/** What people were told when they asked and approved, in the portal's own ids. No plan is ever read here. */
export interface Told {
  readonly leaver: string;
  readonly bot: string;
  readonly successor: string;
  /** Active rooms and groups that somebody else gets, by id. */
  readonly roomsTo?: Readonly<Record<string, string>>;
  readonly groupsTo?: Readonly<Record<string, string>>;
  /** No group gets another manager. */
  readonly keepsGroups?: boolean;
  readonly links: 'revoke' | 'keep';
  readonly workspace: WorkspaceTold | null;
  readonly deleteProfile?: boolean;
}

/** Where the workspace ends, and every right that anybody but an owner has there then. */
export interface WorkspaceTold {
  readonly id: EntryId;
  readonly into: EntryId;
  readonly rights: readonly Right[];
  /** Of the room that the archive folder lies in; absent for one in the service account's My documents. */
  readonly room?: { readonly id: EntryId; readonly rights: readonly Right[] };
}

interface Right {
  readonly who: string;
  /** FileShare of the vendor. */
  readonly access: number;
}

interface World {
  readonly told: Told;
  readonly before: PortalState;
  readonly now: PortalState;
  /** What the report names as not done or noted: nothing that it says is hidden. */
  readonly said: string;
}

/** What is wrong in the portal after a run that says it is done. */
export type PortalJudge = (end: Case) => readonly string[];

/**
 * Judges the portal as it is, by what people were told and by how it was when this is called. It reads neither plan
 * nor evidence, so it also sees what a plan has forgotten.
 */
export function createPortalJudge(state: PortalState, told: Told): PortalJudge {
  const before = cloneState(state);
  return (end) => {
    const report = end.run && kindOf(end.request.kind).report(end.request, end.run);
    const said = [...(report?.notDone ?? []), ...(report?.noted ?? []), ...(report?.stays ?? [])].join('\n');
    const world = { told, before, now: state, said };
    return [
      ...account(world),
      ...owners(world),
      ...links(world),
      ...groups(world),
      ...workspace(world),
      ...bot(world),
      ...reassignments(world),
    ].map((problem) => `in the portal: ${problem}`);
  };
}

function account({ told, now }: World): string[] {
  const person = now.people.get(told.leaver);
  if (told.deleteProfile) return person ? ['the profile exists'] : [];
  return person?.status === 2 ? [] : ['the leaver can sign in'];
}

function roomsOf({ before, told }: World): FolderEntry[] {
  return [...before.folders.values()].filter((entry) => entry.kind === 'room' && entry.createdBy === told.leaver);
}

function owners(world: World): string[] {
  const { told, before, now } = world;
  const wrong = roomsOf(world).flatMap((room) => {
    const wanted = (isActive(before, room.id) && told.roomsTo?.[String(room.id)]) || told.successor;
    const is = now.folders.get(room.id);
    return !is || is.createdBy === wanted ? [] : [`${room.title} belongs to ${is.createdBy}`];
  });
  const left = [...now.folders.values(), ...now.files.values()].filter(
    (entry) => entry.createdBy === told.leaver && !isPersonal(world, entry),
  );
  const others = [...before.folders.values()].filter(
    ({ id, createdBy, kind }) =>
      kind === 'room' &&
      createdBy !== told.leaver &&
      id !== told.workspace?.id &&
      now.folders.get(id)?.createdBy !== createdBy,
  );
  return [
    ...wrong,
    ...left.map(({ title }) => `${title} is still the leaver’s`),
    ...others.map(({ title }) => `${title}, which was not the leaver’s, has another owner`),
  ];
}

/** Outsiders get into no active room that was the leaver's, but for the one new link that some types always have. */
function links(world: World): string[] {
  const { told, before, now, said } = world;
  if (told.links === 'keep') return [];
  return roomsOf(world).flatMap((room) => {
    if (!isActive(now, room.id) || said.includes(`of room ${room.title} could not be revoked`)) return [];
    const were = externalLinks(before, room.id).map(addressOf);
    const are = externalLinks(now, room.id).map(addressOf);
    const alive = are.filter((address) => were.includes(address));
    const always = room.roomType === 6 || room.roomType === 1 ? 1 : 0;
    if (alive.length === 0 && are.length <= always) return [];
    return [`${are.length} links lead into ${room.title}, ${alive.length} of them old`];
  });
}

function externalLinks(state: PortalState, id: EntryId): readonly ShareRecord[] {
  return (state.shares.get(`folder:${id}`) ?? []).filter((row) => isExternalLink(row) && row.access !== 0);
}

/** A link with a new token under an old id is another link. */
const addressOf = (row: ShareRecord) => `${row.subjectId} ${row.link?.token}`;

function groups({ told, before, now, said }: World): string[] {
  return [...now.groups.values()].flatMap((group) => {
    const was = before.groups.get(group.id);
    if (told.keepsGroups) return group.managerId === was?.managerId ? [] : [`${group.name} has another manager`];
    if (group.isLdap || group.isSystem) {
      const keeps = [was?.managerId, told.leaver].includes(group.managerId ?? undefined) || told.deleteProfile;
      const isNamed = group.managerId !== told.leaver || said.includes(group.name);
      return [
        ...(keeps ? [] : [`${group.name}, which is not ours to change, has another manager`]),
        ...(isNamed ? [] : [`${group.name} is still the leaver’s, and nobody says so`]),
      ];
    }
    const wanted = was?.managerId === told.leaver ? (told.groupsTo?.[group.id] ?? told.successor) : was?.managerId;
    if (group.managerId === told.leaver) return [`${group.name} is still managed by the leaver`];
    return was === undefined || group.managerId === wanted ? [] : [`${group.name} is managed by ${group.managerId}`];
  });
}

function workspace({ told, now }: World): string[] {
  if (!told.workspace) return [];
  const { id, into, rights, room } = told.workspace;
  const parentId = now.folders.get(id)?.parentId;
  return [
    ...(parentId === into ? [] : [`the workspace lies in ${parentId}`]),
    ...rightsIn(now, id, rights),
    ...(room ? rightsIn(now, room.id, room.rights) : []),
  ];
}

/** Who differs from what was told; an owner may have a row beside, and withdrawn ones don't count. */
function rightsIn(state: PortalState, id: EntryId, wanted: readonly Right[]): string[] {
  const owner = state.folders.get(id)?.createdBy;
  const rows = (state.shares.get(`folder:${id}`) ?? []).filter(
    (row) => row.link === null && row.access !== 0 && row.access !== 3 && row.subjectId !== owner,
  );
  const extra = rows.filter((row) => !wanted.some(({ who, access }) => who === row.subjectId && access === row.access));
  const missing = wanted.filter(({ who }) => who !== owner && !rows.some((row) => row.subjectId === who));
  return [
    ...extra.map((row) => `${row.subjectId} may ${row.access} in ${id}`),
    ...missing.map(({ who }) => `${who} may nothing in ${id}`),
  ];
}

function bot({ told, before, now, said }: World): string[] {
  const rowsIn = (state: PortalState) => {
    const rows = [...state.shares.values()].flat().filter((row) => row.subjectId === told.bot && row.access !== 0);
    return new Map(rows.map((row) => [`${row.entryKind} ${row.entryId}`, row.access]));
  };
  const [were, are] = [rowsIn(before), rowsIn(now)];
  const lost = [...were.keys()].filter((key) => !are.has(key) && !said.includes('could not get it back'));
  const got = [...are].filter(([key, access]) => were.get(key) !== access).map(([key]) => key);
  const owned = [...now.folders.values()].filter(
    ({ id, createdBy }) =>
      createdBy === told.bot && before.folders.get(id)?.createdBy === told.leaver && told.successor !== told.bot,
  );
  return [
    ...got.map((key) => `the bot is in ${key}`),
    ...lost.map((key) => `the bot lost its place in ${key}, and nobody says so`),
    ...owned.map(({ title }) => `the bot owns ${title}`),
  ];
}

function reassignments({ now }: World): string[] {
  const running = [...now.reassignments.values()].filter((task) => !task.isCompleted && !task.dropped);
  return running.map((task) => `a reassignment from ${task.fromUserId} is running`);
}

function isActive(state: PortalState, id: EntryId): boolean {
  const room = state.folders.get(id);
  return room !== undefined && state.folders.get(room.parentId)?.kind !== 'archive';
}

function isPersonal({ now, told }: World, entry: FolderEntry | { readonly folderId: EntryId }): boolean {
  let current = 'folderId' in entry ? now.folders.get(entry.folderId) : entry;
  while (current && current.kind !== 'my' && current.kind !== 'trash') current = now.folders.get(current.parentId);
  return current?.createdBy === told.leaver;
}
