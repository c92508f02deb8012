import { countsText } from '../../domain/contractors/counts.js';
import type { DigestPlan } from '../../domain/contractors/plan.js';
import { problemText } from '../../domain/contractors/problem-text.js';
import type { ScanResult } from '../../domain/contractors/scan-result.js';
import type { Notices } from '../notices.js';
import { type Proposal, type ProposingDigestsDeps, proposeDigest } from './propose-digest.js';
import type { Scanning, ScanningProgress } from './scanning.js';

export interface ScheduledScanDeps extends ProposingDigestsDeps {
  readonly scanning: Scanning;
  readonly notices: Notices;
  readonly onProgress: (progress: ScanningProgress) => void;
}

const noticeKey = 'contractors.nobody';

/**
 * One time of the schedule: scans and puts what it found before the approvers, once however often it is tried. Where
 * there is nobody to decide about, that is said only if the policy wants it. Rejects where it could not be done.
 */
export async function scanOnSchedule(deps: ScheduledScanDeps, slot: Date): Promise<Proposal> {
  const scan = await deps.scanning.scan({ onProgress: deps.onProgress });
  const proposal = await proposeDigest(deps, {
    scan,
    origin: `contractors:slot:${slot.toISOString()}`,
    asker: { kind: 'schedule', name: 'the schedule' },
  });
  if (proposal.kind === 'nobody' && deps.policy().contractors.sayNobody) {
    deps.notices.notice(noticeKey, nobodyText(proposal.plan, scan));
  }
  if (proposal.kind === 'proposed') deps.notices.over(noticeKey, 'A newer scan found somebody: see the list.');
  return proposal;
}

/** `0 of 812 contractors look inactive. 38 are unknown: ...` */
function nobodyText(plan: DigestPlan, { problems }: ScanResult): string {
  // What is wrong with single people names them, and whoever is in the channel reads this.
  const why = problems.filter(({ kind }) => kind === 'notInTariff' || kind === 'notRead' || kind === 'logTooShort');
  return [countsText(plan), ...why.map(problemText)].join(' ');
}
