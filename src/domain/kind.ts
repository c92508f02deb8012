import type { z } from 'zod';
import type { Plan, RequestKind } from './plan.js';
import type { Policy } from './policy/policy.js';
import type { Report, ReportedRun } from './report.js';
import type { Request } from './request.js';

/** One step of a kind's runbook, and what a person may do when its run waits there. */
export interface StepRule {
  /** Stable over releases: runs in flight and threads show it. */
  readonly key: string;
  readonly title: string;
  /** Whether a person may go past it without its effect. */
  readonly skippable: boolean;
  /** Whether a person may say that they did it themselves. */
  readonly byHand: boolean;
}

/** A kind of request, as far as its rules are pure. */
export interface Kind<P extends Plan = Plan> {
  readonly name: RequestKind;
  /** Word of its slash command, lower-case with dashes: `/offboard`, `/handover offboard`, `COMMAND_OFFBOARD`. */
  readonly command: string;
  readonly planSchema: z.ZodType<P>;
  readonly steps: readonly StepRule[];
  /** How many may start a day; null without a limit. */
  perDay(policy: Policy): number | null;
  /** Name of whom or what a plan is about. */
  subjectName(plan: P): string;
  /** What is known about the end of a run; says done only for what was read back. */
  report(request: Request<P>, run: ReportedRun): Report;
}
