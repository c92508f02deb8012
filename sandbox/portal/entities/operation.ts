import type { EntryId } from './folder.js';
import type { TaskStatus } from './reassignment.js';

/** What an operation does when its turn comes. */
export type OperationWork =
  | { readonly kind: 'archive'; readonly roomId: EntryId }
  | { readonly kind: 'unarchive'; readonly roomId: EntryId }
  | {
      readonly kind: 'move';
      readonly folderIds: readonly EntryId[];
      readonly fileIds: readonly EntryId[];
      readonly destinationId: EntryId;
      /** 0 skip, 1 overwrite, 2 duplicate. */
      readonly conflict: 0 | 1 | 2;
    };

/** An asynchronous file operation; all of them have the vendor's type 0 (Move). */
export interface FileOperation {
  readonly id: string;
  readonly ownerId: string;
  readonly work: OperationWork;
  /** False with `deleteAfter: true`: the finished record is never shown. */
  readonly holdResult: boolean;
  readonly startedAt: Date;
  progress: number;
  processed: number;
  finished: boolean;
  error: string | null;
  status: TaskStatus;
  publishedAt: Date;
}
