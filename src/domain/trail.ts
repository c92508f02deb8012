import { digestOf } from './digest.js';
import type { Json, JsonObject } from './json.js';

/** What happened, for the record. `kind` is `subject.verb`, such as `request.created` or `effect.intended`. */
export interface TrailDraft {
  readonly kind: string;
  /** A Slack id, `system`, `cli`, or `worker`. */
  readonly actor: string;
  readonly requestId: number | null;
  readonly detail: JsonObject;
}

/** A written entry; `hash` covers every other field, `previousHash` included. */
export interface TrailEntry extends TrailDraft {
  readonly sequence: number;
  /** ISO instant in UTC. */
  readonly at: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The `previousHash` of the first entry. */
export const trailGenesis = '0'.repeat(64);

/** The entry that follows `previous` (undefined for the first one). */
export function nextEntry(
  previous: Pick<TrailEntry, 'sequence' | 'hash'> | undefined,
  draft: TrailDraft,
  at: Date,
): TrailEntry {
  const body = {
    ...draft,
    sequence: (previous?.sequence ?? 0) + 1,
    at: at.toISOString(),
    previousHash: previous?.hash ?? trailGenesis,
  };
  return { ...body, hash: hashOf(body) };
}

export type TrailCheck =
  | { readonly ok: true; readonly entries: number; readonly head: string }
  | { readonly ok: false; readonly sequence: number; readonly why: 'gap' | 'link' | 'hash' };

/** Walks entries in order and names the first one that was changed, removed or added. */
export function verifyTrail(entries: Iterable<TrailEntry>): TrailCheck {
  let count = 0;
  let head = trailGenesis;
  for (const entry of entries) {
    if (entry.sequence !== count + 1) return { ok: false, sequence: count + 1, why: 'gap' };
    if (entry.previousHash !== head) return { ok: false, sequence: entry.sequence, why: 'link' };
    const { hash, ...body } = entry;
    if (hashOf(body) !== hash) return { ok: false, sequence: entry.sequence, why: 'hash' };
    count = entry.sequence;
    head = hash;
  }
  return { ok: true, entries: count, head };
}

function hashOf(body: Omit<TrailEntry, 'hash'>): string {
  const { kind, actor, requestId, detail, sequence, at, previousHash } = body;
  return digestOf({ kind, actor, requestId, detail, sequence, at, previousHash } satisfies Record<string, Json>);
}
