import { z } from 'zod';
import type { CallOptions, DocSpaceClient } from './client.js';
import { coded, number, optionalText } from './dto-fields.js';

export type TaskStatus = 'created' | 'running' | 'completed' | 'canceled' | 'failed';

/** A long task of the portal. `isCompleted` is true after a failure too: success is `completed` without an error. */
export interface TaskProgress {
  readonly percentage: number;
  readonly isCompleted: boolean;
  readonly status: TaskStatus;
  readonly error?: string | undefined;
}

export interface ReassignmentStart {
  readonly fromUserId: string;
  readonly toUserId: string;
  /** True destroys the leaver's own documents and profile. */
  readonly deleteProfile: boolean;
}

export interface NecessaryQuery {
  readonly userId: string;
  /** The type the person is meant to have; Guest counts shared documents too. */
  readonly type?: 'All' | 'RoomAdmin' | 'Guest' | 'DocSpaceAdmin' | 'User' | undefined;
}

/** Handing a disabled person's content to a successor. Every call may throw the errors of errors.ts. */
export interface ReassignmentApi {
  /** A hint only: false does not mean that there is nothing to hand over. */
  isReassignNecessary(query: NecessaryQuery, options?: CallOptions): Promise<boolean>;
  /** Starts the task; while one runs the portal answers with that one, even if its receiver is another. */
  startReassignment(start: ReassignmentStart, options?: CallOptions): Promise<TaskProgress>;
  /** Undefined when the portal knows no task: never started, or forgotten about a minute after its end. */
  getReassignmentProgress(fromUserId: string, options?: CallOptions): Promise<TaskProgress | undefined>;
  /** Ends the task; what it did stays done. Undefined when there is none. */
  terminateReassignment(fromUserId: string, options?: CallOptions): Promise<TaskProgress | undefined>;
}

/** TaskProgressResponseDto with DistributedTaskStatus. */
const taskProgress = z
  .object({
    percentage: number,
    isCompleted: z.boolean(),
    status: coded({ 0: 'created', 1: 'running', 2: 'completed', 3: 'canceled', 4: 'failed' }),
    error: optionalText,
  })
  .transform((dto): TaskProgress => ({ ...dto, error: dto.error || undefined }));

/** Creates the calls about reassignments. */
export function createReassignmentApi(client: DocSpaceClient): ReassignmentApi {
  return {
    isReassignNecessary: ({ userId, type }, options) =>
      client.value({
        method: 'GET',
        path: '/people/reassign/necessary',
        query: { userId, type },
        schema: z.boolean(),
        ...options,
      }),

    startReassignment: ({ fromUserId, toUserId, deleteProfile }, options) =>
      client.value({
        method: 'POST',
        path: '/people/reassign/start',
        body: { fromUserId, toUserId, deleteProfile },
        schema: taskProgress,
        // Not repeated: it starts an operation, and a finished one would be started again.
        ...options,
      }),

    getReassignmentProgress: (fromUserId, options) =>
      client.value({
        method: 'GET',
        path: '/people/reassign/progress/{userId}',
        params: { userId: fromUserId },
        schema: taskProgress.optional(),
        ...options,
      }),

    terminateReassignment: (fromUserId, options) =>
      client.value({
        method: 'PUT',
        path: '/people/reassign/terminate',
        body: { userId: fromUserId },
        schema: taskProgress.optional(),
        // Canceling a canceled task changes nothing.
        idempotent: true,
        ...options,
      }),
  };
}
