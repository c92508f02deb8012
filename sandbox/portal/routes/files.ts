import { fileDto } from '../dto/entries.js';
import type { FileEntry } from '../entities/file.js';
import type { FolderEntry } from '../entities/folder.js';
import type { Body } from '../http/body.js';
import { type Answer, single } from '../http/envelope.js';
import { accessDenied, badRequest, invalidModel } from '../http/problem.js';
import { type PortalContext, route } from '../http/router.js';
import { recordAudit } from '../rules/audit.js';
import { filesIn, parseEntryId, personalRoot, requireFile, requireFolder } from '../rules/entries.js';
import { requireCaller } from '../rules/people.js';
import { demand, may } from '../rules/rights.js';
import { filePayload, fireWebhooks } from '../rules/webhook-events.js';
import { nextEntryId, noteChange } from '../state.js';

export const fileRoutes = [
  route('GET', '/files/file/{id}', getFile, 'anonymous'),
  route('POST', '/files/{folderId}/text', (context) => postText(context, folderFromPath(context))),
  route('POST', '/files/@my/text', (context) => postText(context, ownDocuments(context))),
];

function getFile(context: PortalContext): Answer {
  const file = requireFile(context.state, parseEntryId(context.params.id ?? ''));
  demand(context.state, context.caller, { kind: 'file', file }, 'Read');
  return single(fileDto(context, file));
}

function folderFromPath(context: PortalContext): FolderEntry {
  return requireFolder(context.state, parseEntryId(context.params.folderId ?? ''));
}

function ownDocuments(context: PortalContext): FolderEntry {
  return personalRoot(context.state, { id: requireCaller(context).id, now: context.now });
}

/** What looks like a tag with an attribute turns a text file into a page. */
const tagWithAttribute = /<([^\s>]*)(\s[^<]*)>/;

function postText(context: PortalContext, folder: FolderEntry): Answer {
  const body = context.body();
  const title = titleFrom(body);
  const content = body.text('content');
  if (content === null) throw badRequest("Value cannot be null. (Parameter 's')");
  const wanted = tagWithAttribute.test(content) ? '.html' : '.txt';
  const named = title.toLowerCase().endsWith(wanted) ? title : `${title}${wanted}`;
  return store(context, folder, { title: named, content, createNew: body.boolean('createNewIfExist') ?? false });
}

function titleFrom(body: Body): string {
  const title = body.text('title');
  if (title === null || title.length < 1 || title.length > 165) {
    throw invalidModel('title', 'The field Title must be a string with a length between 1 and 165.');
  }
  return title.replace(/[*:"<>?|\\/\t]/g, '_');
}

/** Without `createNew`, a file of the same title gets a new version. */
function store(
  context: PortalContext,
  folder: FolderEntry,
  wanted: { title: string; content: string; createNew: boolean },
): Answer {
  const { state } = context;
  const caller = requireCaller(context);
  demand(state, caller, { kind: 'folder', folder }, 'Create');
  const existing = filesIn(state, folder.id).find((file) => file.title.toLowerCase() === wanted.title.toLowerCase());
  if (existing === undefined || wanted.createNew) return single(fileDto(context, addFile(context, folder, wanted)));
  if (!may(state, caller, { kind: 'file', file: existing }, 'Edit')) throw accessDenied();
  existing.versions.push(wanted.content);
  existing.updatedAt = context.now;
  existing.updatedBy = caller.id;
  tell(context, existing, { action: 'fileUpdated', trigger: 'file.updated', what: 'updated' });
  return single(fileDto(context, existing));
}

function addFile(context: PortalContext, folder: FolderEntry, wanted: { title: string; content: string }): FileEntry {
  const { state, now } = context;
  const caller = requireCaller(context);
  const file: FileEntry = {
    id: nextEntryId(state),
    title: wanted.title,
    folderId: folder.id,
    createdBy: caller.id,
    updatedBy: caller.id,
    createdAt: now,
    updatedAt: now,
    versions: [wanted.content],
    openedBy: [],
  };
  state.files.set(file.id, file);
  tell(context, file, { action: 'fileCreated', trigger: 'file.created', what: 'created' });
  return file;
}

function tell(
  context: PortalContext,
  file: FileEntry,
  event: { action: 'fileCreated' | 'fileUpdated'; trigger: 'file.created' | 'file.updated'; what: string },
): void {
  const { state, now } = context;
  const actorId = requireCaller(context).id;
  recordAudit(state, { now, actorId, action: event.action, target: [file.id], about: [file.title] });
  noteChange(state, now, { kind: 'file', id: String(file.id), what: event.what });
  fireWebhooks(state, {
    now,
    actorId,
    trigger: event.trigger,
    payload: filePayload(state, file),
    entry: { kind: 'file', file },
  });
}
