import { isDeepStrictEqual } from 'node:util';
import type { EntryId, FolderEntry } from '../../sandbox/portal/entities/folder.js';
import { subject } from '../../sandbox/portal/entities/share.js';
import { folderIds, personIds } from '../../sandbox/portal/seed-ids.js';
import { cloneState, type PortalState } from '../../sandbox/portal/state.js';
import { effectivePlan } from '../../src/domain/offboard/drift.js';
import { effectKeys } from '../../src/domain/offboard/effect-keys.js';
import type { OffboardPlan } from '../../src/domain/offboard/plan.js';
import { offboardPlanSchema } from '../../src/domain/offboard/plan.js';
import type { Case } from '../../src/workflows/store-ports.js';

/** Numbers of rights as the vendor has them, by the plan's names; those that an offboarding gives. */
const accessNumbers: Readonly<Record<string, number>> = { read: 2, readWrite: 1, contentCreator: 11, fillForms: 7 };

/** What is wrong with the world after a run that says it is done; nothing if it is as the plan wanted. */
export type Judge = (end: Case) => readonly string[];

/** Judges by the portal's own records alone, compared with how they were when this is called. */
export function createJudge(state: PortalState): Judge {
  const before = cloneState(state);
  return (end) => {
    const plan = effectivePlan(
      offboardPlanSchema.parse(end.request.plan),
      end.run?.effects.find(({ key }) => key === effectKeys.planCompared)?.evidence,
    );
    const world = { before, state, plan, end };
    return [
      ...account(world),
      ...content(world),
      ...rooms(world),
      ...links(world),
      ...groups(world),
      ...workspace(world),
      ...bot(world),
      ...report(world),
      ...bystanders(world),
    ];
  };
}

interface WorldSeen {
  readonly before: PortalState;
  readonly state: PortalState;
  readonly plan: OffboardPlan;
  readonly end: Case;
}

function account({ state, plan }: WorldSeen): string[] {
  const person = state.people.get(plan.person.id);
  if (plan.deleteProfile) return person ? ['the profile still exists'] : [];
  return person?.status === 2 ? [] : ['the account is not disabled'];
}

function content({ state, plan }: WorldSeen): string[] {
  const { id } = plan.person;
  const left = [...state.folders.values()].filter((folder) => folder.createdBy === id && !isPersonal(state, folder));
  const files = [...state.files.values()].filter((file) => {
    const folder = state.folders.get(file.folderId);
    return file.createdBy === id && folder !== undefined && !isPersonal(state, folder);
  });
  const providers = state.providers.filter((provider) => provider.ownerId === id);
  return [
    ...left.map((folder) => `${folder.title} still belongs to the leaver`),
    ...files.map((file) => `${file.title} still belongs to the leaver`),
    ...providers.map((provider) => `${provider.title} still belongs to the leaver`),
  ];
}

function isPersonal(state: PortalState, folder: FolderEntry): boolean {
  let current: FolderEntry | undefined = folder;
  while (current && current.kind !== 'my' && current.kind !== 'trash') current = state.folders.get(current.parentId);
  return current?.createdBy === personIds.jane;
}

function rooms({ state, plan }: WorldSeen): string[] {
  return plan.rooms.flatMap((room) => {
    const owner = state.folders.get(room.id)?.createdBy;
    return owner === room.successorId ? [] : [`${room.title} belongs to ${owner}`];
  });
}

/** Links that could not be revoked are forgiven if the run says so by name. */
function links({ before, state, plan, end }: WorldSeen): string[] {
  if (plan.links === 'keep') return [];
  const edited = [
    ...plan.rooms.filter((room) => room.edit),
    ...(plan.workspace.kind === 'room' ? [plan.workspace] : []),
  ];
  return edited.flatMap((room) => {
    const evidence = end.run?.effects.find(({ key }) => key === `room.${room.id}.links`)?.evidence;
    const said = Array.isArray(evidence?.notRevoked) ? evidence.notRevoked.length : 0;
    const were = linkIdsOf(before, room.id);
    const now = linkIdsOf(state, room.id);
    const alive = now.filter((id) => were.includes(id));
    const wrong = alive.length > said ? [`${alive.length} links into ${room.title} still work`] : [];
    const always = ['public', 'fillingForms'].includes(room.roomType) ? 1 : 0;
    return now.length > Math.max(always, said) ? [...wrong, `${room.title} has a link again`] : wrong;
  });
}

function linkIdsOf(state: PortalState, id: EntryId): readonly string[] {
  return (state.shares.get(`folder:${id}`) ?? []).filter((row) => row.link !== null).map((row) => row.subjectId);
}

function groups({ before, state, plan }: WorldSeen): string[] {
  const wanted = new Map(plan.groups.map((group) => [group.id, group.successorId]));
  const left = new Set(plan.groupsLeft.map((group) => group.id));
  return [...before.groups.values()].flatMap((group) => {
    const expected = wanted.get(group.id) ?? group.managerId;
    const is = state.groups.get(group.id)?.managerId;
    // Somebody else was given it before the hand-over began.
    if (group.managerId === plan.person.id && !wanted.has(group.id) && !left.has(group.id)) {
      return is === plan.person.id ? [`${group.name} is still managed by the leaver`] : [];
    }
    const isDeleted = plan.deleteProfile && expected === plan.person.id && is === null;
    return is === undefined || is === expected || isDeleted ? [] : [`${group.name} is managed by ${is}`];
  });
}

