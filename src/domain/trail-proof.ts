import { requesterMayVote, requiredVotes } from './approval.js';
import type { Json } from './json.js';
import { planDigest } from './plan.js';
import type { Policy } from './policy/policy.js';
import type { Request } from './request.js';
import { portalIdOf } from './subject.js';
import { isIntact, type TrailEntry } from './trail.js';

export type TrailProof = { readonly ok: true } | { readonly ok: false; readonly because: string };

/**
 * Whether the trail itself shows that this plan was approved as the rule in force asks: by so many different eligible
 * people, none of them the one concerned. The tables are not asked: whoever can write them has written no trail.
 * `entries` are the request's, in order. `atLeast` is what is needed for this very person, whatever the rule says.
 */
export function provesApproval(input: {
  readonly entries: readonly TrailEntry[];
  readonly request: Request;
  readonly policy: Policy;
  readonly atLeast: number;
}): TrailProof {
  const { entries, request, policy, atLeast } = input;
  const unchanged = unchangedPlan({ entries, request });
  if (!unchanged.ok) return unchanged;
  const approved = entries.find((entry) => entry.kind === 'request.approved' && entry.detail.digest === request.digest);
  const created = entries.find((entry) => entry.kind === 'request.created');
  if (!created || !approved) return no('The trail shows no approval of this plan.');
  const needed = Math.max(
    requiredVotes(request, policy),
    countIn(created.detail.required),
    countIn(approved.detail.needed),
    atLeast,
  );
  const voters = votersIn({ entries, request, created, mayRequester: requesterMayVote(request, policy) });
  if (voters >= needed) return { ok: true };
  return no(`The trail shows ${voters} of the ${needed} approvals that this plan needs.`);
}

/** Whether neither the request's entries nor its plan were changed behind the trail's back. */
export function unchangedPlan({
  entries,
  request,
}: {
  readonly entries: readonly TrailEntry[];
  readonly request: Request;
}): TrailProof {
  if (!entries.every(isIntact)) return no('An entry of the trail about this request was changed.');
  if (planDigest(request.plan, request.round) === request.digest) return { ok: true };
  return no('The plan was changed after it was asked for.');
}

interface Votes {
  readonly entries: readonly TrailEntry[];
  readonly request: Request;
  readonly created: TrailEntry;
  readonly mayRequester: boolean;
}

/** How many different people's last word on this plan was yes; one account with two Slack users is one. */
function votersIn({ entries, request, created, mayRequester }: Votes): number {
  const eligible = Array.isArray(created.detail.eligible) ? created.detail.eligible : [];
  const concerned = portalIdOf(request.subject)?.toLowerCase();
  const yes = new Map<string, string>();
  for (const { kind, actor, detail } of entries) {
    if (kind !== 'request.voted' || detail.digest !== request.digest) continue;
    yes.delete(actor);
    const account = typeof detail.portalId === 'string' ? detail.portalId.toLowerCase() : actor;
    const counts = eligible.includes(actor) && account !== concerned && (mayRequester || actor !== created.actor);
    if (counts && detail.vote === 'yes') yes.set(actor, account);
  }
  return new Set(yes.values()).size;
}

function countIn(value: Json | undefined): number {
  return typeof value === 'number' ? value : 1;
}

function no(because: string): TrailProof {
  return { ok: false, because };
}
