/** Ids of the demo organisation, for tests and the demo. */

const person = (number: number): string => `a0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const group = (number: number): string => `b0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const link = (number: number): string => `c0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const personIds = {
  /** Portal owner. */
  owner: person(1),
  /** Service account, DocSpace admin, whose key is `handoverKey`. */
  handover: person(2),
  /** Default successor, room admin. */
  archiveOwner: person(3),
  /** Room admin who leaves; owns rooms and manages groups. */
  jane: person(4),
  /** DocSpace admin. */
  dave: person(5),
  /** Room admin. */
  bob: person(6),
  /** Room admin. */
  carol: person(7),
  /** Room admin. */
  ola: person(8),
  /** Plain user, HR. */
  kim: person(9),
  /** Comes from the directory (LDAP). */
  ldap: person(10),
  /** Plain user. */
  user: person(11),
  /** Disabled already. */
  disabled: person(12),
  /** Invited, never signed in. */
  pending: person(13),
  /** Guests. */
  guestNia: person(21),
  guestTom: person(22),
  guestUma: person(23),
  /** Guest with form roles in the data room. */
  guestVic: person(24),
} as const;

/** The nth generated person, from 1. */
export function generatedPersonId(number: number): string {
  return person(10_000 + number);
}

export const groupIds = {
  hr: group(1),
  /** Managed by Jane. */
  marketing: group(2),
  /** Managed by Jane. */
  launch: group(3),
  /** Comes from the directory, managed by Jane. */
  directory: group(4),
} as const;

export const folderIds = {
  roomsRoot: 539_563,
  archiveRoot: 539_564,
  templatesRoot: 539_565,
  agentsRoot: 539_566,
  handoverDocuments: 748_200,
  janeDocuments: 748_300,
  /** Room of the service account that holds one folder a person. */
  workspaces: 539_000,
  /** Jane's folder in it. */
  janeWorkspace: 539_001,
  /** In the service account's My documents. */
  archiveFolder: 748_239,
  /** In the service account's My documents. */
  reports: 433_867,
  /** In Jane's My documents, shared with Carol. */
  sharedDrafts: 748_301,
} as const;

/** Jane's rooms and one of Carol's in which Jane works. */
export const roomIds = {
  brand: 2001,
  press: 2002,
  intake: 2003,
  launchPlan: 2004,
  board: 2005,
  budget: 2006,
  research: 2007,
  events: 2008,
  assistant: 2009,
  archivedCampaign: 2010,
  archivedAgency: 2011,
  archivedPitch: 2012,
  /** Kept in a third-party storage. */
  drive: 'sbox-1-drive',
  carolOffice: 2101,
  bobField: 2102,
} as const;

export const linkIds = {
  brandPrimary: link(1),
  brandExtra: link(2),
  pressPrimary: link(3),
  pressInvitation: link(4),
  intakePrimary: link(5),
  launchInvitation: link(6),
  archivedCampaignPrimary: link(7),
  archivedCampaignInvitation: link(8),
  draftsPrimary: link(9),
} as const;

/** The service account's key, with the least permissions that the bot needs. */
export const handoverKey = 'sk-handover-demo';
/** The portal owner's key, with every permission. */
export const ownerKey = 'sk-owner-demo';
/** Jane's key, with every permission: dies with her account. */
export const janeKey = 'sk-jane-demo';
export const carolKey = 'sk-carol-demo';

export const handoverPermissions = ['*:read', 'accounts:write', 'rooms:write', 'files:write'] as const;
