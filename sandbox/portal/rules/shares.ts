import {
  type Access,
  access,
  isExternalLink,
  type LinkFacts,
  type ShareRecord,
  type SubjectType,
  subject,
} from '../entities/share.js';
import type { PortalState } from '../state.js';
import { type Entry, entryId } from './entries.js';

/** The records set on an entry itself, in the order they were given. */
export function sharesOf(state: PortalState, entry: Entry): readonly ShareRecord[] {
  return state.shares.get(shareKey(entry)) ?? [];
}

function shareKey(entry: Entry): string {
  return `${entry.kind}:${entryId(entry)}`;
}

/** Sets, changes or (with access None) removes one record; a changed one keeps its place and its link. */
export function setShare(
  state: PortalState,
  entry: Entry,
  facts: { subjectType: SubjectType; subjectId: string; access: Access; setBy: string; now: Date; link?: LinkFacts },
): void {
  const key = shareKey(entry);
  const records = state.shares.get(key) ?? [];
  const existing = records.find((record) => record.subjectId === facts.subjectId);
  if (facts.access === access.none) {
    state.shares.set(
      key,
      records.filter((record) => record !== existing),
    );
    return;
  }
  if (existing !== undefined) {
    existing.access = facts.access;
    existing.setBy = facts.setBy;
    existing.setAt = facts.now;
    if (facts.link !== undefined) existing.link = facts.link;
    return;
  }
  records.push({
    entryKind: entry.kind,
    entryId: entryId(entry),
    subjectType: facts.subjectType,
    subjectId: facts.subjectId,
    access: facts.access,
    setBy: facts.setBy,
    setAt: facts.now,
    link: facts.link ?? null,
  });
  state.shares.set(key, records);
}

/** True for people and groups, who are members; links are not. */
export function isMemberRecord(record: ShareRecord): boolean {
  return record.subjectType === subject.user || record.subjectType === subject.group;
}

/** The DTO flags of an entry: invitation links count for none of them. */
export function sharingFlags(
  state: PortalState,
  entry: Entry,
): { readonly shared: boolean; readonly sharedExternal: boolean; readonly sharedForUser: boolean } {
  const records = sharesOf(state, entry);
  const external = records.filter(isExternalLink);
  return {
    shared: external.length > 0,
    sharedExternal: external.some((record) => record.link?.internal === false),
    sharedForUser: records.some(isMemberRecord),
  };
}

/** Removes a person or group from every share of the portal. */
export function removeSubject(state: PortalState, subjectId: string): void {
  for (const [key, records] of state.shares) {
    if (!records.some((record) => record.subjectId === subjectId)) continue;
    state.shares.set(
      key,
      records.filter((record) => record.subjectId !== subjectId),
    );
  }
}
