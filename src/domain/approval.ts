import { type About, concerns } from './concerned.js';
import { isList } from './kinds.js';
import { type Member, samePerson } from './person.js';
import { ruleKindOf, standingPolicyOf } from './plan.js';
import { type Policy, ruleFor } from './policy/policy.js';
import { isFull, type Quota } from './quota.js';
import { currentVotes, type Request, type Vote } from './request.js';
import { type Standing, standingOf } from './standing.js';
import { sameAs } from './subject.js';

/** What is done to one or more rows of a list that waits for decisions. */
const rowActions = ['disable', 'keep', 'exempt', 'askSponsor'] as const;
export type RowAction = (typeof rowActions)[number];

/** Everything a person can do to a request that exists. */
export const actions = [
  'approve',
  'deny',
  'cancel',
  'stop',
  'retry',
  'skip',
  'byHand',
  // End a standing approval.
  'revoke',
  'details',
  ...rowActions,
  // Go on with a list although a brake holds it.
  'goOn',
  // Take back what the request's run did.
  'undo',
] as const;
export type Action = (typeof actions)[number];

/** What a request's run is doing, as far as permissions care. */
export type RunPhase = 'none' | 'waiting' | 'running' | 'parked' | 'ended';

/** Why not; each has its sentence in the Slack replies. */
export type Refusal =
  | { readonly why: 'notAllowed' }
  | { readonly why: 'aboutYourself' }
  /** It can't be told whether the actor is the person concerned. */
  | { readonly why: 'maybeYourself' }
  | { readonly why: 'ownRequest' }
  | { readonly why: 'notEligible' }
  | { readonly why: 'alreadyVoted' }
  | {
      readonly why: 'late';
      readonly state: 'approved' | 'denied' | 'canceled' | 'finished';
      readonly by: string | null;
      readonly at: Date | null;
    }
  | { readonly why: 'expired'; readonly at: Date }
  | { readonly why: 'staleDigest' }
  /** It is a list: its rows are decided about, not itself. */
  | { readonly why: 'byRows' }
  | { readonly why: 'notNow'; readonly phase: RunPhase }
  | { readonly why: 'limit'; readonly perDay: number }
  /** The policy protects the person concerned by now. */
  | { readonly why: 'protected' }
  /** The portal doesn't say whether the policy protects the person concerned. */
  | { readonly why: 'maybeProtected' };

export type Decision =
  | { readonly ok: true; readonly effect: 'voted'; readonly missing: number }
  | { readonly ok: true; readonly effect: 'approved' | 'denied' | 'allowed' }
  | { readonly ok: false; readonly refusal: Refusal };

export interface Attempt {
  readonly action: Action;
  readonly actor: Member;
  readonly request: Request;
  readonly phase: RunPhase;
  /** The plan digest printed on the card that was clicked; votes need it. */
  readonly digest: string | null;
  readonly policy: Policy;
  /** What counts towards the day's starts of this kind; null where there is no limit, or the run has had its start. */
  readonly quota: Quota | null;
  /** What the policy says of the person concerned, as far as it bars an approval; null where it doesn't. */
  readonly barred: 'protected' | 'maybeProtected' | null;
  /** True if surely nobody is left of those who may end or resume the run: who asked, and who was eligible then. */
  readonly abandoned: boolean;
  readonly now: Date;
}

/** The one guard: whether this actor may do this now, and what follows. Everything undecidable is a no. */
export function decide(attempt: Attempt): Decision {
  const { action, actor, request, policy } = attempt;
  const concerned = concerns(request, actor);
  if (concerned === 'same') return no({ why: 'aboutYourself' });
  const own = sameAs(request.requester, actor) === 'same';
  // Whoever asked knows of it and may end it; anything else is for people who are surely somebody else.
  if (concerned === 'undecidable' && !(own && forRequesters.includes(action))) return no({ why: 'maybeYourself' });
  const standing = standingOf(actor, policy, ruleKindOf(request));
  const outsider = outsiderFor(attempt, standing);
  switch (action) {
    case 'approve':
    case 'deny':
      return outsider ? no(outsider) : decideVote(attempt, own);
    case 'details':
      return standing.approver || standing.auditor || own ? allowed : no({ why: 'notAllowed' });
    case 'cancel':
      return outsider && !own ? no(outsider) : decideCancel(attempt);
    case 'stop':
    case 'retry': {
      // A run that nobody may touch any more could neither end nor go on.
      const standsIn = attempt.abandoned && standing.approver;
      return outsider && !own && !standsIn ? no(outsider) : decideRunChange(attempt);
    }
    case 'revoke':
      return standing.approver ? decideRevoke(attempt) : no({ why: 'notAllowed' });
    case 'skip':
    case 'byHand':
      return refusedToDeciders(outsider, own) ?? decideRunChange(attempt);
    case 'disable':
    case 'keep':
    case 'exempt':
    case 'askSponsor':
      return outsider ? no(outsider) : decideRow(attempt);
    case 'goOn':
      return refusedToDeciders(outsider, own) ?? decideRow(attempt);
    case 'undo':
      return refusedToDeciders(outsider, own) ?? allowed;
  }
}

