import { z } from 'zod';

/** Id of a room, folder or file: a number, or a string for third-party storage. */
export const entryIdSchema = z.union([z.number().int(), z.string().min(1)]);
export type EntryId = z.infer<typeof entryIdSchema>;

/** An id that was written as text: one of digits is the number. */
export function entryIdOf(text: string): EntryId {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : text;
}

export const personRefSchema = z.strictObject({ id: z.string(), name: z.string(), email: z.string() });
/** A portal person as plans and forms name them. */
export type PersonRef = z.infer<typeof personRefSchema>;

export const personTypes = ['owner', 'docSpaceAdmin', 'roomAdmin', 'user', 'guest'] as const;
export type PersonType = (typeof personTypes)[number];

export const roomTypes = ['fillingForms', 'editing', 'custom', 'public', 'virtualData', 'ai', 'other'] as const;
export type RoomType = (typeof roomTypes)[number];

export const accessLevels = [
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
/** A right to a room, folder or file; `none` is no right at all. */
export type Access = (typeof accessLevels)[number];