function workspace({ state, plan }: WorldSeen): string[] {
  const { workspace: planned, hr, successor } = plan;
  if (planned.kind === 'none') return [];
  const parentId = state.folders.get(planned.id)?.parentId;
  const wanted = planned.kind === 'folder' ? planned.archive.id : folderIds.archiveRoot;
  const wrong = parentId === wanted ? [] : [`the workspace lies in ${parentId}`];
  const hrRight = hr ? { [hr.groupId]: accessNumbers[hr.access] } : {};
  if (planned.kind === 'room') return [...wrong, ...differences(state, planned.id, hrRight)];
  const { roomId } = planned.archive;
  if (roomId === null) {
    return [...wrong, ...differences(state, planned.id, { [successor.id]: 1, ...hrRight })];
  }
  return [...wrong, ...differences(state, planned.id, {}), ...differences(state, roomId, hrRight)];
}

/** Rights of people and groups that differ; an owner may also have a row, and withdrawn ones don't count. */
function differences(state: PortalState, id: EntryId, wanted: Readonly<Record<string, number | undefined>>): string[] {
  const owner = state.folders.get(id)?.createdBy;
  const rows = (state.shares.get(`folder:${id}`) ?? []).filter(
    (row) => row.link === null && row.access !== 0 && row.access !== 3 && row.subjectId !== owner,
  );
  const extra = rows.filter((row) => wanted[row.subjectId] !== row.access);
  const missing = Object.keys(wanted).filter((subjectId) => {
    return subjectId !== owner && !rows.some((row) => row.subjectId === subjectId);
  });
  return [
    ...extra.map((row) => `${row.subjectId} has access ${row.access} to ${id}`),
    ...missing.map((subjectId) => `${subjectId} has no access to ${id}`),
  ];
}

function bot({ before, state, end }: WorldSeen): string[] {
  const rightsIn = (at: PortalState) =>
    new Map(
      [...at.shares].flatMap(([key, rows]) =>
        rows
          .filter((row) => row.subjectType === subject.user && row.subjectId === personIds.handover && row.access !== 0)
          .map((row) => [key, row.access] as const),
      ),
    );
  const were = rightsIn(before);
  const are = [...rightsIn(state)].filter(([key, access]) => were.get(key) !== access);
  const owned = [...state.folders.values()].filter(
    (folder) => folder.createdBy === personIds.handover && before.folders.get(folder.id)?.createdBy === personIds.jane,
  );
  const expected = offboardPlanSchema.parse(end.request.plan).successor.id === personIds.handover ? [] : owned;
  return [...are.map(([key]) => `the bot is in ${key}`), ...expected.map((room) => `the bot owns ${room.title}`)];
}

function report({ state, plan, end }: WorldSeen): string[] {
  return plan.reportFolder === null ? [] : reportsFiled(state, { end, folderId: plan.reportFolder });
}

/** What is wrong with the report that was to be filed in this folder, once. */
export function reportsFiled(
  state: PortalState,
  { end, folderId }: { readonly end: Case; readonly folderId: EntryId },
): string[] {
  const filed = [...state.files.values()].filter(
    (file) => file.folderId === folderId && file.title.startsWith(`H-${end.request.id}-`),
  );
  return filed.length === 1 ? [] : [`${filed.length} reports are filed`];
}

/** What changed in the portal besides these entries and their rights: people, contents, rights. */
export function changedBesides(before: PortalState, now: PortalState, entries: readonly EntryId[] = []): string[] {
  const names = entries.map(String);
  const rest = (state: PortalState) => ({
    people: state.people,
    folders: [...state.folders.values()].filter(({ id }) => !names.includes(String(id))),
    files: state.files,
    shares: [...state.shares].filter(([key, rows]) => rows.length > 0 && !names.includes(key.replace(/^\w+:/, ''))),
  });
  const [was, is] = [rest(before), rest(now)];
  const parts = ['people', 'folders', 'files', 'shares'] as const;
  return parts.filter((part) => !isDeepStrictEqual(was[part], is[part])).map((part) => `other ${part} have changed`);
}

/** Nobody else lost or got anything. */
function bystanders({ before, state, plan }: WorldSeen): string[] {
  const people = [...before.people.values()].filter(
    (person) => person.id !== plan.person.id && state.people.get(person.id)?.status !== person.status,
  );
  const planned = new Set(plan.rooms.map((room) => String(room.id)));
  if (plan.workspace.kind !== 'none') planned.add(String(plan.workspace.id));
  const entries = [...before.folders.values()].filter((folder) => {
    const isTheirs = folder.createdBy === plan.person.id || planned.has(String(folder.id));
    return !isTheirs && state.folders.get(folder.id)?.createdBy !== folder.createdBy;
  });
  return [
    ...people.map((person) => `${person.email} has another status`),
    ...entries.map((folder) => `${folder.title} has another owner`),
  ];
}
