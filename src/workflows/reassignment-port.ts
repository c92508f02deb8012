export interface TaskProgress {
  readonly percentage: number;
  readonly isCompleted: boolean;
  readonly status: 'created' | 'running' | 'completed' | 'canceled' | 'failed';
  readonly error?: string | undefined;
}

export interface ReassignmentPort {
  /** A hint only: true if the person owns, or is a member of, an active room; false says nothing of all else. */
  isReassignNecessary(query: { readonly userId: string }): Promise<boolean>;
  startReassignment(input: {
    readonly fromUserId: string;
    readonly toUserId: string;
    readonly deleteProfile: boolean;
  }): Promise<unknown>;
  /** Undefined when the portal has no record: never started, or gone a minute after its end. */
  getReassignmentProgress(fromUserId: string): Promise<TaskProgress | undefined>;
  terminateReassignment(fromUserId: string): Promise<unknown>;
}
