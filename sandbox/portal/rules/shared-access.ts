import type { Person } from '../entities/person.js';
import { type Access, type ShareRecord, subject } from '../entities/share.js';
import type { PortalState } from '../state.js';
import { type Entry, entryPath } from './entries.js';
import { isMemberRecord } from './shares.js';

/**
 * The access that a person has by shares: the nearest folder on the way up decides;
 * there the person's own record wins over those of groups. Null for none.
 */
export function sharedAccess(state: PortalState, person: Person, entry: Entry): Access | null {
  const groups = new Set(
    [...state.groups.values()].filter((group) => group.memberIds.includes(person.id)).map((group) => group.id),
  );
  const keys = entryPath(state, entry).map((folder) => `folder:${folder.id}`);
  if (entry.kind === 'file') keys.unshift(`file:${entry.file.id}`);
  for (const key of keys) {
    const records = (state.shares.get(key) ?? []).filter(isMemberRecord);
    const own = records.find((record) => record.subjectId === person.id);
    if (own !== undefined) return own.access;
    const best = strongest(
      records.filter((record) => record.subjectType === subject.group && groups.has(record.subjectId)),
    );
    if (best !== null) return best;
  }
  return null;
}

const strength: readonly Access[] = [9, 1, 11, 10, 8, 5, 6, 7, 2, 3, 0, 4];

function strongest(records: readonly ShareRecord[]): Access | null {
  const sorted = [...records].sort((a, b) => strength.indexOf(a.access) - strength.indexOf(b.access));
  return sorted[0]?.access ?? null;
}
