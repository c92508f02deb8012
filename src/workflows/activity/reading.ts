import { type ActivityLog, isSignIn, type LogCoverage } from '../../domain/activity.js';
import type { ActivityLogsPort, ActivityStore, LogReading, LogRow, RememberedLog } from './ports.js';
import { type WalkEnd, type WalkStop, walkLog } from './walk.js';

export interface ReadLog {
  readonly log: ActivityLog;
  readonly logs: ActivityLogsPort;
  readonly store: Pick<ActivityStore, 'log'>;
  /** Everything since this moment is wanted. */
  readonly since: Date;
  readonly onEstimate?: (pagesLeft: number) => void;
  /** Asked once with the number of pages; false leaves the log for another way to read it. */
  readonly isWorthIt?: (pages: number) => boolean;
}

/** A log as it was read, what was known of it before included. */
export interface LogRead {
  readonly reading: LogReading;
  readonly coverage: LogCoverage;
  /** Why it could not be read as far back as was wanted; null if it could. */
  readonly stop: WalkStop | null;
}

/** The portal writes events in batches, so one may appear behind a newer one. */
const settleMs = 15 * 60_000;

/** Reads a log from its newest event back to what is known of it, or as far as is wanted. Never throws for the portal. */
export async function readLog({ log, logs, store, since, onEstimate, isWorthIt }: ReadLog): Promise<LogRead> {
  const known = await store.log(log);
  const isEnough = known !== undefined && (known.isWhole || known.reachesBackTo <= since);
  const settled = known && new Date(known.newestAt.getTime() - settleMs);
  const seen = new Map<string, Date>();
  const end = await walkLog({
    readPage: (startIndex) => (log === 'signIns' ? logs.signInPage(startIndex) : logs.actionPage(startIndex)),
    until: isEnough && settled && settled > since ? settled : since,
    onRows: (rows) => note(rows, log, seen),
    onEstimate,
    isWorthIt,
  });
  const range = known && isEnough && meets(end, known) ? { ...end, ...pick(known) } : end;
  const { reachesBackTo, isWhole } = range;
  const newestAt = end.newestAt ?? known?.newestAt ?? null;
  const covered = end.stop === null && reachesBackTo && newestAt ? { reachesBackTo, newestAt, isWhole } : null;
  return { reading: { log, seen, covered }, coverage: { reachesBackTo, isWhole }, stop: end.stop };
}

const pick = ({ reachesBackTo, isWhole }: RememberedLog) => ({ reachesBackTo, isWhole });

/** Whether a walk came down to what is known, so that nothing is missing in between. */
function meets({ reachesBackTo, isWhole }: WalkEnd, { newestAt }: RememberedLog): boolean {
  if (reachesBackTo === null) return false;
  const reached = reachesBackTo.getTime();
  return reached <= newestAt.getTime() - settleMs || (isWhole && reached <= newestAt.getTime());
}

/** Keeps the newest of each person. */
function note(rows: readonly LogRow[], log: ActivityLog, seen: Map<string, Date>): void {
  for (const { userId, at, actionId } of rows) {
    if (userId === undefined || (log === 'signIns' && !isSignIn(actionId))) continue;
    const newest = seen.get(userId);
    if (!newest || newest < at) seen.set(userId, at);
  }
}
