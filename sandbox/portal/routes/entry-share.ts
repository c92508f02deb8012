import { ownerOf, ownerShareDto, shareDto } from '../dto/shares.js';
import { type Access, access, type ShareRecord, subject } from '../entities/share.js';
import type { Body } from '../http/body.js';
import { type Answer, list } from '../http/envelope.js';
import { accessDenied, invalidOperation } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { availableAccesses } from '../rules/access-levels.js';
import { recordAudit } from '../rules/audit.js';
import { type Entry, entryId, entryPath, parseEntryId, requireFile, requireFolder, rootOf } from '../rules/entries.js';
import { canView, requireCaller } from '../rules/people.js';
import { demand, may } from '../rules/rights.js';
import { isMemberRecord, setShare } from '../rules/shares.js';
import { noteChange } from '../state.js';

export const entryShareRoutes = [
  route('GET', '/files/folder/{id}/share', (context) => getShare(context, folderFrom(context))),
  route('PUT', '/files/folder/{id}/share', (context) => putShare(context, folderFrom(context))),
  route('GET', '/files/file/{id}/share', (context) => getShare(context, fileFrom(context))),
  route('PUT', '/files/file/{id}/share', (context) => putShare(context, fileFrom(context))),
];

function folderFrom({ state, params }: PortalContext): Entry {
  return { kind: 'folder', folder: requireFolder(state, parseEntryId(params.id ?? '')) };
}

function fileFrom({ state, params }: PortalContext): Entry {
  return { kind: 'file', file: requireFile(state, parseEntryId(params.id ?? '')) };
}

function getShare(context: PortalContext, entry: Entry): Answer {
  const caller = requireCaller(context);
  const page = context.query.page();
  if (!may(context.state, caller, entry, 'Read')) return list([], 0);
  const rows = shareRows(context, entry);
  return list(rows.slice(page.startIndex, page.startIndex + page.count), rows.length);
}

/** The owner, then everybody who has access here or by a folder above; the nearest record counts. */
function shareRows(context: PortalContext, entry: Entry): readonly unknown[] {
  const { state } = context;
  const owner = ownerOf(context, entry);
  const keys = entryPath(state, entry).map((folder) => `folder:${folder.id}`);
  if (entry.kind === 'file') keys.unshift(`file:${entry.file.id}`);
  const nearest = new Map<string, ShareRecord>();
  for (const record of keys.flatMap((key) => state.shares.get(key) ?? [])) {
    if (isMemberRecord(record) && !nearest.has(record.subjectId)) nearest.set(record.subjectId, record);
  }
  const rows = [...nearest.values()].flatMap((record) => shareDto(context, entry, record) ?? []);
  return owner === null ? rows : [ownerShareDto(context, entry, owner), ...rows];
}

interface Change {
  readonly subjectId: string;
  readonly subjectType: 0 | 2;
  readonly level: Access;
  readonly terminated: boolean;
}

/** A list of changes; without `share` nothing happens and the answer is an empty list. */
function putShare(context: PortalContext, entry: Entry): Answer {
  const { state } = context;
  const caller = requireCaller(context);
  const rows = context.body().list('share') ?? [];
  if (rows.length === 0) return list([]);
  // Inside rooms people and groups come with the room alone; archived entries are not shared at all.
  if (rootOf(state, entry)?.kind !== 'my') throw accessDenied();
  demand(state, caller, entry, 'EditAccess');
  const changes = rows.flatMap((row) => changeFrom(context, row) ?? []);
  for (const change of changes) {
    const offered = availableAccesses(state, { entry, subjectType: change.subjectType, caller });
    if (!offered.includes(change.level)) throw invalidOperation('The role is not available for this user type');
  }
  for (const change of changes) apply(context, entry, change);
  return list(shareRows(context, entry));
}

function changeFrom(context: PortalContext, row: Body): Change | null {
  const { state } = context;
  const subjectId = row.guid('shareTo');
  const level = row.fileShare('access');
  if (subjectId === null) return null;
  if (state.groups.has(subjectId)) return { subjectId, subjectType: subject.group, level, terminated: false };
  const person = state.people.get(subjectId);
  if (person === undefined || !canView(state, requireCaller(context), person)) return null;
  return { subjectId, subjectType: subject.user, level, terminated: person.status === 2 };
}

function apply(context: PortalContext, entry: Entry, change: Change): void {
  const { state, now } = context;
  const caller = requireCaller(context);
  if (change.terminated && change.level !== access.none) return;
  if (rootOf(state, entry)?.createdBy === change.subjectId) return;
  const { subjectType, subjectId, level } = change;
  setShare(state, entry, { subjectType, subjectId, access: level, setBy: caller.id, now });
  const action = entry.kind === 'folder' ? 'folderUpdatedAccess' : 'fileUpdatedAccess';
  const title = entry.kind === 'folder' ? entry.folder.title : entry.file.title;
  recordAudit(state, { now, actorId: caller.id, action, target: [entryId(entry), subjectId], about: [title] });
  noteChange(state, now, { kind: 'share', id: String(entryId(entry)), what: `${subjectId}: ${level}` });
}
