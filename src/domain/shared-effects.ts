/** Names of effects that several kinds have: runs in flight find their place by them, so they are stable over releases. */
export const sharedEffects = {
  reassignment: 'reassignment',
  /** Nothing of it goes on, however the run ends. */
  reassignmentEnded: 'reassignment.ended',
  roomsOwned: 'rooms.owned',
  portalEvents: 'report.events',
  reportFile: 'report.file',
} as const;

/** The same effect as it is read again at the end, by the step that reads it. */
export function checkedKey(stepKey: string, key: string): string {
  return `${stepKey}.${key}`;
}
