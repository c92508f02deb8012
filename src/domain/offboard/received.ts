import type { ReportedRun } from '../report.js';
import { effectivePlan } from './drift.js';
import { effectKeys } from './effect-keys.js';
import type { OffboardPlan, PlannedRoom } from './plan.js';

/** What somebody has received, by name. */
export interface Received {
  readonly rooms: readonly string[];
  readonly groups: readonly string[];
  readonly agents: number;
  /** Everything else of the leaver, which only the default successor receives. */
  readonly files: boolean;
}

/**
 * What one successor has received: by the plan and what was noted since, as far as the steps that hand it over were
 * done. Without a run everything planned.
 */
export function receivedBy(approved: OffboardPlan, run: ReportedRun | null, personId: string): Received {
  const evidenceOf = (key: string) => run?.effects.find((effect) => effect.key === key)?.evidence;
  const plan = effectivePlan(approved, evidenceOf(effectKeys.planCompared));
  const isDone = (key: string) => !run || run.steps.some((step) => step.key === key && step.status === 'done');
  const isTheirs = (item: { readonly successorId: string }) => item.successorId === personId;
  // A group that is gone, or came from the directory meanwhile, was given to nobody.
  const wasGiven = (groupId: string) => {
    const evidence = evidenceOf(effectKeys.group(groupId));
    return evidence?.gone === undefined && evidence?.left === undefined;
  };
  const hasRest = plan.successor.id === personId && isDone('content');
  return {
    rooms: plan.rooms.filter((room) => isTheirs(room) && isDone(stepOf(plan, room))).map(({ title }) => title),
    groups: plan.groups
      .filter((group) => isTheirs(group) && isDone('groups') && wasGiven(group.id))
      .map(({ name }) => name),
    agents: hasRest ? (plan.agents ?? 0) : 0,
    files: hasRest,
  };
}

/** Rooms to edit and those with a successor of their own change hands one by one, the others with the rest. */
function stepOf({ successor }: OffboardPlan, room: PlannedRoom): 'rooms' | 'content' {
  return !room.archived && (room.edit || room.successorId !== successor.id) ? 'rooms' : 'content';
}
