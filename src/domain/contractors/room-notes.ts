import { z } from 'zod';
import type { ReportedRun } from '../report.js';
import { rolesLost } from '../roles-lost.js';
import { effectKeys } from './effect-keys.js';

const sentences = z.array(z.string()).default([]);
const givenBack = z.object({ notes: sentences });
const readAgain = z.object({ left: sentences });

/** What a run noted about the room that it took a guest out of: what stays to be done, and what is to be known. */
export function roomNotes({ effects }: Pick<ReportedRun, 'effects'>): {
  readonly left: readonly string[];
  readonly noted: readonly string[];
} {
  const evidenceOf = (key: string) => effects.find((effect) => effect.key === key)?.evidence;
  const back = givenBack.safeParse(evidenceOf(effectKeys.roomGivenBack)).data;
  const again = readAgain.safeParse(evidenceOf(effectKeys.roomReadAgain)).data;
  return { left: again?.left ?? [], noted: [...(back?.notes ?? []), ...rolesLost({ effects })] };
}
