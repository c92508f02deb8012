import { z } from 'zod';
import { coded } from './dto-fields.js';
import { DocSpaceInputError } from './errors.js';

/** The portal's FileShare codes in order (products/ASC.Files/Core/Core/Security/FileShare.cs). */
const words = [
  'none',
  'readWrite',
  'read',
  'restrict',
  'varies',
  'review',
  'comment',
  'fillForms',
  'customFilter',
  'roomManager',
  'editing',
  'contentCreator',
] as const;

/** What somebody may do in a room, folder or file; sending `none` takes the right away. */
export type Access = (typeof words)[number];

/** The number to send. Throws DocSpaceInputError for another word: the portal would read it as None and revoke. */
export function accessCode(access: Access): number {
  const code = words.indexOf(access);
  if (code < 0) throw new DocSpaceInputError(`"${access}" is no access right of the portal`);
  return code;
}

export const accessSchema: z.ZodType<Access> = coded<Access>({ ...words });

const accessName = z.string().transform((name) => words.find((word) => word.toLowerCase() === name.toLowerCase()));

const accessNames = z
  .array(accessName)
  .nullish()
  .transform((names): readonly Access[] => (names ?? []).filter((name) => name !== undefined));

/** Which rights the portal offers the caller to give, by kind of receiver. */
export interface ShareRights {
  readonly user: readonly Access[];
  readonly group: readonly Access[];
  readonly externalLink: readonly Access[];
  readonly invitationLink: readonly Access[];
  readonly primaryExternalLink: readonly Access[];
}

export const shareRightsSchema = z
  .object({
    User: accessNames,
    Group: accessNames,
    ExternalLink: accessNames,
    InvitationLink: accessNames,
    PrimaryExternalLink: accessNames,
  })
  .transform(
    (rights): ShareRights => ({
      user: rights.User,
      group: rights.Group,
      externalLink: rights.ExternalLink,
      invitationLink: rights.InvitationLink,
      primaryExternalLink: rights.PrimaryExternalLink,
    }),
  );

/** What the caller may do with an entry (FileSecurity._securityEntries); what the portal does not name is not allowed. */
export interface Security {
  readonly read: boolean;
  readonly create: boolean;
  readonly delete: boolean;
  readonly rename: boolean;
  readonly editRoom: boolean;
  readonly editAccess: boolean;
  readonly move: boolean;
  readonly moveTo: boolean;
  readonly copyTo: boolean;
  readonly changeOwner: boolean;
}

export const securitySchema = z
  .record(z.string(), z.boolean())
  .nullish()
  .transform((given): Security => {
    const may = (action: string): boolean => given?.[action] === true;
    return {
      read: may('Read'),
      create: may('Create'),
      delete: may('Delete'),
      rename: may('Rename'),
      editRoom: may('EditRoom'),
      editAccess: may('EditAccess'),
      move: may('Move'),
      moveTo: may('MoveTo'),
      copyTo: may('CopyTo'),
      changeOwner: may('ChangeOwner'),
    };
  });
