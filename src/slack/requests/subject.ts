import { kindOf } from '../../domain/kinds.js';
import type { Request } from '../../domain/request.js';

/** Name of whom or what a request is about, as other people wrote it. */
export function subjectName({ kind, plan }: Request): string {
  return kindOf(kind).subjectName(plan);
}
