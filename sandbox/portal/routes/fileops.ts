import { operationDto } from '../dto/operations.js';
import type { EntryId } from '../entities/folder.js';
import type { Person } from '../entities/person.js';
import type { Body } from '../http/body.js';
import { type Answer, list } from '../http/envelope.js';
import { accessDenied, invalidModel, serverError } from '../http/problem.js';
import { parseMember } from '../http/query.js';
import { type PortalContext, route } from '../http/router.js';
import { type Entry, filesIn, foldersIn, requireFolder } from '../rules/entries.js';
import { finishOperation, startOperation, takeOperations } from '../rules/operations.js';
import { requireCaller } from '../rules/people.js';
import { demand, may } from '../rules/rights.js';
import { passTime } from './passing-time.js';

export const fileopsRoutes = [
  route('GET', '/files/fileops', getOperations, 'anonymous'),
  route('GET', '/files/fileops/{type}', getOperations, 'anonymous'),
  route('PUT', '/files/fileops/move', putMove),
];

const operationTypes = { Move: 0, Copy: 1, Delete: 2, Download: 3, MarkAsRead: 4, Import: 5, Convert: 6, Duplicate: 7 };
const conflictTypes = { Skip: 0, Overwrite: 1, Duplicate: 2 };

/** Only the caller's own; whoever reads a finished one takes it out of the queue, whatever id they asked for. */
function getOperations(context: PortalContext): Answer {
  passTime(context);
  const { caller, state, query, params } = context;
  if (caller === null) return list([]);
  const type = params.type === undefined ? null : parseMember(params.type, operationTypes);
  if (params.type !== undefined && type === null)
    throw invalidModel('operationType', `The value '${params.type}' is not valid.`);
  const id = query.text('id')?.toLowerCase() ?? null;
  const operations = takeOperations(state, caller.id).filter((operation) => id === null || operation.id === id);
  return list(type === null || type === 0 ? operations.map((operation) => operationDto(context, operation)) : []);
}

function putMove(context: PortalContext): Answer {
  const { state, now } = context;
  const caller = requireCaller(context);
  const body = context.body();
  const destinationId = destinationFrom(body);
  const conflict = conflictFrom(body);
  const asked = { folderIds: body.entryIds('folderIds'), fileIds: body.entryIds('fileIds') };
  const { folderIds, fileIds } = body.boolean('content') === true ? contentsOf(context, asked) : asked;
  checkMove(context, caller, { folderIds, fileIds, destinationId });
  const operation = startOperation(state, {
    ownerId: caller.id,
    work: { kind: 'move', folderIds, fileIds, destinationId, conflict },
    holdResult: body.boolean('deleteAfter') !== true,
    now,
  });
  const answer = body.boolean('returnSingleOperation') === true ? [operation] : takeOperations(state, caller.id);
  const dtos = answer.map((each) => operationDto(context, each));
  if (state.settings.operations === 'instant') finishOperation(state, operation, now);
  return list(dtos);
}

function destinationFrom(body: Body): EntryId {
  const value = body.raw('destFolderId');
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value !== '') return /^\d+$/.test(value) ? Number(value) : value;
  throw invalidModel('destFolderId', 'The DestFolderId field is required.');
}

function conflictFrom(body: Body): 0 | 1 | 2 {
  const value = body.raw('conflictResolveType') ?? 0;
  const member =
    typeof value === 'number' || typeof value === 'string' ? parseMember(String(value), conflictTypes) : null;
  if (member === 0 || member === 1 || member === 2) return member;
  throw invalidModel('$.conflictResolveType', 'The JSON value could not be converted.');
}

interface Asked {
  readonly folderIds: readonly EntryId[];
  readonly fileIds: readonly EntryId[];
}

/** `content: true` means what lies in the folders, and not the folders. */
function contentsOf({ state }: PortalContext, asked: Asked): Asked {
  return {
    folderIds: asked.folderIds.flatMap((id) => foldersIn(state, id).map((folder) => folder.id)),
    fileIds: [...asked.fileIds, ...asked.folderIds.flatMap((id) => filesIn(state, id).map((file) => file.id))],
  };
}

function checkMove(context: PortalContext, caller: Person, asked: Asked & { readonly destinationId: EntryId }): void {
  const { state } = context;
  const destination = requireFolder(state, asked.destinationId);
  const isSection = destination.kind === 'rooms' || destination.kind === 'archive';
  for (const id of asked.folderIds) {
    const folder = state.folders.get(id);
    // The vendor trips over a folder that is not there, instead of saying so.
    if (folder === undefined) throw serverError('Object reference not set to an instance of an object.');
    if ((folder.kind === 'room') !== isSection) throw accessDenied();
    demand(state, caller, { kind: 'folder', folder }, 'Move');
  }
  for (const id of asked.fileIds) {
    const file = state.files.get(id);
    if (file === undefined) throw serverError('Object reference not set to an instance of an object.');
    if (isSection) throw accessDenied();
    demand(state, caller, { kind: 'file', file }, 'Move');
  }
  const into: Entry = { kind: 'folder', folder: destination };
  if (!may(state, caller, into, 'MoveTo') && !may(state, caller, into, 'Create')) throw accessDenied();
}
