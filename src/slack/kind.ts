import type { Plan, RequestKind } from '../domain/plan.js';
import type { Request } from '../domain/request.js';
import type { Case } from '../workflows/store-ports.js';
import type { SlackMessage } from './kit/message.js';
import type { Line } from './kit/rich-text.js';

/** How a kind of request is talked about. */
export interface FaceWords {
  /** `Offboard`, before a name or alone as a form's title. */
  readonly ask: string;
  /** `Offboarded`, before a colon. */
  readonly done: string;
  /** `An offboarding`, at the start of a sentence. */
  readonly one: string;
}

/** A titled list of Details, clipped at `most` lines. */
export interface PlanSection {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly most: number;
}

/** The question before Approve takes effect. */
export interface ApprovalQuestion {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
}

/** A direct message to somebody whom a finished run concerns. */
export interface Note {
  readonly email: string;
  /** Told apart from the request's other messages; part of its key. */
  readonly name: string;
  readonly message: (slackId: string) => SlackMessage;
}

/** How a kind of request is shown: pure, all in Block Kit's words. */
export interface Face<P extends Plan = Plan> {
  readonly kind: RequestKind;
  readonly words: FaceWords;
  /** What tells the subject from others of its name. */
  aboutLine(plan: P): Line;
  /** The plan as labelled lines, short enough to decide by; `effective`: what has taken effect already is left out. */
  planLines(plan: P, state: { readonly effective: boolean }): readonly Line[];
  question(plan: P, state: { readonly effective: boolean }): ApprovalQuestion;
  /** What one step has to do, in a few words; undefined where its title says it all. */
  stepTarget(plan: P, stepKey: string): string | undefined;
  /** Everything a card is too short for. */
  sections(plan: P): readonly PlanSection[];
  /** What it means for the subject that nothing more is done. */
  unchangedLine(request: Request<P>): Line;
  /** What was done and what wasn't when a run was stopped. */
  stoppedLine(current: Case<P>): Line;
  /** What is certain while a run waits for a person, and where that person looks. */
  pausedLine(request: Request<P>): Line;
  /** What was done as approved before a changed plan waits for its approval; no full stop. */
  driftedLine(current: Case<P>): Line;
  /** Whom a finished run concerns besides the requester. */
  notes(current: Case<P>): readonly Note[];
}

/** The face of a kind. */
export type Faces = (kind: RequestKind) => Face;
