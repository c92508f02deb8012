import type { EffectMemory, Evidence } from '../../engine/desired-state.js';
import type { TaskProgress } from '../reassignment-port.js';

/** Kept once a hand-over that this run did not start was met: files that it moved belong to whoever it was for. */
export const foreignSeen: Evidence = { foreign: true };

/** The endings seen so far and this one, for a report; undefined if this one is among them. An act has one ending. */
export function withEnding({ facts, intendedAt }: EffectMemory, progress: TaskProgress): Evidence | undefined {
  const known = Array.isArray(facts.endings) ? facts.endings.map(String) : [];
  const act = intendedAt?.toISOString() ?? '';
  if (facts.endedAct === act) return undefined;
  const how = progress.status === 'completed' ? 'with an error' : `as ${progress.status}`;
  return { endings: [...known, `${how} at ${Math.round(progress.percentage)} %`], endedAct: act };
}
