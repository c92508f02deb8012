import { count } from './counting.js';
import type { JsonObject } from './json.js';
import type { Identity } from './person.js';
import { currentVotes, type Request, requestName } from './request.js';

/** What a report needs of a run; the engine's records have this shape. */
export interface ReportedRun {
  readonly status: string;
  readonly steps: readonly {
    readonly key: string;
    readonly title: string;
    readonly status: string;
    readonly detail: string | null;
  }[];
  readonly effects: readonly {
    readonly key: string;
    readonly stepKey: string;
    readonly title: string;
    readonly evidence: JsonObject | null;
    readonly provedAt: Date | null;
  }[];
  /** What had to hold however the run ended and doesn't, a sentence each. */
  readonly leftovers?: readonly string[];
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface ReportRow {
  readonly what: string;
  readonly result: string;
  /** Instant of the last look at the portal that showed it. */
  readonly readAt: Date | null;
}

/** A long list that only the files of a report show, such as everybody who was removed. */
export interface ReportList {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a kind knows of its run's end; the rest of a report is the same for all. */
export interface ReportParts {
  /** Name of whom or what it was about. */
  readonly subject: string;
  /** What tells the subject from others of that name, such as an email. */
  readonly about: string;
  /** What follows the subject where all was done, such as `is offboarded`. */
  readonly doneVerb: string;
  /** The headline instead, where every step was done and something that was approved is not so; left out where all is. */
  readonly short?: string | undefined;
  readonly rows: readonly ReportRow[];
  /** What stays to be done although every step was, one sentence each. */
  readonly left: readonly string[];
  readonly noted: readonly string[];
  /** What can't be handed over and stays behind, one sentence each; left out by a kind that leaves nothing behind. */
  readonly stays?: readonly string[];
  readonly lists?: readonly ReportList[];
}

export interface Report extends Omit<ReportParts, 'doneVerb' | 'left' | 'short'> {
  /** `H-1042`. */
  readonly name: string;
  /** `done` only if every step was done and read back, and nothing is left over. */
  readonly outcome: 'done' | 'partly' | 'stopped';
  readonly headline: string;
  readonly stepsDone: number;
  readonly stepsTotal: number;
  readonly durationMs: number | null;
  /** What could not be done, one sentence each: shown first. */
  readonly notDone: readonly string[];
  readonly askedBy: string;
  /** Who said yes. */
  readonly approvedBy: readonly (Identity & { readonly slackId: string })[];
  /** `H-1040`: the standing approval under which it ran; null where it had approvals of its own. */
  readonly allowedBy: string | null;
}

/** The report of a run that ended; says done only for what was read back. */
export function reportOf(request: Request, run: ReportedRun, parts: ReportParts): Report {
  const { doneVerb, left, short, ...shown } = parts;
  const { leftovers = [] } = run;
  const total = run.steps.length;
  const done = run.steps.filter((step) => step.status === 'done').length;
  const areDone = done > 0 && done === total && leftovers.length === 0;
  const outcome = run.status === 'stopped' ? 'stopped' : areDone && short === undefined ? 'done' : 'partly';
  const things = total - done + leftovers.length;
  const headlines = {
    done: `${parts.subject} ${doneVerb}`,
    partly:
      areDone && short !== undefined
        ? short
        : `${parts.subject}: ${done} of ${total}, ${things === 1 ? 'one thing' : `${things} things`} left`,
    stopped: `${parts.subject}: stopped after ${done} of ${count(total, 'step')}`,
  };
  return {
    ...shown,
    name: requestName(request.id),
    outcome,
    headline: headlines[outcome],
    stepsDone: done,
    stepsTotal: total,
    durationMs: run.startedAt && run.endedAt ? run.endedAt.getTime() - run.startedAt.getTime() : null,
    notDone: [...leftovers, ...undoneSteps(run), ...left],
    askedBy: request.requester.name,
    allowedBy: request.standingId === null ? null : requestName(request.standingId),
    approvedBy: currentVotes(request)
      .filter((vote) => vote.vote === 'yes')
      .map((vote) => vote.voter),
  };
}

function undoneSteps({ steps }: ReportedRun): string[] {
  return steps
    .filter((step) => step.status !== 'done')
    .map((step) => {
      if (step.status === 'skipped') return `${step.title}: skipped. ${step.detail ?? ''}`.trim();
      if (step.status === 'byHand') return `${step.title}: done by hand, not checked. ${step.detail ?? ''}`.trim();
      return `${step.title}: not done.`;
    });
}

/** The last instant at which one of these effects was read back; null where none was. */
export function lastReadAt(run: ReportedRun, isOne: (effectKey: string) => boolean): Date | null {
  const looks = run.effects.flatMap((effect) => (isOne(effect.key) && effect.provedAt ? [effect.provedAt] : []));
  return looks.length === 0 ? null : new Date(Math.max(...looks.map((at) => at.getTime())));
}
