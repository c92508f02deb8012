import type { ListEntry } from '../workflows/lists.js';

/** The most that a list may hold. */
export const maxBytes = 5 * 1024 * 1024;
export const tooLarge = 'is larger than 5 MB, the most that I read';

/** The entry with its email in lower case, or null for what is no address. */
export function entryOf(entry: number, value: unknown): ListEntry {
  const email = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return { entry, email: /^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(email) ? email : null };
}
