import { canonicalJson } from '../../../domain/digest.js';
import type { Tenant } from '../../../domain/person.js';
import type { TrailDraft } from '../../../domain/trail.js';
import type { Case, Created, NewRequest } from '../../../workflows/store-ports.js';
import { tenantColumns } from '../columns.js';
import type { Transaction } from '../database.js';
import { StoreError } from '../errors.js';
import { touchRequest } from '../runs/held-run.js';
import { appendTrail } from '../trail.js';
import { findOpen, readCase, requestsOf } from './rows.js';

interface Creation {
  readonly input: NewRequest;
  readonly trail: (id: number) => readonly TrailDraft[];
  readonly now: Date;
}

/** Makes the request unless its draft already made one, or its person has an open one: then only a refusal is recorded. */
export function createRequest(tx: Transaction, { input, trail, now }: Creation): Created {
  const same = findByDraft(tx, input.tenant, input.draftId);
  if (same) return { kind: 'sameDraft', case: same };
  const open = findOpen(tx, input.tenant, input.subject);
  if (open) {
    appendTrail(tx, [refusal(input, open)], now);
    return { kind: 'open', case: open };
  }
  const id = insertRequest(tx, input, now);
  touchRequest(tx, id, now);
  input.eligible.forEach((slackId, position) => {
    tx.run(tx.build.insertInto('request_eligible').values({ request_id: id, position, slack_id: slackId }));
  });
  appendTrail(tx, trail(id), now);
  return { kind: 'created', case: written(readCase(tx, input.tenant, id)) };
}

function findByDraft(tx: Transaction, tenant: Tenant, draftId: string): Case | undefined {
  const row = tx.first(requestsOf(tx, tenant).select('id').where('draft_id', '=', draftId));
  return row && readCase(tx, tenant, row.id);
}

function refusal({ requester, draftId, kind }: NewRequest, open: Case): TrailDraft {
  return {
    kind: 'request.refused',
    actor: requester.slackId ?? 'system',
    requestId: open.request.id,
    detail: { why: 'open', kind, draftId },
  };
}

function insertRequest(tx: Transaction, input: NewRequest, now: Date): number {
  const { requester, subject } = input;
  const at = now.toISOString();
  const row = tx.first(
    tx.build
      .insertInto('requests')
      .values({
        ...tenantColumns(input.tenant),
        kind: input.kind,
        state: 'pending',
        draft_id: input.draftId,
        requester_slack_id: requester.slackId,
        requester_portal_id: requester.portalId,
        requester_email: requester.email,
        requester_name: input.requesterName,
        subject_slack_id: subject.slackId,
        subject_portal_id: subject.portalId,
        subject_email: subject.email,
        plan: canonicalJson(input.plan),
        digest: input.digest,
        preview: canonicalJson(input.preview),
        required: input.required,
        requester_may_approve: input.requesterMayApprove ? 1 : 0,
        created_at: at,
        expires_at: input.expiresAt.toISOString(),
      })
      .returning('id'),
  );
  return written(row).id;
}

function written<T>(row: T | undefined): T {
  if (row === undefined) throw new StoreError('database_failed', 'The request that was written is not there.');
  return row;
}
