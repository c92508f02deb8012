import { canonicalJson } from '../../../domain/digest.js';
import type { Tenant } from '../../../domain/person.js';
import { actorOf } from '../../../domain/subject.js';
import type { TrailDraft } from '../../../domain/trail.js';
import type { Beginning, Case, Created, NewRequest, Start } from '../../../workflows/store-ports.js';
import { tenantColumns } from '../columns.js';
import type { Transaction } from '../database.js';
import { StoreError } from '../errors.js';
import { touchRequest } from '../runs/held-run.js';
import { appendTrail } from '../trail.js';
import { applyChange } from './changes.js';
import { requesterValues, requestsOf, subjectValues } from './parties.js';
import { findOpen, readCase } from './rows.js';
import { startsOf } from './starts.js';

interface Creation {
  readonly input: NewRequest;
  readonly trail: (id: number) => readonly TrailDraft[];
  readonly now: Date;
  readonly begin: ((facts: { readonly starts: readonly Start[] }) => Beginning) | undefined;
}

/** Makes the request unless its origin already made one, or its subject has an open one: then only a refusal is recorded. */
export function createRequest(tx: Transaction, { input, trail, now, begin }: Creation): Created {
  const same = findByOrigin(tx, input.tenant, input.origin);
  if (same) return { kind: 'sameOrigin', case: same };
  const open = findOpen(tx, input.tenant, input.subject);
  if (open) {
    appendTrail(tx, input.tenant, [refusal(input, open)], now);
    return { kind: 'open', case: open };
  }
  const beginning = begin?.({ starts: startsOf(tx, { ...input, besides: undefined }, now) });
  if (beginning?.kind === 'refused') {
    appendTrail(tx, input.tenant, beginning.trail, now);
    return { kind: 'refused', refusal: beginning.refusal };
  }
  const id = insertRequest(tx, input, now);
  touchRequest(tx, id, now);
  input.eligible.forEach((slackId, position) => {
    tx.run(tx.build.insertInto('request_eligible').values({ request_id: id, position, slack_id: slackId }));
  });
  appendTrail(tx, input.tenant, trail(id), now);
  const current = written(readCase(tx, input.tenant, id));
  if (!beginning) return { kind: 'created', case: current };
  applyChange(tx, { current, change: beginning.change(id), now });
  return { kind: 'created', case: written(readCase(tx, input.tenant, id)) };
}

function findByOrigin(tx: Transaction, tenant: Tenant, origin: string): Case | undefined {
  const row = tx.first(requestsOf(tx, tenant).select('id').where('origin', '=', origin));
  return row && readCase(tx, tenant, row.id);
}

function refusal({ requester, origin, kind }: NewRequest, open: Case): TrailDraft {
  return {
    kind: 'request.refused',
    actor: actorOf(requester),
    requestId: open.request.id,
    detail: { why: 'open', kind, origin },
  };
}

function insertRequest(tx: Transaction, input: NewRequest, now: Date): number {
  const at = now.toISOString();
  const row = tx.first(
    tx.build
      .insertInto('requests')
      .values({
        ...tenantColumns(input.tenant),
        kind: input.kind,
        state: 'pending',
        origin: input.origin,
        parent_id: input.parentId,
        standing_id: input.standingId,
        ...requesterValues(input.requester),
        ...subjectValues(input.subject),
        plan: canonicalJson(input.plan),
        round: 1,
        digest: input.digest,
        preview: canonicalJson({ notes: input.notes }),
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
