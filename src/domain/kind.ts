import type { z } from 'zod';
import type { Identity, Sameness } from './person.js';
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

/** How late a missed start still runs without asking, in hours, for a kind of which the policy doesn't say it. */
export const usualMissedStartHours = 12;

/** A kind of request, as far as its rules are pure. */
export interface Kind<P extends Plan = Plan> {
  readonly name: RequestKind;
  /** Word of its slash command, lower-case with dashes: `/offboard`, `/handover offboard`, `COMMAND_OFFBOARD`. */
  readonly command: string;
  readonly planSchema: z.ZodType<P>;
  /** The steps of a plan's run, in order; a kind whose plans are of several sorts has steps for each. */
  stepsOf(plan: P): readonly StepRule[];
  /** How many runs of such plans may start a day; null without a limit, and then they count towards none. */
  perDay(policy: Policy, plan: P): number | null;
  /** As how many such a run counts, such as the people whom it disables; one where it is left out. */
  startsOf?(plan: P): number;
  /** How late a missed start still runs without asking, in hours. */
  missedStartHours(policy: Policy): number;
  /** Name of whom or what a plan is about. */
  subjectName(plan: P): string;
  /** Whether this is one of the people whom a plan names besides its subject; left out where it names none. */
  concerns?(plan: P, who: Identity): Sameness;
  /** Whether a run whose steps were all done left something undone that was approved; left out where that can't be. */
  fellShort?(plan: P, run: Pick<ReportedRun, 'effects'>): boolean;
  /** What is known about the end of a run; says done only for what was read back. */
  report(request: Request<P>, run: ReportedRun): Report;
}
