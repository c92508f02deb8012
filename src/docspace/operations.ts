import { z } from 'zod';
import type { CallOptions, DocSpaceClient } from './client.js';
import { coded, type EntryId, flag, listOf, number, optionalText } from './dto-fields.js';
import { DocSpaceInputError } from './errors.js';

/** A file operation of the caller (FileOperationDto). It succeeded only when it is finished without an error. */
export interface FileOperation {
  readonly id: string;
  readonly type: 'move' | 'copy' | 'delete' | 'download' | 'markAsRead' | 'import' | 'convert' | 'duplicate' | 'other';
  readonly progress: number;
  readonly finished: boolean;
  readonly error?: string | undefined;
}

/** What happens to an entry of the same title: only `duplicate` keeps the moved entry's id, the others merge. */
export type Conflict = 'skip' | 'overwrite' | 'duplicate';

const conflictCodes: Readonly<Record<Conflict, number>> = { skip: 0, overwrite: 1, duplicate: 2 };

export interface Move {
  readonly folderIds?: readonly EntryId[] | undefined;
  readonly fileIds?: readonly EntryId[] | undefined;
  readonly destFolderId: EntryId;
  readonly conflict: Conflict;
}

/** Moving entries. Every call may throw the errors of errors.ts. */
export interface OperationsApi {
  /** Starts moving the entries themselves (not their contents); the result comes from `getOperations`. */
  moveEntries(move: Move, options?: CallOptions): Promise<readonly FileOperation[]>;
  /** The caller's operations. A finished one is given out once, so a missing one is finished or unknown: read the entry. */
  getOperations(id?: string, options?: CallOptions): Promise<readonly FileOperation[]>;
}

const types = {
  0: 'move',
  1: 'copy',
  2: 'delete',
  3: 'download',
  4: 'markAsRead',
  5: 'import',
  6: 'convert',
  7: 'duplicate',
} as const;

export const fileOperationSchema = z
  .object({
    id: z.string(),
    // The portal really writes this key with a capital letter.
    Operation: coded<FileOperation['type']>(types, 'other'),
    progress: number,
    finished: flag,
    error: optionalText,
  })
  .transform(
    (dto): FileOperation => ({
      id: dto.id,
      type: dto.Operation,
      progress: dto.progress,
      finished: dto.finished || dto.progress >= 100,
      error: dto.error || undefined,
    }),
  );

/** Creates the calls about file operations. */
export function createOperationsApi(client: DocSpaceClient): OperationsApi {
  const schema = listOf(fileOperationSchema);
  return {
    async moveEntries({ folderIds = [], fileIds = [], destFolderId, conflict }, options) {
      if (folderIds.length + fileIds.length === 0) throw new DocSpaceInputError('There is nothing to move');
      return await client.value({
        method: 'PUT',
        path: '/files/fileops/move',
        body: {
          folderIds,
          fileIds,
          destFolderId,
          conflictResolveType: conflictCodes[conflict],
          // True would hide the finished record and its error.
          deleteAfter: false,
          // True would move what is in the folder and leave the folder.
          content: false,
          toFillOut: false,
          returnSingleOperation: true,
        },
        schema,
        // Not repeated: it starts an operation.
        ...options,
      });
    },

    getOperations: (id, options) =>
      client.value({ method: 'GET', path: '/files/fileops', query: { id }, schema, ...options }),
  };
}
