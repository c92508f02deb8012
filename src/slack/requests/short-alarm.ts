import type { Report } from '../../domain/report.js';
import type { Alarm } from '../kind.js';
import { say } from '../kit/rich-text.js';
import { clean } from '../kit/untrusted.js';

/** For a run whose steps were all done and that left something: the card doesn't say done. Undefined where all is as approved. */
export function shortAlarm({ outcome, headline }: Pick<Report, 'outcome' | 'headline'>): Alarm | undefined {
  if (outcome !== 'partly') return undefined;
  return { header: `⚠️ ${clean(headline, 120)}`, line: say`The report below says what is left to do, and why.` };
}
