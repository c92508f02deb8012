import { currentVotes, type Request } from '../request.js';
import { type Exemption, exemptionFor } from './exemption.js';
import { disablingOutcome, enablingOutcome, type Outcome, type OutcomeRun } from './outcome.js';
import type { ContractorsPlan, DigestPlan, DisablePlan, Proposed } from './plan.js';
import { type Advice, adviceOf, type SponsorQuestion, type SponsorRules } from './sponsor.js';

/** A request that a row of a digest became, with its run. */
export interface RowCase<P extends ContractorsPlan = ContractorsPlan> {
  readonly request: Request<P>;
  readonly run: (OutcomeRun & { readonly status: string; readonly parked: { readonly because: string } | null }) | null;
}

/** What has become of one person of a digest. */
export type RowState =
  /** Nobody has decided; `advice` is what the sponsors say. */
  | { readonly kind: 'open'; readonly advice: Advice }
  /** Asked for, and waiting for more votes. */
  | {
      readonly kind: 'voting';
      readonly requestId: number;
      readonly voters: readonly string[];
      readonly required: number;
      /** The request whose disabling is to be taken back; null for a disabling. */
      readonly undoOf: number | null;
    }
  | { readonly kind: 'disabling' | 'enabling'; readonly requestId: number; readonly by: string | null }
  /** The run waits for a person. */
  | { readonly kind: 'paused'; readonly requestId: number; readonly because: string }
  | {
      readonly kind: 'disabled';
      readonly requestId: number;
      readonly by: string | null;
      readonly at: Date;
      /** Until when it can be taken back. */
      readonly undoUntil: Date;
    }
  | { readonly kind: 'enabled'; readonly by: string | null; readonly at: Date }
  /** The run left the account alone, or the portal refused; it may be asked for again. */
  | { readonly kind: 'spared' | 'refused'; readonly because: string }
  | { readonly kind: 'exempt'; readonly exemption: Exemption };

/** One person of a digest. */
export interface Row {
  readonly person: Proposed;
  readonly state: RowState;
}

/** What the rows of a digest are read from, besides its plan. */
export interface RowFacts {
  /** Requests made of the digest, oldest first. */
  readonly children: readonly RowCase[];
  readonly exemptions: readonly Exemption[];
  readonly questions: readonly SponsorQuestion[];
  readonly sponsors: SponsorRules;
  readonly undoWithinDays: number;
  readonly now: Date;
}

const dayMs = 24 * 60 * 60_000;

/** Everybody of the digest in its order, each with what has become of them. */
export function rowsOf(plan: DigestPlan, facts: RowFacts): readonly Row[] {
  return plan.people.map((person) => ({ person, state: stateOf(person, facts) }));
}

/** Those whom the button for many would disable now, in order: undecided, and not kept by what a sponsor said. */
export function stillProposed(rows: readonly Row[]): readonly Proposed[] {
  return rows.filter(({ state }) => state.kind === 'open' && isProposed(state.advice)).map(({ person }) => person);
}

/** Those of them who fit into what is left of the day's limit: what the button's label counts. */
export function bulkOf(rows: readonly Row[], leftToday: number): readonly Proposed[] {
  return stillProposed(rows).slice(0, Math.max(0, leftToday));
}

/** Nobody whom a sponsor needs, or was asked about and may still need, is disabled along with others. */
function isProposed(advice: Advice): boolean {
  switch (advice.kind) {
    case 'none':
    case 'notNeeded':
      return true;
    case 'noAnswer':
      return !advice.keeps;
    case 'waits':
    case 'needed':
      return false;
  }
}

function stateOf(person: Proposed, facts: RowFacts): RowState {
  const latest = facts.children.findLast((child) => isAbout(child.request.plan, person.id) && !isVoid(child));
  const state = latest && childState(latest, person, facts);
  // What was enabled again, or left alone, is as undecided as before, but for what is said about it.
  if (state && state.kind !== 'spared' && state.kind !== 'refused') return state;
  const exemption = exemptionFor(person.id, facts.exemptions, facts.now);
  if (exemption) return { kind: 'exempt', exemption };
  return state ?? { kind: 'open', advice: adviceAbout(person, facts) };
}

function adviceAbout(person: Proposed, { questions, sponsors, now }: RowFacts): Advice {
  return adviceOf(
    questions.filter(({ personId }) => personId === person.id),
    sponsors,
    now,
  );
}

function isAbout(plan: ContractorsPlan, personId: string): boolean {
  return (plan.what === 'disable' || plan.what === 'enable') && plan.people.some(({ id }) => id === personId);
}

/** Denied, canceled or expired before anything ran: as if it had not been asked. */
function isVoid({ request }: RowCase): boolean {
  return request.state === 'denied' || request.state === 'canceled' || request.state === 'expired';
}

function childState(child: RowCase, person: Proposed, facts: RowFacts): RowState | undefined {
  const { request, run } = child;
  if (isDisabling(request)) {
    const outcome = disablingOutcome(run, person);
    return waiting(child, 'disabling', outcome) ?? disabledState(request, outcome, facts);
  }
  const outcome = enablingOutcome(run, person);
  return waiting(child, 'enabling', outcome) ?? enabledState(request, outcome);
}

function isDisabling(request: Request<ContractorsPlan>): request is Request<DisablePlan> {
  return request.plan.what === 'disable';
}

/** What is said while nothing was read back about this person; undefined once something was, or nothing will be. */
function waiting({ request, run }: RowCase, kind: 'disabling' | 'enabling', outcome: Outcome): RowState | undefined {
  if (outcome.kind !== 'waits') return undefined;
  const { id: requestId, required } = request;
  const voters = yesBy(request);
  const undoOf = request.plan.what === 'enable' ? request.plan.of : null;
  if (request.state === 'pending') return { kind: 'voting', requestId, voters, required, undoOf };
  if (run?.parked) return { kind: 'paused', requestId, because: run.parked.because };
  const isOver = run?.status === 'stopped' || run?.status === 'done';
  return isOver ? undefined : { kind, requestId, by: voters[0] ?? null };
}

function disabledState(request: Request<DisablePlan>, outcome: Outcome, facts: RowFacts): RowState | undefined {
  switch (outcome.kind) {
    case 'disabled':
      return {
        kind: 'disabled',
        requestId: request.id,
        by: yesBy(request)[0] ?? null,
        at: outcome.readAt,
        undoUntil: new Date(outcome.readAt.getTime() + facts.undoWithinDays * dayMs),
      };
    case 'spared':
    case 'refused':
      return outcome;
    default:
      return undefined;
  }
}

function enabledState(request: Request, outcome: Outcome): RowState | undefined {
  if (outcome.kind !== 'enabled') return undefined;
  return { kind: 'enabled', by: yesBy(request)[0] ?? null, at: outcome.readAt };
}

function yesBy(request: Request): readonly string[] {
  return currentVotes(request)
    .filter(({ vote }) => vote === 'yes')
    .map(({ voter }) => voter.slackId);
}
