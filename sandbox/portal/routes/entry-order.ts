import type { FileEntry } from '../entities/file.js';
import type { FolderEntry } from '../entities/folder.js';
import type { Query } from '../http/query.js';

/** Entries in the order that `sortBy` and `sortOrder` ask for; by title when they don't. */
export function orderedEntries<T extends FolderEntry | FileEntry>(query: Query, entries: readonly T[]): readonly T[] {
  const byDate = /^(DateAndTime|LastModified)/i.test(query.text('sortBy') ?? '');
  const byCreation = /^DateAndTimeCreation$/i.test(query.text('sortBy') ?? '');
  const key = (entry: T): string | number => {
    if (byCreation) return entry.createdAt.getTime();
    return byDate ? entry.updatedAt.getTime() : entry.title.toLowerCase();
  };
  const direction = /^desc/i.test(query.text('sortOrder') ?? '') ? -1 : 1;
  return [...entries].sort((a, b) => direction * compare(key(a), key(b)) || compare(String(a.id), String(b.id)));
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
