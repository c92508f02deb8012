import type { LogCoverage } from '../../domain/activity.js';
import type { ScanProblem } from '../../domain/contractors/scan-result.js';
import { lookUpActions } from '../activity/look-ups.js';
import type { ActivityStore, LastSeen, LogReading } from '../activity/ports.js';
import { type LogRead, readLog } from '../activity/reading.js';
import type { WalkStop } from '../activity/walk.js';
import { isKeyRefused } from '../ports.js';
import type { Meter } from './meter.js';
import type { ContractorPerson } from './ports.js';

export interface ReadLogs {
  readonly meter: Meter;
  readonly store: ActivityStore;
  readonly threshold: Date;
  readonly people: readonly ContractorPerson[];
}

/** What both logs say of some people, what was known before included. */
export interface LogsRead {
  readonly seen: ReadonlyMap<string, LastSeen>;
  readonly signIns: LogCoverage;
  readonly actions: LogCoverage;
  readonly readings: readonly LogReading[];
  readonly problems: readonly ScanProblem[];
}

const nothing: LogCoverage = { reachesBackTo: null, isWhole: false };

/**
 * Reads the sign-ins, and the actions of those whom that doesn't show to be active: by walking the audit trail, or by a
 * question for each where that is less. Throws only when the portal refuses the key; everything else is a problem.
 */
export async function readLogs(input: ReadLogs): Promise<LogsRead> {
  const { meter, store, threshold, people } = input;
  const ids = people.map(({ id }) => id);
  const known = await store.lastSeen(ids);
  const signIns = await readLog({
    log: 'signIns',
    logs: meter.portal.activityLogs,
    store,
    since: threshold,
    onEstimate: (pages) => meter.expect('signIns', pages),
  });
  refuseKey(signIns.stop);
  meter.expect('signIns', 0);
  const isUndecided = ({ id, registeredAt }: ContractorPerson) => {
    const times = [signIns.reading.seen.get(id), known.get(id)?.signIn, known.get(id)?.action, registeredAt];
    return !times.some((at) => at && at >= threshold);
  };
  const actions = await readActions(input, people.filter(isUndecided));
  const newest = (one: Date | undefined, other: Date | null | undefined) =>
    one && other ? (one > other ? one : other) : (one ?? other ?? null);
  return {
    seen: new Map(
      ids.map((id) => [
        id,
        {
          signIn: newest(signIns.reading.seen.get(id), known.get(id)?.signIn),
          action: newest(actions.reading.seen.get(id), known.get(id)?.action),
        },
      ]),
    ),
    signIns: signIns.coverage,
    actions: actions.coverage,
    readings: [signIns.reading, actions.reading],
    problems: [...problemsOf(signIns, threshold), ...problemsOf(actions, threshold)],
  };
}

/** As readLog gives it. */
async function readActions(
  { meter, store, threshold }: ReadLogs,
  people: readonly ContractorPerson[],
): Promise<LogRead> {
  const none: LogReading = { log: 'actions', seen: new Map(), covered: null };
  if (people.length === 0) return { reading: none, coverage: nothing, stop: { kind: 'abandoned' } };
  const logs = meter.portal.activityLogs;
  const walked = await readLog({
    log: 'actions',
    logs,
    store,
    since: threshold,
    onEstimate: (pages) => meter.expect('actions', pages),
    // One more, to see whether the trail is that old.
    isWorthIt: (pages) => pages <= people.length + 1,
  });
  if (walked.stop?.kind !== 'abandoned') {
    refuseKey(walked.stop);
    meter.expect('actions', 0);
    return walked;
  }
  meter.expect('actions', people.length + 1);
  const portalIds = people.map(({ id }) => id);
  const { seen, reachesBackTo, stop } = await lookUpActions({ logs, portalIds, since: threshold });
  refuseKey(stop);
  const both = new Map([...walked.reading.seen, ...seen]);
  return { reading: { ...none, seen: both }, coverage: { reachesBackTo, isWhole: false }, stop };
}

function refuseKey(stop: WalkStop | null): void {
  if (stop?.kind === 'failed' && isKeyRefused(stop.error)) throw stop.error;
}

function problemsOf({ reading: { log }, coverage, stop }: LogRead, threshold: Date): readonly ScanProblem[] {
  if (stop?.kind === 'abandoned') return [];
  if (stop) return [{ kind: 'notRead', log, why: whyOf(stop) }];
  const { reachesBackTo } = coverage;
  if (!reachesBackTo) return [{ kind: 'notRead', log, why: 'it has no entry that is old enough' }];
  return reachesBackTo > threshold ? [{ kind: 'logTooShort', log, reachesBackTo }] : [];
}

function whyOf(stop: Exclude<WalkStop, { kind: 'abandoned' }>): string {
  if (stop.kind === 'unreadable') return 'its pages don’t fit together, as if it had changed meanwhile';
  return failureWords(stop.error);
}

/** What kept the portal from answering, as the end of a sentence. */
export function failureWords(error: unknown): string {
  const { status } = (error ?? {}) as { readonly status?: unknown };
  if (status === 403)
    return 'the portal refused it (403); the API key needs the right *:read, and its account must be a DocSpace admin';
  return typeof status === 'number' ? `the portal answered ${status}` : 'the portal did not answer as it should';
}
