import type { FileOperation } from '../entities/operation.js';
import { type EntryView, fileDto, folderDto } from './entries.js';

/** FileOperationDto; the key of its type really has a capital letter. */
export function operationDto(view: EntryView, operation: FileOperation): Record<string, unknown> {
  const { work } = operation;
  const folderIds = work.kind === 'move' ? work.folderIds : [work.roomId];
  const fileIds = work.kind === 'move' ? work.fileIds : [];
  const done = operation.finished && operation.error === null;
  return {
    id: operation.id,
    Operation: 0,
    progress: operation.progress,
    error: operation.error,
    processed: String(operation.processed),
    finished: operation.finished,
    folders: done
      ? folderIds.flatMap((id) => view.state.folders.get(id) ?? []).map((folder) => folderDto(view, folder))
      : null,
    files: done ? fileIds.flatMap((id) => view.state.files.get(id) ?? []).map((file) => fileDto(view, file)) : null,
    status: operation.status,
  };
}
