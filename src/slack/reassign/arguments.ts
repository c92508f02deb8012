import { personQueryOf } from '../requests/person-concerned.js';
import type { ReassignQuery } from './draft.js';

/** Reads `@from @to`, each a Slack user or an email; null where nobody is named. */
export function parseReassign(text: string): ReassignQuery | null {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const from = personQueryOf(first);
  if (!from) return null;
  // People write "@jane to @ola" as well.
  const words = rest.filter((word) => !/^(to|->|→)$/i.test(word));
  return { from, to: personQueryOf(words.join(' ')) };
}