/** Why somebody is no approver of this request: they are none now, or were none when it was asked for. */
function outsiderFor({ actor, request }: Attempt, standing: Standing): Refusal | null {
  if (!standing.approver) return { why: 'notAllowed' };
  return request.eligible.includes(actor.slackId) ? null : { why: 'notEligible' };
}

/** What only an approver who did not ask may do. */
function refusedToDeciders(outsider: Refusal | null, own: boolean): Decision | null {
  if (outsider) return no(outsider);
  return own ? no({ why: 'ownRequest' }) : null;
}

/** A list waits for decisions about its rows while it is pending; whoever asked for it may decide too, as it binds nobody. */
function decideRow({ request, digest, now }: Attempt): Decision {
  const ended = late(request, now);
  if (ended) return no(ended);
  return digest === request.digest ? allowed : no({ why: 'staleDigest' });
}

const forRequesters: readonly Action[] = ['details', 'cancel', 'stop', 'retry'];

/** Votes needed now: a tightened rule holds at once, a loosened one only for later requests. */
export function requiredVotes(request: Request, policy: Policy): number {
  return Math.max(request.required, ruleFor(policy, ruleKindOf(request)).required);
}

/** Whether the rule lets the requester vote: then and now. */
export function requesterMayVote(request: About & Pick<Request, 'requesterMayApprove'>, policy: Policy): boolean {
  return request.requesterMayApprove && ruleFor(policy, ruleKindOf(request)).requesterMayApprove;
}

/** Yes votes that still count: the requester's own only while the rule allows it, then and now. */
export function yesVotes(request: Request, policy: Policy): readonly Vote[] {
  const yes = currentVotes(request).filter((vote) => vote.vote === 'yes');
  return requesterMayVote(request, policy)
    ? yes
    : yes.filter((vote) => sameAs(request.requester, vote.voter) !== 'same');
}

function decideVote(attempt: Attempt, own: boolean): Decision {
  const { action, actor, request, policy, digest, quota, barred, now } = attempt;
  if (own && !requesterMayVote(request, policy)) return no({ why: 'ownRequest' });
  if (isList(request)) return no({ why: 'byRows' });
  const ended = late(request, now);
  if (ended) return no(ended);
  if (digest !== request.digest) return no({ why: 'staleDigest' });
  if (action === 'deny') return { ok: true, effect: 'denied' };
  if (currentVotes(request).some((vote) => samePerson(vote.voter, actor) === 'same'))
    return no({ why: 'alreadyVoted' });
  if (barred) return no({ why: barred });
  if (quota && isFull(quota)) return no({ why: 'limit', perDay: quota.perDay });
  const missing = requiredVotes(request, policy) - yesVotes(request, policy).length - 1;
  return missing > 0 ? { ok: true, effect: 'voted', missing } : { ok: true, effect: 'approved' };
}

function late(request: Request, now: Date): Refusal | undefined {
  const { state } = request;
  // A drifted request has a run that waits for an answer, however late it comes.
  if (state === 'expired' || (state === 'pending' && now >= request.expiresAt)) {
    return { why: 'expired', at: request.expiresAt };
  }
  if (state === 'pending' || state === 'drifted') return undefined;
  const lastVote = currentVotes(request).at(-1);
  return {
    why: 'late',
    state,
    by: request.endedBy ?? lastVote?.voter.slackId ?? null,
    at: request.decidedAt ?? lastVote?.at ?? null,
  };
}

function decideCancel({ request, phase, now }: Attempt): Decision {
  if (request.state === 'pending' || (request.state === 'approved' && phase === 'waiting')) return allowed;
  const ended = late(request, now);
  return no(ended ?? { why: 'notNow', phase });
}

function decideRunChange({ action, phase }: Attempt): Decision {
  const fits =
    action === 'stop' ? phase === 'running' || phase === 'parked' || phase === 'waiting' : phase === 'parked';
  return fits ? allowed : no({ why: 'notNow', phase });
}

/** What allows without asking may be taken back by any approver, for as long as it does: it only tightens. */
function decideRevoke({ request, phase }: Attempt): Decision {
  const isStanding = standingPolicyOf(request.plan) !== null;
  const holds = isStanding && request.state === 'finished' && request.revokedAt === null;
  return holds ? allowed : no({ why: 'notNow', phase });
}

const allowed: Decision = { ok: true, effect: 'allowed' };

function no(refusal: Refusal): Decision {
  return { ok: false, refusal };
}
