import { z } from 'zod';
import { type Access, accessCode, accessSchema } from './access.js';
import { coded, flag, guid, listOf, moment, optionalText } from './dto-fields.js';
import { type Person, type PersonStatus, type PersonType, personSchema } from './person.js';

/** A person or group with a right to a room or folder. */
export interface ShareMember {
  readonly subject: 'user' | 'group';
  readonly id: string;
  readonly name: string;
  readonly access: Access;
  readonly isOwner: boolean;
  /** A person who is a guest; groups hold no guests. */
  readonly isGuest: boolean;
  /** The caller's own row. */
  readonly isLocked: boolean;
  readonly canEditAccess: boolean;
  readonly canRevoke: boolean;
  readonly email?: string | undefined;
  readonly type?: PersonType | undefined;
  readonly status?: PersonStatus | undefined;
}

/** A link to a room, folder or file; its password is not kept. */
export interface Link {
  readonly id: string;
  readonly title: string;
  readonly linkType: 'invitation' | 'external';
  /** Opens what the link leads to: not for logs. A link that is made anew may keep its id, but never its address. */
  readonly url: string;
  readonly access: Access;
  readonly primary: boolean;
  readonly internal: boolean;
  readonly denyDownload: boolean;
  readonly isExpired: boolean;
  readonly hasPassword: boolean;
  readonly canRevoke: boolean;
  readonly canEditInternal: boolean;
  readonly canEditExpirationDate: boolean;
  readonly expiresAt?: Date | undefined;
  /** The expiry as the portal wrote it: a link is sent back with exactly this, or the portal ignores the change. */
  readonly expirationDate?: string | undefined;
}

/** What to set on a link; what is missing stays as it is, but a password is taken off unless given again. */
export interface LinkChange {
  readonly link: Pick<Link, 'id' | 'title' | 'linkType' | 'primary' | 'internal' | 'denyDownload' | 'expirationDate'>;
  readonly access: Access;
  readonly title?: string | undefined;
  readonly internal?: boolean | undefined;
  readonly denyDownload?: boolean | undefined;
  /** The portal ignores a moment in the past and takes it for "never". */
  readonly expiresAt?: Date | undefined;
  readonly password?: string | undefined;
}

const groupRef = z.object({ id: guid, name: optionalText });

const linkDto = z.object({
  id: guid,
  title: optionalText,
  shareLink: optionalText,
  linkType: coded({ 0: 'invitation', 1: 'external' }),
  primary: flag,
  internal: flag,
  denyDownload: flag,
  isExpired: flag,
  password: optionalText,
  expirationDate: z.string().nullish(),
});

/** FileShareDto (products/ASC.Files/Server/ApiModels/ResponseDto/FileShareDto.cs). Before 3.5 only `sharedTo` was filled. */
const rowDto = z.object({
  access: accessSchema,
  subjectType: coded({
    0: 'user',
    1: 'externalLink',
    2: 'group',
    3: 'invitationLink',
    4: 'primaryExternalLink',
  }),
  sharedTo: z.unknown().optional(),
  sharedToUser: z.unknown().optional(),
  sharedToGroup: z.unknown().optional(),
  sharedLink: z.unknown().optional(),
  isOwner: z.boolean(),
  isLocked: z.boolean(),
  canEditAccess: flag,
  canRevoke: flag,
  canEditInternal: flag,
  canEditExpirationDate: flag,
});

type RowDto = z.infer<typeof rowDto>;

export type ShareRow =
  | { readonly kind: 'member'; readonly member: ShareMember }
  | { readonly kind: 'link'; readonly link: Link };

const personMember = (row: RowDto, person: Person): ShareMember => ({
  subject: 'user',
  id: person.id,
  name: person.displayName,
  access: row.access,
  isOwner: row.isOwner,
  isGuest: person.isVisitor,
  isLocked: row.isLocked,
  canEditAccess: row.canEditAccess,
  canRevoke: row.canRevoke,
  email: person.email,
  type: person.type,
  status: person.status,
});

const groupMember = (row: RowDto, group: z.infer<typeof groupRef>): ShareMember => ({
  subject: 'group',
  id: group.id,
  name: group.name ?? '',
  access: row.access,
  isOwner: row.isOwner,
  isGuest: false,
  isLocked: row.isLocked,
  canEditAccess: row.canEditAccess,
  canRevoke: row.canRevoke,
});

const linkOf = (row: RowDto, dto: z.infer<typeof linkDto>): Link => ({
  id: dto.id,
  title: dto.title ?? '',
  linkType: dto.linkType,
  url: dto.shareLink ?? '',
  access: row.access,
  primary: dto.primary,
  internal: dto.internal,
  denyDownload: dto.denyDownload,
  isExpired: dto.isExpired,
  hasPassword: Boolean(dto.password),
  canRevoke: row.canRevoke,
  canEditInternal: row.canEditInternal,
  canEditExpirationDate: row.canEditExpirationDate,
  expiresAt: moment.safeParse(dto.expirationDate).data,
  expirationDate: dto.expirationDate ?? undefined,
});

/** One row of a share list: a member or a link. */
export const shareRowSchema = rowDto.transform((row, context): ShareRow => {
  const read = <T>(schema: z.ZodType<T>, field: 'sharedToUser' | 'sharedToGroup' | 'sharedLink'): T | undefined => {
    const result = schema.safeParse(row[field] ?? row.sharedTo);
    for (const issue of result.error?.issues ?? []) {
      context.addIssue({ code: 'custom', message: issue.message, path: [field, ...issue.path] });
    }
    return result.data;
  };
  if (row.subjectType === 'user') {
    const person = read(personSchema, 'sharedToUser');
    return person ? { kind: 'member', member: personMember(row, person) } : z.NEVER;
  }
  if (row.subjectType === 'group') {
    const group = read(groupRef, 'sharedToGroup');
    return group ? { kind: 'member', member: groupMember(row, group) } : z.NEVER;
  }
  const link = read(linkDto, 'sharedLink');
  return link ? { kind: 'link', link: linkOf(row, link) } : z.NEVER;
});

export const shareRows = listOf(shareRowSchema);

export const membersOf = (rows: readonly ShareRow[]): readonly ShareMember[] =>
  rows.flatMap((row) => (row.kind === 'member' ? [row.member] : []));

export const linksOf = (rows: readonly ShareRow[]): readonly Link[] =>
  rows.flatMap((row) => (row.kind === 'link' ? [row.link] : []));

export const rowId = (row: ShareRow): string => (row.kind === 'member' ? row.member.id : row.link.id);

/** The part of a link's body that all three kinds of links share; unchanged values are echoed as the portal wrote them. */
export const linkBody = ({ link, ...change }: LinkChange) => ({
  linkId: link.id,
  access: accessCode(change.access),
  title: change.title ?? link.title,
  internal: change.internal ?? link.internal,
  denyDownload: change.denyDownload ?? link.denyDownload,
  expirationDate: change.expiresAt?.toISOString() ?? link.expirationDate,
  password: change.password,
});
