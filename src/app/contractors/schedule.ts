import type { Tenant } from '../../domain/person.js';
import { createCron } from '../../schedules/cron.js';
import { startLoop } from '../../schedules/loops.js';
import type { Proposal } from '../../workflows/contractors/propose-digest.js';
import type { ScanningProgress } from '../../workflows/contractors/scanning.js';
import { ListError } from '../../workflows/lists.js';
import type { Parts } from '../parts.js';

const tickMs = 20_000;
const logEveryMs = 10_000;
const notice = 'contractors.scan';

type ScheduleParts = Pick<
  Parts,
  'store' | 'policy' | 'clock' | 'timer' | 'log' | 'logError' | 'notices' | 'loops' | 'stopping'
>;

export interface ContractorSchedule {
  readonly tenant: Tenant;
  /** Scans and does with what was found what people then see; once, however often it is tried for one time. */
  readonly scan: (slot: Date, onProgress: (progress: ScanningProgress) => void) => Promise<Proposal>;
}

/** Scans the contractors at the times of the policy; what goes wrong is said in the channel, and tried again. */
export function startContractorSchedule(parts: ScheduleParts, { tenant, scan }: ContractorSchedule): void {
  const { store, policy, clock, timer, log, logError, notices, loops, stopping } = parts;
  const cron = createCron({
    name: 'contractors',
    rules: () => {
      const { schedule, timeZone, missedScanHours } = policy.current().contractors;
      return { schedule, timeZone, missedHours: missedScanHours };
    },
    slots: store.slots(tenant),
    clock,
    timer,
    async onSlot(slot) {
      const proposal = await scan(slot, createProgressLog(parts));
      log.info(factsOf(proposal), 'contractors scanned');
      notices.over(notice, 'The contractors were scanned again.');
    },
    onError(error) {
      // What is read when the process ends is read again after its next start.
      if (stopping.signal.aborted) return;
      const why = error instanceof ListError ? error.message : 'DocSpace did not answer as it should.';
      notices.notice(notice, `I could not scan the contractors. ${why} I try again in ten minutes.`);
      logError(error, {}, 'the scan of the contractors failed');
    },
  });
  const work = async () => {
    await cron.tick();
    return false;
  };
  loops.push(startLoop({ work, idleMs: tickMs, onError: (error) => logError(error, { what: 'scanning' }, 'failed') }));
}

/** Numbers only. */
function factsOf(proposal: Proposal): Readonly<Record<string, unknown>> {
  if (proposal.kind === 'refused') return { outcome: proposal.kind, why: proposal.refusal.why };
  return { outcome: proposal.kind, proposed: proposal.plan.people.length, ...proposal.plan.counts };
}

function createProgressLog({ log, clock }: ScheduleParts): (progress: ScanningProgress) => void {
  let loggedAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = clock.now().getTime();
    if (now - loggedAt < logEveryMs) return;
    loggedAt = now;
    log.info(progress, 'looking at the contractors');
  };
}
