import type { Case } from '../../workflows/store-ports.js';
import type { Face } from '../kind.js';
import { type Line, say, theirs } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';

/** `⚠️ Paused at step 4: I don't know whether it happened`. */
export function parkedHeader({ run }: Case): string {
  const index = run?.steps.findIndex((step) => step.key === run.parked?.stepKey) ?? -1;
  const where = index === -1 ? 'Paused' : `Paused at step ${index + 1}`;
  return run?.parked?.kind === 'unknown'
    ? `⚠️ ${where}: I don’t know whether it happened`
    : `⚠️ ${where}: a decision is needed`;
}

/** What happened, what is certain, and what to do. */
export function parkedLines({ request, run }: Case, face: Face): readonly Line[] {
  const parked = run?.parked;
  const step = run?.steps.find((candidate) => candidate.key === parked?.stepKey);
  return [
    ...(parked ? [say`“${clean(step?.title ?? parked.stepKey)}”: ${theirs(parked.because, 600)}`] : []),
    face.pausedLine(request),
  ];
}
