import type { Identity, Tenant } from '../../domain/person.js';
import type { PairingStore } from '../../workflows/store-ports.js';

export type SubjectResult =
  | { readonly ok: true; readonly subject: Identity }
  /** The requester named one Slack user, and the portal account is another one's. */
  | { readonly ok: false; readonly belongsTo: string };

export interface SubjectDeps {
  readonly pairings: PairingStore;
  readonly tenant: Tenant;
  readonly slackIdByEmail: (email: string) => Promise<string | null>;
}

/**
 * The person concerned: their Slack id is that of the account's email, or of the remembered pair, or else the user whom
 * the requester named: the one place from which it is known where the emails differ. Throws if Slack doesn't answer.
 */
export async function subjectOf(
  { pairings, tenant, slackIdByEmail }: SubjectDeps,
  person: { readonly id: string; readonly email: string },
  mentioned: string | null,
): Promise<SubjectResult> {
  const [byEmail, paired] = await Promise.all([
    person.email === '' ? null : slackIdByEmail(person.email),
    pairings.findByPortal(tenant, person.id),
  ]);
  const theirs = [byEmail, paired?.slackId].filter((slackId) => typeof slackId === 'string');
  const [first] = theirs;
  if (mentioned !== null && first !== undefined && !theirs.includes(mentioned)) return { ok: false, belongsTo: first };
  const slackId = mentioned ?? first ?? null;
  return { ok: true, subject: { slackId, portalId: person.id, email: person.email.toLowerCase() } };
}
