import { kindOf } from '../../domain/kinds.js';
import type { Plan } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { Quota } from '../../domain/quota.js';
import type { Start } from '../store-ports.js';

interface Day {
  readonly policy: Policy;
  /** Those of the kind's other runs. */
  readonly starts: readonly Start[];
  /** When this plan's run starts or is to start. */
  readonly at: Date;
}

/** The day's limit for a plan and what counts towards it; null without a limit. What can't be read counts. */
export function dayQuota(plan: Plan, { policy, starts, at }: Day): Quota | null {
  const kind = kindOf(plan.kind);
  const perDay = kind.perDay(policy, plan);
  if (perDay === null) return null;
  const counting = starts.filter((start) => start.plan === null || kind.perDay(policy, start.plan) !== null);
  const others = counting.flatMap(({ at: startedAt, plan: other }) =>
    new Array<Date>(other === null ? 1 : sizeOf(other)).fill(startedAt),
  );
  return { perDay, others, at, size: sizeOf(plan) };
}

/** As how many starts a plan's run counts. */
function sizeOf(plan: Plan): number {
  return kindOf(plan.kind).startsOf?.(plan) ?? 1;
}
