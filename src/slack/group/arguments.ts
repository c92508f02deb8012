import { namedPersonOf } from '../requests/person-concerned.js';
import type { GroupQuery } from './draft.js';

/** Reads `create [name]` or `manager <group> <person>`; null for anything else, which opens the form of a new group. */
export function parseGroup(text: string): GroupQuery | null {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  const said = rest.join(' ');
  switch (word.toLowerCase()) {
    case 'create':
      return { what: 'create', name: unquoted(said) };
    case 'manager':
      return managerOf(rest);
    default:
      return null;
  }
}

/** The last word is the person where it names one: groups may have several words. */
function managerOf(words: readonly string[]): GroupQuery {
  const to = namedPersonOf(words.at(-1) ?? '');
  const group = unquoted(words.slice(0, to ? -1 : undefined).join(' '));
  return { what: 'manager', group: group === '' ? null : group, to };
}

function unquoted(words: string): string {
  return words.replace(/^["“”'‘’](.*)["“”'‘’]$/, '$1').trim();
}
