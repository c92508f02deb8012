import type { Tenant } from '../domain/person.js';
import type { TrailStore } from './store-ports.js';

/** Who is in a role now and was not before, and the other way round: Slack ids of approvers, portal ids of admins. */
export interface PeopleChange {
  readonly now: readonly string[];
  readonly gone: readonly string[];
}

/**
 * Puts who is in a role on the trail when they are others than the last time. What changed; undefined if nothing did, or
 * if this is the first time, which changes nothing for anybody. `sequence` is the entry's.
 */
export async function recordPeople(
  trail: TrailStore,
  input: {
    readonly tenant: Tenant;
    readonly role: 'approvers' | 'admins';
    readonly people: readonly string[];
    readonly at: Date;
  },
): Promise<(PeopleChange & { readonly sequence: number }) | undefined> {
  const { tenant, role, people, at } = input;
  const kind = `${role}.changed`;
  const now = [...new Set(people)].sort();
  let change: PeopleChange | undefined;
  const entry = await trail.appendNext(
    tenant,
    kind,
    (last) => {
      const recorded = last?.detail[role];
      const before = Array.isArray(recorded) ? recorded.map(String) : undefined;
      change = undefined;
      if (before?.join() === now.join()) return undefined;
      const gone = (before ?? []).filter((id) => !now.includes(id));
      if (before) change = { now, gone };
      return { draft: { kind, actor: 'system', requestId: null, detail: { [role]: now, gone } } };
    },
    at,
  );
  return change && entry && { ...change, sequence: entry.sequence };
}
