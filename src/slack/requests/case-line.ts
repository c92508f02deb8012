import { requestName } from '../../domain/request.js';
import type { Case } from '../../workflows/store-ports.js';
import { clean } from '../kit/untrusted.js';
import { phaseMarks, phaseOf, phaseTexts } from './case-phase.js';
import { subjectName } from './subject.js';

/** `✅ Jane Doe · H-1042 is finished and verified`, for plain text. */
export function caseLine(current: Case): string {
  const { request } = current;
  const phase = phaseOf(current);
  return `${phaseMarks[phase]} ${clean(subjectName(request), 60)} · ${requestName(request.id)} ${phaseTexts[phase]}`;
}
