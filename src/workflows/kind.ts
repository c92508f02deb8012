import type { Plan, RequestKind } from '../domain/plan.js';
import type { Policy } from '../domain/policy/policy.js';
import type { ReportEvent } from '../domain/report-text.js';
import type { Request } from '../domain/request.js';
import type { TrailEntry } from '../domain/trail.js';
import type { DesiredState } from '../engine/desired-state.js';
import type { Gate } from '../engine/look.js';
import type { EffectRecord, RunRecord } from '../engine/run.js';
import type { StepTools } from '../engine/workflow.js';
import type { Portal } from './ports.js';
import type { Proposer, ProposerDeps } from './proposer.js';
import type { ReportFile } from './requests/report-files.js';
import type { Case } from './store-ports.js';

/** Who could still decide, whoever says so. */
export interface VoterPort {
  /** Whether this voter is still a member, an approver and surely not the person concerned. Throws if it can't be told. */
  mayStillDecide(slackId: string, request: Request): Promise<boolean>;
}

/** What a runbook works with. */
export interface RunContext<P extends Plan = Plan> {
  readonly portal: Portal;
  readonly case: Case<P>;
  /** As approved. */
  readonly plan: P;
  /** The request as it is now, votes and all. */
  request(): Promise<Request<P>>;
  /** What the trail says of the request, in order. */
  entries(): Promise<readonly TrailEntry[]>;
  /** The same with its run. */
  current(): Promise<Case>;
  /** The standing approval of this number, as it is now. Throws where there is none. */
  standing(id: number): Promise<Request>;
  /** The policy in force. */
  policy(): Policy;
  /** Portal id of the service account. */
  readonly botId: string;
  /** Left out where there is no Slack: then the portal alone says who still counts. */
  readonly voters?: VoterPort | undefined;
}

/**
 * What is done for a kind of request once it is approved. `K` are the keys of its steps, of whatever sort of plan; `S` is
 * what it remembers besides its requests.
 */
export interface WorkflowKind<P extends Plan = Plan, K extends string = string, S = unknown> {
  readonly name: RequestKind;
  /** What each step of the plan does, by its key; more keys than the plan has steps do no harm. */
  work(context: RunContext<P>): Readonly<Record<K, (tools: StepTools) => Promise<void>>>;
  /** What is asked before every act besides whether the approvals still count. */
  gates?(context: RunContext<P>): readonly Gate[];
  /** What must hold however the run ends. */
  always?(context: RunContext<P>, run: RunRecord): readonly DesiredState[];
  /** What of the plan would need a new approval if its run began now, a sentence each. */
  foresee?(context: RunContext<P>, now: Date): Promise<readonly string[]>;
  /** The portal's events that the run read for its report; null without an audit log, undefined where it read none. */
  portalEvents?(effects: readonly EffectRecord[]): readonly ReportEvent[] | null | undefined;
  /** What is asked for without anybody's form; left out by a kind that only people ask for. */
  proposer?(deps: ProposerDeps<S>): Proposer;
  /** Files of the report besides the usual ones; titles without the request's name. */
  reportFiles?(request: Request<P>, run: RunRecord): readonly ReportFile[];
  /** Address of the report that the run filed in the portal; null where it filed none. */
  reportUrl?(effects: readonly EffectRecord[]): string | null;
}
