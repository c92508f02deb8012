import type { Updateable } from 'kysely';
import { canonicalJson } from '../../../domain/digest.js';
import type { Vote } from '../../../domain/request.js';
import type { Case, RequestChange } from '../../../workflows/store-ports.js';
import type { Transaction } from '../database.js';
import { applyRunChange, insertRun } from '../runs/changes.js';
import { touchRequest } from '../runs/held-run.js';
import type { Tables } from '../tables.js';
import { appendTrail } from '../trail.js';

interface Application {
  readonly current: Case;
  readonly change: RequestChange;
  readonly now: Date;
}

/** Writes everything one decision says. Throws StoreError (`conflict`) if the run doesn't allow its part. */
export function applyChange(tx: Transaction, { current, change, now }: Application): void {
  const { id } = current.request;
  const { trail, vote, startRun, run, ...columns } = change;
  if (vote) saveVote(tx, id, vote);
  updateRequest(tx, id, columns);
  if (startRun) insertRun(tx, { requestId: id, run: startRun, now });
  if (run) applyRunChange(tx, { run: current.run, change: run, now });
  if (vote || startRun || run || Object.keys(columns).length > 0) touchRequest(tx, id, now);
  appendTrail(tx, current.request.tenant, trail, now);
}

/** A no takes the place of the same person's yes to the same plan; a second vote otherwise breaks the constraint. */
function saveVote(tx: Transaction, requestId: number, { digest, voter, vote, reason, at }: Vote): void {
  if (vote === 'no') {
    const theirs = tx.build.deleteFrom('votes').where('request_id', '=', requestId).where('digest', '=', digest);
    tx.run(theirs.where('voter_slack_id', '=', voter.slackId).where('vote', '=', 'yes'));
  }
  tx.run(
    tx.build.insertInto('votes').values({
      request_id: requestId,
      digest,
      voter_slack_id: voter.slackId,
      voter_portal_id: voter.portalId,
      voter_email: voter.email,
      vote,
      reason,
      at: at.toISOString(),
    }),
  );
}

function updateRequest(
  tx: Transaction,
  id: number,
  {
    state,
    plan,
    required,
    decidedAt,
    endedBy,
    endReason,
    revokedAt,
    foreseen,
  }: Omit<RequestChange, 'trail' | 'vote' | 'startRun' | 'run'>,
): void {
  const values: Updateable<Tables['requests']> = {
    ...(state && { state }),
    ...(plan && { plan: canonicalJson(plan.plan), round: plan.round, digest: plan.digest }),
    ...(required !== undefined && { required }),
    ...(decidedAt && { decided_at: decidedAt.toISOString() }),
    ...(endedBy !== undefined && { ended_by: endedBy }),
    ...(endReason !== undefined && { end_reason: endReason }),
    ...(foreseen && { foreseen: canonicalJson(foreseen) }),
    ...(revokedAt && { revoked_at: revokedAt.toISOString() }),
  };
  if (Object.keys(values).length === 0) return;
  tx.run(tx.build.updateTable('requests').set(values).where('id', '=', id));
}
