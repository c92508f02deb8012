import { folderDto } from '../dto/entries.js';
import { operationDto } from '../dto/operations.js';
import type { FolderEntry } from '../entities/folder.js';
import { subject } from '../entities/share.js';
import { type Answer, single } from '../http/envelope.js';
import { type PortalContext, route } from '../http/router.js';
import { type Entry, parseEntryId, requireRoom, rootOf, sectionRoot } from '../rules/entries.js';
import { finishOperation, startOperation } from '../rules/operations.js';
import { requireCaller } from '../rules/people.js';
import { demand, may } from '../rules/rights.js';
import { orderedEntries } from './entry-order.js';
import { passTime } from './passing-time.js';

export const roomRoutes = [
  route('GET', '/files/rooms', getRooms),
  route('GET', '/files/rooms/{id}', getRoom, 'anonymous'),
  route('PUT', '/files/rooms/{id}/archive', (context) => startMove(context, 'archive')),
  route('PUT', '/files/rooms/{id}/unarchive', (context) => startMove(context, 'unarchive')),
  route('GET', '/ai/agents', getAgents),
];

const searchAreas = { Active: 0, Archive: 1, Any: 2, RecentByLinks: 3, Templates: 4 };
const roomTypes = { FillingFormsRoom: 1, EditingRoom: 2, CustomRoom: 5, PublicRoom: 6, VirtualDataRoom: 8, AiRoom: 9 };

function getRooms(context: PortalContext): Answer {
  passTime(context);
  const { state, query } = context;
  const area = query.member('searchArea', searchAreas) ?? searchAreas.Active;
  const sections = sectionsOf(area);
  const inArea = (folder: FolderEntry) => {
    const kind = rootOf(state, { kind: 'folder', folder })?.kind;
    return folder.roomType !== 9 && kind !== undefined && sections.some((section) => section === kind);
  };
  const root = sectionRoot(state, sections[0] ?? 'rooms');
  return listRooms(context, { root, includes: inArea });
}

function sectionsOf(area: number): readonly ('rooms' | 'archive' | 'templates')[] {
  if (area === searchAreas.Active) return ['rooms'];
  if (area === searchAreas.Archive) return ['archive'];
  if (area === searchAreas.Templates) return ['templates'];
  return area === searchAreas.Any ? ['rooms', 'archive'] : [];
}

/** AI agents are in no listing of rooms. */
function getAgents(context: PortalContext): Answer {
  const root = sectionRoot(context.state, 'agents');
  return listRooms(context, { root, includes: (folder) => folder.roomType === 9 });
}

/** The totals of the page stand inside the response. */
function listRooms(
  context: PortalContext,
  from: { root: FolderEntry; includes(folder: FolderEntry): boolean },
): Answer {
  const { state, query } = context;
  const caller = requireCaller(context);
  const page = query.page();
  const wanted = roomTest(context);
  const found = [...state.folders.values()].filter(
    (folder) =>
      folder.kind === 'room' &&
      from.includes(folder) &&
      wanted(folder) &&
      may(state, caller, { kind: 'folder', folder }, 'Read'),
  );
  const rooms = orderedEntries(query, found);
  const shown = rooms.slice(page.startIndex, page.startIndex + page.count);
  return single({
    files: [],
    folders: shown.map((room) => folderDto(context, room)),
    current: folderDto(context, from.root),
    pathParts: [{ id: from.root.id, title: from.root.title }],
    startIndex: page.startIndex,
    count: shown.length,
    total: rooms.length,
    new: 0,
  });
}

/** `subjectId` is owner or member, `subjectOwnerId` the owner alone. */
function roomTest({ state, query }: PortalContext): (room: FolderEntry) => boolean {
  const subjectId = query.guid('subjectId');
  const ownerId = query.guid('subjectOwnerId');
  const types = query.members('type', roomTypes);
  const text = query.text('filterValue')?.toLowerCase() ?? '';
  const tags = tagsFrom(query.text('tags'));
  const isMember = (room: FolderEntry, id: string) =>
    (state.shares.get(`folder:${room.id}`) ?? []).some(
      (record) => record.subjectType === subject.user && record.subjectId === id,
    );
  return (room) => {
    if (ownerId !== null && room.createdBy !== ownerId) return false;
    if (subjectId !== null && room.createdBy !== subjectId && !isMember(room, subjectId)) return false;
    if (types.length > 0 && !types.some((type) => type === room.roomType)) return false;
    return room.title.toLowerCase().includes(text) && tags.every((tag) => room.tags.includes(tag));
  };
}

function tagsFrom(text: string | null): readonly string[] {
  if (text === null) return [];
  return text
    .replace(/[[\]"]/g, '')
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function getRoom(context: PortalContext): Answer {
  passTime(context);
  const room = requireRoom(context.state, parseEntryId(context.params.id ?? ''));
  demand(context.state, context.caller, { kind: 'folder', folder: room }, 'Read');
  return single(folderDto(context, room));
}

/** Refuses at once what is not allowed; everything else shows in the operation's record. */
function startMove(context: PortalContext, kind: 'archive' | 'unarchive'): Answer {
  const { state, now } = context;
  const caller = requireCaller(context);
  const deleteAfter = context.body().boolean('deleteAfter') ?? false;
  const room = requireRoom(state, parseEntryId(context.params.id ?? ''));
  const entry: Entry = { kind: 'folder', folder: room };
  demand(state, caller, entry, 'Move');
  const operation = startOperation(state, {
    ownerId: caller.id,
    work: { kind, roomId: room.id },
    holdResult: !deleteAfter,
    now,
  });
  const answer = single(operationDto(context, operation));
  if (state.settings.operations === 'instant') finishOperation(state, operation, now);
  return answer;
}
