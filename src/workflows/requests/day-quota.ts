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
  return { perDay, others: counting.map((start) => start.at), at };
}
