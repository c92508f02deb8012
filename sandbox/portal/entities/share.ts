import type { EntryId } from './folder.js';

/** FileShare of the vendor as numbers. */
export const access = {
  none: 0,
  readWrite: 1,
  read: 2,
  restrict: 3,
  varies: 4,
  review: 5,
  comment: 6,
  fillForms: 7,
  customFilter: 8,
  roomManager: 9,
  editing: 10,
  contentCreator: 11,
} as const;

export type Access = (typeof access)[keyof typeof access];

/** The vendor's spelling of each FileShare, by number. */
export const accessNames: Readonly<Record<Access, string>> = {
  0: 'None',
  1: 'ReadWrite',
  2: 'Read',
  3: 'Restrict',
  4: 'Varies',
  5: 'Review',
  6: 'Comment',
  7: 'FillForms',
  8: 'CustomFilter',
  9: 'RoomManager',
  10: 'Editing',
  11: 'ContentCreator',
};

/** SubjectType of the vendor. */
export const subject = { user: 0, externalLink: 1, group: 2, invitationLink: 3, primaryExternalLink: 4 } as const;

export type SubjectType = (typeof subject)[keyof typeof subject];

/** What a link carries besides its access. */
export interface LinkFacts {
  title: string;
  expiresAt: Date | null;
  password: string | null;
  denyDownload: boolean;
  internal: boolean;
  maxUseCount: number | null;
  currentUseCount: number;
  /** Token that appears in the link's address. */
  token: string;
  createdBy: string;
}

/** One access record: a person, a group or a link on a folder or file. */
export interface ShareRecord {
  readonly entryKind: 'folder' | 'file';
  readonly entryId: EntryId;
  readonly subjectType: SubjectType;
  /** Person id, group id or link id. */
  readonly subjectId: string;
  access: Access;
  setBy: string;
  setAt: Date;
  /** Null for people and groups. */
  link: LinkFacts | null;
}

/** True for external links, primary or not; invitation links are another matter. */
export function isExternalLink(record: ShareRecord): boolean {
  return record.subjectType === subject.externalLink || record.subjectType === subject.primaryExternalLink;
}
