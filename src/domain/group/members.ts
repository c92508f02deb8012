import type { ReceiverAccount } from '../receivers.js';

/** Why somebody can't be in a group, as they were given. */
export interface UnfitMember {
  readonly given: string;
  readonly why: 'unknown' | 'twoMatches' | 'disabled' | 'guest' | 'noEmail';
}

/** Why the portal won't have this account in a group; undefined where it will. Who was invited and hasn't joined may be. */
export function whyNoMember({ status, type }: ReceiverAccount): 'disabled' | 'guest' | undefined {
  if (status === 'disabled') return 'disabled';
  return type === 'guest' ? 'guest' : undefined;
}

const reasons: Readonly<Record<UnfitMember['why'], string>> = {
  unknown: 'not in DocSpace',
  twoMatches: 'two accounts have this email',
  disabled: 'disabled',
  guest: 'a guest',
  noEmail: 'no confirmed email in Slack',
};

/** `max@studio.example (a guest)`. */
export function unfitText({ given, why }: UnfitMember): string {
  return `${given} (${reasons[why]})`;
}

/** So many emails at once are looked at. */
export const mostEmails = 500;

/**
 * The emails in a pasted text, lower-case and each once: divided by blanks, commas, semicolons or lines, also as
 * `Name <email>` or as Slack writes them. `odd` is what stands between and is no email.
 */
export function emailsIn(text: string): { readonly emails: readonly string[]; readonly odd: readonly string[] } {
  const named = /(?:[^<>,;\n]*)<(?:mailto:)?([^<>|\s]+)(?:\|[^<>]*)?>/g;
  const plain = text.replace(named, ' $1 ');
  const words = plain.split(/[\s,;]+/).filter((word) => word !== '');
  const isEmail = (word: string) => /^[^\s@<>|]+@[^\s@<>|]+\.[^\s@<>|]+$/.test(word);
  const emails = words.filter(isEmail).map((word) => word.toLowerCase());
  return { emails: [...new Set(emails)], odd: words.filter((word) => !isEmail(word)) };
}
