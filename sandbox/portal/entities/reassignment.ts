/** DistributedTaskStatus of the vendor: 0 created, 1 running, 2 completed, 3 canceled, 4 failed. */
export type TaskStatus = 0 | 1 | 2 | 3 | 4;

/** The percentages a reassignment publishes, in order. */
export const reassignmentStages = [5, 10, 20, 30, 50, 70, 90, 95, 100] as const;

/** One reassignment of a person's content; at most one per person is kept. */
export interface Reassignment {
  readonly id: string;
  readonly fromUserId: string;
  readonly toUserId: string;
  readonly deleteProfile: boolean;
  readonly startedBy: string;
  readonly startedAt: Date;
  status: TaskStatus;
  percentage: number;
  isCompleted: boolean;
  error: string | null;
  /** How many stages have been carried out. */
  stagesDone: number;
  /** When progress was last published; the vendor's cleaner goes by it. */
  publishedAt: Date;
  /** The record is gone from the queue: nobody is told about it any more. */
  dropped: boolean;
}
