import type { MemberResult } from './membership.js';

/** Who a portal account's person is in Slack. */
export type SlackUserOfResult =
  | { readonly kind: 'known'; readonly slackId: string }
  /** Nobody, or nobody of whom it is sure. */
  | { readonly kind: 'nobody' }
  /** Slack or the portal doesn't tell now. */
  | { readonly kind: 'untold' };

export interface SlackUserOfDeps {
  /** Slack id that is remembered for a portal account. */
  readonly paired: (portalId: string) => Promise<string | null>;
  readonly slackIdByEmail: (email: string) => Promise<string | null>;
  readonly known: (slackId: string) => Promise<MemberResult>;
  readonly isUntold: (result: Extract<MemberResult, { ok: false }>['refusal']) => boolean;
}

/**
 * The Slack user who is surely the person of a portal account: the remembered one, or the one with the account's email,
 * who is a member and whose email leads back to this very account.
 */
export async function slackUserOf(
  { paired, slackIdByEmail, known, isUntold }: SlackUserOfDeps,
  { id, email }: { readonly id: string; readonly email: string | null },
): Promise<SlackUserOfResult> {
  const slackId = (await paired(id)) ?? (email ? await slackIdByEmail(email) : null);
  if (slackId === null) return { kind: 'nobody' };
  const found = await known(slackId);
  if (found.ok) return found.member.portalId === id ? { kind: 'known', slackId } : { kind: 'nobody' };
  return { kind: isUntold(found.refusal) ? 'untold' : 'nobody' };
}
