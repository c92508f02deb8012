import { decide } from '../../domain/approval.js';
import type { Member } from '../../domain/person.js';
import type { Request } from '../../domain/request.js';
import type { Requester } from '../../domain/subject.js';
import { barredBy, type Protection, type ProtectionDeps, readProtection } from '../protection.js';
import type { NewRequest } from '../store-ports.js';
import { type Asked, type AskedDeps, type AskResult, refusalOf, refuse, refusedEntry } from './asked.js';
import { dayQuota } from './day-quota.js';
import { type Begin, file } from './filing.js';
import { standingAnswer } from './standing.js';
import { startOf } from './start-of.js';
import { newRun, type VotingDeps, voteChange } from './vote-change.js';

export interface ProposingDeps extends AskedDeps, VotingDeps, ProtectionDeps {}

/** What is asked for by something that is no member: a schedule, a webhook, the command line. */
export interface ProposeInput extends Omit<Asked, 'requester' | 'parentId' | 'standingId'> {
  readonly requester: Exclude<Requester, { kind: 'member' }>;
  /** The digest that this request is a row of; left out for one that stands alone. */
  readonly parentId?: number;
  /** An approver's click that is the first approval at the same time; where it suffices the run starts with it. */
  readonly vote?: { readonly actor: Member };
  /** The standing approval under which it runs at once; where that holds no more, it waits for votes like any other. */
  readonly standingId?: number;
}

/**
 * Files a request, or says why not; a click that may not approve makes none. With an origin that made one already, that
 * one is answered and the click is not counted: it is for `decide`, on that request's digest.
 */
export async function propose(deps: ProposingDeps, input: ProposeInput): Promise<AskResult> {
  const { vote, parentId = null, standingId = null, ...rest } = input;
  const standing =
    standingId === null ? undefined : await standingAnswer(deps, { ...rest, kind: rest.plan.kind, standingId });
  const notes =
    standing?.ok === false ? [...rest.notes, `This needs an approval of its own. ${standing.because}`] : rest.notes;
  const protection = vote ? await readProtection(deps, rest.subject) : 'none';
  const asked: Asked = {
    ...rest,
    notes,
    parentId,
    standingId: standing?.ok ? standingId : null,
    needsTwo: rest.needsTwo || protection === 'two',
  };
  const refusal = await refusalOf(deps, asked);
  if (refusal) return await refuse(deps, asked, refusal);
  if (standing?.ok) return await file(deps, asked, runAtOnce(deps));
  return await file(deps, asked, vote && voteAtOnce(deps, { asked, actor: vote.actor, protection }));
}

/** Under a standing approval nobody votes: it is approved as it is made. */
function runAtOnce(deps: ProposingDeps): Begin {
  return ({ plan }) =>
    () => {
      const at = deps.clock.now();
      const approved = { state: 'approved', decidedAt: at, startRun: newRun(deps, plan, at), trail: [] } as const;
      return { kind: 'change', change: () => approved };
    };
}

interface Click {
  readonly asked: Asked;
  readonly actor: Member;
  readonly protection: Protection;
}

/** The click passes the guard that every vote passes, with the day's starts as they are in the store's transaction. */
function voteAtOnce(deps: ProposingDeps, { asked, actor, protection }: Click): Begin {
  return (filed) => {
    const now = deps.clock.now();
    const policy = deps.policy();
    const { plan, digest } = filed;
    return ({ starts }) => {
      const quota = dayQuota(plan, { policy, starts, at: startOf(plan, now) });
      const barred = barredBy(protection);
      const request = asFiled(filed, now);
      const run = { phase: 'none', abandoned: false } as const;
      const said = decide({ action: 'approve', actor, request, ...run, digest, policy, quota, barred, now });
      if (!said.ok) {
        const entry = { ...refusedEntry(asked, said.refusal.why), actor: actor.slackId };
        return { kind: 'refused', refusal: said.refusal, trail: [entry] };
      }
      const voted = { action: 'approve', actor, reason: null } as const;
      const change = (id: number) => voteChange(deps, voted, { request: { ...request, id }, run: null }, said);
      return { kind: 'change', change };
    };
  };
}

/** The request as it will be read back, but for its number. */
function asFiled(filed: NewRequest, now: Date): Request {
  return {
    ...filed,
    id: 0,
    state: 'pending',
    round: 1,
    votes: [],
    effective: false,
    revokedAt: null,
    foreseen: null,
    createdAt: now,
    decidedAt: null,
    endedBy: null,
    endReason: null,
    revision: 1,
  };
}
