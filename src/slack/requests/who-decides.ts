import { sentenceList } from '../../domain/counting.js';
import { clean } from '../kit/untrusted.js';

const mostNamed = 6;

/** `Bob Stone, Carol Reyes or Ola Berg must approve.`: the small print of a form. */
export function whoDecides(approverNames: readonly string[], requiredVotes = 1): string {
  const shown = approverNames.slice(0, mostNamed).map((name) => clean(name, 60));
  const left = approverNames.length - shown.length;
  const names = left > 0 ? [...shown, `${left} others`] : shown;
  const who = requiredVotes === 1 ? sentenceList(names, 'or') : `${requiredVotes} of ${sentenceList(names)}`;
  return `${names.length === 0 ? nobodyNamed(requiredVotes) : who} must approve.`;
}

function nobodyNamed(requiredVotes: number): string {
  return requiredVotes === 1 ? 'An approver' : `${requiredVotes} approvers`;
}
