/** The portal's two logs: its sign-ins, and its audit trail of what people did. */
export const activityLogs = ['signIns', 'actions'] as const;
export type ActivityLog = (typeof activityLogs)[number];

/** What one log can prove. */
export interface LogCoverage {
  /** From here on until now everything in it was seen; null where nothing can be said. */
  readonly reachesBackTo: Date | null;
  /** Whether there is nothing older in it to read. */
  readonly isWhole: boolean;
}

/** MessageAction numbers of successful sign-ins; all others of the sign-in history are failures, sign-outs and sessions. */
const successes: ReadonlySet<number> = new Set([
  1000, 1001, 1007, 1010, 1011, 1012, 1015, 1019, 1021, 1024, 1027, 1028, 1029,
]);

/** Whether an event of the sign-in history means that somebody got in. */
export const isSignIn = (actionId: number): boolean => successes.has(actionId);
