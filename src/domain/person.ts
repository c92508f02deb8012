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

/** True if any of Slack id, portal id or email says that both are one person. */
export function samePerson(one: Identity, other: Identity): boolean {
  return (
    matches(one.slackId, other.slackId) || matches(one.portalId, other.portalId) || matches(one.email, other.email)
  );
}

function matches(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}
