/** Whom a command names: a Slack user, an email, nobody, or something that is neither. */
export type PersonArgument =
  | { readonly kind: 'mention'; readonly slackId: string }
  | { readonly kind: 'email'; readonly email: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear'; readonly text: string };

const mention = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/;
const mailto = /^<mailto:([^|>]+)(?:\|[^>]*)?>$/;
const email = /^[^\s@<>|]+@[^\s@<>|]+\.[^\s@<>|]+$/;

/** Reads a command's text as Slack sends it with should_escape. The name behind | is never trusted. */
export function parsePersonArgument(text: string): PersonArgument {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'none' };
  const slackId = mention.exec(trimmed)?.[1];
  if (slackId !== undefined) return { kind: 'mention', slackId };
  const address = mailto.exec(trimmed)?.[1] ?? trimmed;
  return email.test(address) ? { kind: 'email', email: address.toLowerCase() } : { kind: 'unclear', text: trimmed };
}
