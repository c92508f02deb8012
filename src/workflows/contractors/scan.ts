import { type ActivityEvidence, judgeActivity, thresholdOf } from '../../domain/contractors/inactivity.js';
import type { PendingPerson, ScannedPerson, ScanProblem, ScanResult } from '../../domain/contractors/scan-result.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { ActivityStore } from '../activity/ports.js';
import type { EmailLists } from '../lists.js';
import { failureWords, type LogsRead, readLogs } from './logs.js';
import { createMeter, type Meter } from './meter.js';
import type { ContractorPerson, ScanPortal } from './ports.js';
import type { ScanningProgress } from './scanning.js';
import { readContractors } from './source.js';

export interface ScanDeps {
  readonly portal: ScanPortal;
  readonly activity: ActivityStore;
  readonly lists: EmailLists;
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
}

export interface ScanOptions {
  /** Ends the scan; what was read is remembered. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ScanningProgress) => void) | undefined;
}

/**
 * Looks at all contractors once and says who was active, with reasons. Changes nothing in the portal. Logs that can't be
 * read make people unknown; throws ListError when it can't be read who is a contractor, and the portal's errors when
 * it doesn't answer at all or refuses the key.
 */
export async function scanContractors(deps: ScanDeps, options: ScanOptions = {}): Promise<ScanResult> {
  const { clock, lists, policy } = deps;
  const { signal, onProgress = () => {} } = options;
  const rules = policy().contractors;
  const meter = createMeter(signal ? deps.portal.until(signal) : deps.portal, { clock, onProgress });
  const hadAudit = await meter.portal.audit.hasAudit();
  // The logs are in the portal's time, and our own clock may be wrong.
  const at = new Date(clock.now().getTime() + meter.portal.skewMs());
  const threshold = thresholdOf(at, rules.inactiveAfterDays);
  const contractors = await readContractors({ portal: meter.portal, lists, rules, signal });
  const { logs, audit } = await readWithAudit(deps, { meter, threshold, people: contractors.active, hadAudit });
  signal?.throwIfAborted();
  return {
    at,
    threshold,
    inactiveAfterDays: rules.inactiveAfterDays,
    source: contractors.source,
    listed: contractors.listed,
    looked: contractors.active.length,
    people: contractors.active.map((person) => judged(person, { logs, audit, threshold })),
    pending: contractors.pending.map(pendingOf),
    problems: [...contractors.problems, ...logs.problems],
    logs: {
      signIns: { reachesBackTo: logs.signIns.reachesBackTo },
      actions: { reachesBackTo: logs.actions.reachesBackTo },
      audit,
    },
    requests: meter.requests(),
  };
}

interface Reading {
  readonly meter: Meter;
  readonly threshold: Date;
  readonly people: readonly ContractorPerson[];
  readonly hadAudit: boolean;
}

/** The logs, if the tariff has them before the reading and after it; else what was known of everybody. */
async function readWithAudit(
  { activity }: ScanDeps,
  { meter, threshold, people, hadAudit }: Reading,
): Promise<{ readonly logs: LogsRead; readonly audit: boolean }> {
  if (!hadAudit || people.length === 0) {
    const logs = { ...unread, seen: await activity.lastSeen(people.map(({ id }) => id)) };
    return { logs: { ...logs, problems: hadAudit ? [] : [{ kind: 'notInTariff' }] }, audit: hadAudit };
  }
  const logs = await readLogs({ meter, store: activity, threshold, people });
  const after = await meter.portal.audit.hasAudit().catch((error: unknown) => ({ error }));
  const isSound = after === true;
  for (const reading of logs.readings) await activity.remember(isSound ? reading : { ...reading, covered: null });
  if (isSound) return { logs, audit: true };
  const problems: ScanProblem[] =
    after === false
      ? [{ kind: 'notInTariff' }]
      : (['signIns', 'actions'] as const).map((log) => ({ kind: 'notRead', log, why: failureWords(after.error) }));
  return { logs: { ...unread, seen: logs.seen, problems }, audit: after !== false };
}

const unread = {
  signIns: { reachesBackTo: null, isWhole: false },
  actions: { reachesBackTo: null, isWhole: false },
  readings: [],
} as const;

interface Judging {
  readonly logs: LogsRead;
  readonly audit: boolean;
  readonly threshold: Date;
}

function judged(person: ContractorPerson, { logs, audit, threshold }: Judging): ScannedPerson {
  const seen = logs.seen.get(person.id);
  const evidence: ActivityEvidence = {
    registeredAt: person.registeredAt ?? null,
    lastSignIn: seen?.signIn ?? null,
    lastAction: seen?.action ?? null,
    signIns: logs.signIns,
    actions: logs.actions,
    isAuditInTariff: audit,
  };
  const { answer, reasons } = judgeActivity(evidence, threshold);
  return {
    person: refOf(person),
    answer,
    reasons: [...reasons],
    invitedBy: inviterOf(person),
    registeredAt: person.registeredAt ?? null,
  };
}

function pendingOf(person: ContractorPerson): PendingPerson {
  return { person: refOf(person), invitedBy: inviterOf(person), invitedAt: person.registeredAt ?? null };
}

const refOf = ({ id, displayName, email, type }: ContractorPerson) => ({ id, name: displayName, email, type });

function inviterOf({ createdBy }: ContractorPerson): ScannedPerson['invitedBy'] {
  return createdBy ? { id: createdBy.id, name: createdBy.displayName } : null;
}
