import { parsePersonArgument } from '../identity/person-argument.js';
import type { PersonQuery } from '../requests/person-concerned.js';
import type { ReassignQuery } from './draft.js';

/** Reads `@from @to`, each a Slack user or an email; null where nobody is named. */
export function parseReassign(text: string): ReassignQuery | null {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const from = personQuery(first);
  if (!from) return null;
  // People write "@jane to @ola" as well.
  const words = rest.filter((word) => !/^(to|->|→)$/i.test(word));
  return { from, to: personQuery(words.join(' ')) };
}

/** Whom a word names; null for nobody. What is no address is looked up as one, so that the answer names it. */
function personQuery(word: string): PersonQuery | null {
  const argument = parsePersonArgument(word);
  switch (argument.kind) {
    case 'mention':
      return { slackId: argument.slackId };
    case 'email':
      return { email: argument.email };
    case 'unclear':
      return { email: argument.text };
    case 'none':
      return null;
  }
}
