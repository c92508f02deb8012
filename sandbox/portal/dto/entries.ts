import type { FileEntry } from '../entities/file.js';
import type { FolderEntry } from '../entities/folder.js';
import { formatApiDate } from '../http/dates.js';
import { availableAccessNames } from '../rules/access-levels.js';
import { type Entry, filesIn, foldersIn, rootOf } from '../rules/entries.js';
import { may, rootFolderType, securityOf } from '../rules/rights.js';
import { sharedAccess } from '../rules/shared-access.js';
import { sharingFlags } from '../rules/shares.js';
import { employeeDto, type PersonView } from './people.js';

/** What an entry DTO depends on besides the entry. */
export interface EntryView extends PersonView {
  readonly baseUrl: string;
}

/** FolderDto: rooms, folders and section roots. */
export function folderDto(view: EntryView, folder: FolderEntry): Record<string, unknown> {
  const { state, caller } = view;
  const entry: Entry = { kind: 'folder', folder };
  const isRoom = folder.kind === 'room';
  const archived = rootOf(state, entry)?.kind === 'archive';
  const member = caller !== null && (folder.createdBy === caller.id || sharedAccess(state, caller, entry) !== null);
  return {
    ...entryDto(view, entry),
    parentId: folder.parentId,
    filesCount: filesIn(state, folder.id).length,
    foldersCount: foldersIn(state, folder.id).length,
    new: 0,
    mute: false,
    tags: folder.tags,
    logo: { original: '', large: '', medium: '', small: '', color: '4781D1' },
    pinned: caller !== null && folder.pinnedBy.includes(caller.id),
    roomType: folder.roomType,
    private: folder.private,
    indexing: folder.indexing,
    denyDownload: folder.denyDownload,
    lifetime: folder.lifetimeDays === null ? null : { value: folder.lifetimeDays, period: 0, deletePermanently: false },
    inRoom: isRoom ? member : null,
    providerItem: folder.provider ? true : null,
    quotaLimit: -1,
    isCustomQuota: false,
    usedSpace: 0,
    type: folder.kind === 'folder' ? 0 : null,
    fileEntryType: 1,
    shareSettings: isRoom && !archived ? { ExternalLink: 5, PrimaryExternalLink: 1 } : null,
  };
}

/** FileDto. */
export function fileDto(view: EntryView, file: FileEntry): Record<string, unknown> {
  const content = file.versions.at(-1) ?? '';
  const length = Buffer.byteLength(content, 'utf8');
  const extension = /\.[^.]+$/.exec(file.title)?.[0] ?? '';
  return {
    ...entryDto(view, { kind: 'file', file }),
    folderId: file.folderId,
    version: file.versions.length,
    versionGroup: 1,
    contentLength: `${length} bytes`,
    pureContentLength: length,
    fileStatus: file.openedBy.length > 0 ? 1 : 0,
    mute: false,
    viewUrl: `${view.baseUrl}/filehandler.ashx?action=download&fileid=${file.id}`,
    webUrl: `${view.baseUrl}/doceditor?fileid=${file.id}&version=${file.versions.length}`,
    fileType: 7,
    fileExst: extension,
    encrypted: false,
    fileEntryType: 2,
  };
}

function entryDto(view: EntryView, entry: Entry): Record<string, unknown> {
  const { state, caller } = view;
  const item = entry.kind === 'folder' ? entry.folder : entry.file;
  const { timeZone } = state.settings;
  const root = rootOf(state, entry);
  return {
    id: item.id,
    title: item.title,
    access: accessShown(view, entry),
    ...sharingFlags(state, entry),
    parentShared: false,
    created: formatApiDate(item.createdAt, timeZone),
    createdBy: employeeDto(state, item.createdBy),
    updated: formatApiDate(item.updatedAt, timeZone),
    updatedBy: employeeDto(state, item.updatedBy),
    rootFolderId: root?.id,
    rootFolderType: rootFolderType(state, entry),
    canShare: may(state, caller, entry, 'EditAccess'),
    security: securityOf(state, caller, entry),
    availableShareRights: availableAccessNames(state, { caller, entry }),
  };
}

/** The caller's own share; owners and mere admins see 0. */
function accessShown({ state, caller }: EntryView, entry: Entry): number {
  if (caller === null) return 3;
  const item = entry.kind === 'folder' ? entry.folder : entry.file;
  if (item.createdBy === caller.id) return 0;
  return sharedAccess(state, caller, entry) ?? 0;
}
