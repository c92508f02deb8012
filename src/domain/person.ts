/** The installation a row belongs to: Slack's team and, on Enterprise Grid, its enterprise. */
export interface Tenant {
  readonly teamId: string;
  readonly enterpriseId: string | null;
}

/** What is known of somebody in both worlds. `portalId` is a GUID; emails are lower case. */
export interface Identity {
  readonly slackId: string | null;
  readonly portalId: string | null;
  readonly email: string | null;
}

/** A full member of the workspace, checked a moment ago: the only kind of person who may do anything. */
export interface Member extends Identity {
  readonly slackId: string;
  readonly email: string;
  readonly name: string;
  /** Slack user groups this member is in. */
  readonly usergroups: readonly string[];
  /** True if the portal account is an active DocSpace admin or the portal's owner. */
  readonly docspaceAdmin: boolean;
}

/** What can be told of two people: a no that isn't sure is no no. */
export type Sameness = 'same' | 'different' | 'undecidable';

/**
 * Whether both are one person, on Slack id, portal id and email together. The first row that fits holds.
 *
 * | known of both | answer |
 * | --- | --- |
 * | a Slack id, portal id or email, and it is the same | same |
 * | portal ids, and they differ | different |
 * | Slack ids, and they differ | different |
 * | emails that differ, or nothing | undecidable |
 *
 * Emails that differ prove nothing: one may be Slack's and the other the portal's. Callers compare the answer; where
 * 'undecidable' belongs depends on whether sameness refuses (then it is a yes) or grants (then it is a no).
 */
export function samePerson(one: Identity, other: Identity): Sameness {
  const portal = compare(one.portalId, other.portalId);
  const slack = compare(one.slackId, other.slackId);
  const email = compare(one.email, other.email);
  if (portal === 'same' || slack === 'same' || email === 'same') return 'same';
  return portal === 'different' || slack === 'different' ? 'different' : 'undecidable';
}

function compare(one: string | null, other: string | null): Sameness {
  if (one === null || other === null) return 'undecidable';
  return one.toLowerCase() === other.toLowerCase() ? 'same' : 'different';
}
