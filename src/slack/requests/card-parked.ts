import type { Case } from '../../workflows/store-ports.js';
import { type Line, say, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';

/** `⚠️ Stopped at step 4: I don't know whether it happened`. */
export function parkedHeader({ run }: Case): string {
  const index = run?.steps.findIndex((step) => step.key === run.parked?.stepKey) ?? -1;
  const where = index === -1 ? 'Stopped' : `Stopped at step ${index + 1}`;
  return run?.parked?.kind === 'unknown'
    ? `⚠️ ${where}: I don’t know whether it happened`
    : `⚠️ ${where}: it did not work`;
}

/** What happened, what is certain, and what to do. */
export function parkedLines({ request, run }: Case): readonly Line[] {
  const parked = run?.parked;
  const step = run?.steps.find((candidate) => candidate.key === parked?.stepKey);
  const account = request.effective
    ? say`Nothing is lost: what moved stays moved, and the account is disabled.`
    : say`Nothing is lost, but the account may still be active.`;
  return [
    ...(parked ? [say`“${clean(step?.title ?? parked.stepKey)}”: ${theirs(parked.because, 600)}`] : []),
    say`${account} Look in DocSpace > Accounts > ${request.plan.person.name}, then choose:`,
  ];
}
