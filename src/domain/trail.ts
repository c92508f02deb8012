import { digestOf } from './digest.js';
import type { Json, JsonObject } from './json.js';
import type { Tenant } from './person.js';

/** What happened, for the record. `kind` is `subject.verb`, such as `request.created` or `effect.intended`. */
export interface TrailDraft {
  readonly kind: string;
  /** A Slack id, or what is no person: `system`, `worker`, `cli`, `schedule`, `webhook`. */
  readonly actor: string;
  readonly requestId: number | null;
  /** What it is about, such as `person:<guid>`, where no request says so. */
  readonly subject?: string | null;
  readonly detail: JsonObject;
}

/** A written entry of a tenant's chain; `hash` covers every other field, but in format 1 neither tenant nor subject. */
export interface TrailEntry extends TrailDraft {
  readonly subject: string | null;
  /** How the hash is made; 1 is the first release's, which is never written any more. */
  readonly format: 1 | 2;
  readonly tenant: Tenant;
  readonly sequence: number;
  /** ISO instant in UTC. */
  readonly at: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** Where a chain stands: its newest entry, or the last one that was checked. */
export type TrailHead = Pick<TrailEntry, 'sequence' | 'hash'>;

/** The `previousHash` of the first entry. */
export const trailGenesis = '0'.repeat(64);

/** The entry that follows `previous` (undefined for the first one) in this tenant's chain. */
export function nextEntry(
  previous: TrailHead | undefined,
  { kind, actor, requestId, subject = null, detail }: TrailDraft,
  { tenant, at }: { readonly tenant: Tenant; readonly at: Date },
): TrailEntry {
  const body = {
    format: 2,
    tenant,
    kind,
    actor,
    requestId,
    subject,
    detail,
    sequence: (previous?.sequence ?? 0) + 1,
    at: at.toISOString(),
    previousHash: previous?.hash ?? trailGenesis,
  } as const;
  return { ...body, hash: hashOf(body) };
}

export type TrailCheck =
  | { readonly ok: true; readonly head: TrailHead | undefined }
  | { readonly ok: false; readonly sequence: number; readonly why: 'gap' | 'link' | 'hash' };

/**
 * Walks a chain in order, one entry at a time, and names the first one that was changed, removed or added. With `from`,
 * the chain up to there is taken as good and the entries are those after it.
 */
export async function verifyTrail(
  entries: AsyncIterable<TrailEntry> | Iterable<TrailEntry>,
  from?: TrailHead,
): Promise<TrailCheck> {
  let head = from;
  for await (const entry of entries) {
    const sequence = (head?.sequence ?? 0) + 1;
    if (entry.sequence !== sequence) return { ok: false, sequence, why: 'gap' };
    if (entry.previousHash !== (head?.hash ?? trailGenesis)) return { ok: false, sequence, why: 'link' };
    if (!isIntact(entry)) return { ok: false, sequence, why: 'hash' };
    head = { sequence, hash: entry.hash };
  }
  return { ok: true, head };
}

/** True if the entry is as it was hashed; whether it belongs to the chain is `verifyTrail`'s to say. */
export function isIntact(entry: TrailEntry): boolean {
  return hashOf(entry) === entry.hash;
}

function hashOf(body: Omit<TrailEntry, 'hash'>): string {
  const { format, tenant, kind, actor, requestId, subject, detail, sequence, at, previousHash } = body;
  const first = { kind, actor, requestId, detail, sequence, at, previousHash } satisfies Record<string, Json>;
  if (format === 1) return digestOf(first);
  return digestOf({ ...first, format, subject, tenant: { teamId: tenant.teamId, enterpriseId: tenant.enterpriseId } });
}
