import type { Evidence } from './desired-state.js';
import { callFailureOf, sayFailure } from './failure.js';
import type { Proposal } from './ledger.js';
import type { ParkKind } from './run.js';
import { Away, Park } from './signals.js';

/**
 * A question about the world whose answer is good only for the moment in which it was read: it is asked anew at each
 * resume and before each act that depends on it.
 */
export interface Look<Answer> {
  /** Unique within a workflow and stable over releases. */
  readonly key: string;
  /** A short phrase for people, such as `Approvals`. */
  readonly title: string;
  read(now: Date): Promise<Answer>;
}

export type GateAnswer =
  | { readonly open: true }
  /** `because` says why nothing goes on, and what to do. With a proposal, the request waits for votes on its plan. */
  | { readonly open: false; readonly because: string; readonly proposal?: Proposal };

/** Asked at each resume and before every act of a run, and passed by no button. */
export type Gate = Look<GateAnswer>;

export type FactAnswer =
  | { readonly kind: 'known'; readonly evidence: Evidence }
  /** It can't be told as things are; `because` says what to do. With a proposal, the new plan waits for votes. */
  | { readonly kind: 'impossible'; readonly because: string; readonly proposal?: Proposal };

/** A look whose first answer is kept for the rest of the run, because the world will have changed by then. */
export type Fact = Look<FactAnswer>;

/** What a look answers now. Throws Away where the far side doesn't answer, and Park where it refuses. */
export async function readLook<Answer>(look: Look<Answer>, now: Date): Promise<Answer> {
  return await lookingAt(look.title, 'failed', () => look.read(now));
}

/** What reading answers; a failed call ends the tick with a sentence. `kind` is what a refusal parks as. */
export async function lookingAt<Answer>(title: string, kind: ParkKind, read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read();
  } catch (error) {
    const failure = callFailureOf(error);
    if (!failure) throw error;
    const because = sayFailure(`“${title}” could not be looked at`, failure);
    throw failure.passing ? new Away(failure) : new Park({ kind, because });
  }
}
