import { fileDto, folderDto } from '../dto/entries.js';
import type { FolderEntry } from '../entities/folder.js';
import { type Answer, single } from '../http/envelope.js';
import { invalidModel } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { recordAudit } from '../rules/audit.js';
import {
  addFolder,
  descendants,
  type Entry,
  filesIn,
  foldersIn,
  parseEntryId,
  pathUp,
  personalRoot,
  requireFolder,
} from '../rules/entries.js';
import { requireCaller } from '../rules/people.js';
import { demand, may } from '../rules/rights.js';
import { fireWebhooks, folderPayload } from '../rules/webhook-events.js';
import { noteChange } from '../state.js';
import { orderedEntries } from './entry-order.js';
import { passTime } from './passing-time.js';

export const folderRoutes = [
  route('GET', '/files/@my', (context) => {
    const caller = requireCaller(context);
    return contents(context, personalRoot(context.state, { id: caller.id, now: context.now }));
  }),
  route('GET', '/files/{folderId}', getContents, 'anonymous'),
  route('GET', '/files/folder/{id}', getFolder, 'anonymous'),
  route('POST', '/files/folder/{id}', postFolder),
];

function getContents(context: PortalContext): Answer {
  return contents(context, requireFolder(context.state, parseEntryId(context.params.folderId ?? '')));
}

/** Direct children whose title contains `filterValue`, folders before files; the paging stands inside. */
function contents(context: PortalContext, folder: FolderEntry): Answer {
  passTime(context);
  const { state, query, caller } = context;
  demand(state, caller, { kind: 'folder', folder }, 'Read');
  const page = query.page();
  const text = query.text('filterValue')?.toLowerCase() ?? '';
  const kind = query.member('filterType', { None: 0, FilesOnly: 1, FoldersOnly: 2 }) ?? 0;
  const entries = query.boolean('withSubfolders') === true ? descendants(state, folder) : children(context, folder);
  const readable = entries.filter((entry) => may(state, caller, entry, 'Read'));
  const folders = readable.flatMap((entry) => (entry.kind === 'folder' && kind !== 1 ? [entry.folder] : []));
  const files = readable.flatMap((entry) => (entry.kind === 'file' && kind !== 2 ? [entry.file] : []));
  const matches = (entry: { readonly title: string }) => entry.title.toLowerCase().includes(text);
  const sorted = [...orderedEntries(query, folders.filter(matches)), ...orderedEntries(query, files.filter(matches))];
  const shown = sorted.slice(page.startIndex, page.startIndex + page.count);
  return single({
    files: shown.flatMap((entry) => ('versions' in entry ? [fileDto(context, entry)] : [])),
    folders: shown.flatMap((entry) => ('kind' in entry ? [folderDto(context, entry)] : [])),
    current: folderDto(context, folder),
    pathParts: [...pathUp(state, folder)].reverse().map((part) => ({ id: part.id, title: part.title })),
    startIndex: page.startIndex,
    count: shown.length,
    total: sorted.length,
    new: 0,
  });
}

function children({ state }: PortalContext, folder: FolderEntry): readonly Entry[] {
  return [
    ...foldersIn(state, folder.id).map((child): Entry => ({ kind: 'folder', folder: child })),
    ...filesIn(state, folder.id).map((file): Entry => ({ kind: 'file', file })),
  ];
}

function getFolder(context: PortalContext): Answer {
  passTime(context);
  const folder = requireFolder(context.state, parseEntryId(context.params.id ?? ''));
  demand(context.state, context.caller, { kind: 'folder', folder }, 'Read');
  return single(folderDto(context, folder));
}

/** Creates a subfolder named `title`, whatever else the body holds. */
function postFolder(context: PortalContext): Answer {
  const { state, now } = context;
  const caller = requireCaller(context);
  const title = context.body().text('title');
  if (title === null || title.length < 1 || title.length > 165) {
    throw invalidModel('title', 'The field Title must be a string with a length between 1 and 165.');
  }
  const parent = requireFolder(state, parseEntryId(context.params.id ?? ''));
  demand(state, caller, { kind: 'folder', folder: parent }, 'Create');
  const folder = addFolder(state, {
    kind: 'folder',
    title: title.replace(/[*:"<>?|\\/\t]/g, '_'),
    parentId: parent.id,
    createdBy: caller.id,
    now,
  });
  recordAudit(state, { now, actorId: caller.id, action: 'folderCreated', target: [folder.id], about: [folder.title] });
  noteChange(state, now, { kind: 'folder', id: String(folder.id), what: 'created' });
  fireWebhooks(state, {
    now,
    actorId: caller.id,
    trigger: 'folder.created',
    payload: folderPayload(state, folder),
    entry: { kind: 'folder', folder },
  });
  return single(folderDto(context, folder));
}
