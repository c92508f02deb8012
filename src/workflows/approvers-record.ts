import type { Tenant } from '../domain/person.js';
import type { TrailStore } from './store-ports.js';

const kind = 'approvers.changed';

/** Who may approve now and could not before, and the other way round; Slack ids. */
export interface ApproversChange {
  readonly now: readonly string[];
  readonly gone: readonly string[];
}

/**
 * Puts who may approve on the trail when they are others than the last time. What changed; undefined if nothing did, or
 * if this is the first time, which changes nothing for anybody. `sequence` is the entry's.
 */
export async function recordApprovers(
  trail: TrailStore,
  { tenant, approvers, at }: { readonly tenant: Tenant; readonly approvers: readonly string[]; readonly at: Date },
): Promise<(ApproversChange & { readonly sequence: number }) | undefined> {
  const now = [...new Set(approvers)].sort();
  let change: ApproversChange | undefined;
  const entry = await trail.appendNext(
    tenant,
    kind,
    (last) => {
      const before = Array.isArray(last?.detail.approvers) ? last.detail.approvers.map(String) : undefined;
      change = undefined;
      if (before?.join() === now.join()) return undefined;
      const gone = (before ?? []).filter((slackId) => !now.includes(slackId));
      if (before) change = { now, gone };
      return { draft: { kind, actor: 'system', requestId: null, detail: { approvers: now, gone } } };
    },
    at,
  );
  return change && entry && { ...change, sequence: entry.sequence };
}
