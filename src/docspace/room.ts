import { z } from 'zod';
import { type Security, type ShareRights, securitySchema, shareRightsSchema } from './access.js';
import { coded, type EntryId, entryId, flag, optionalMoment, wholeNumber } from './dto-fields.js';
import { personRefSchema } from './person.js';

export type RoomType = 'fillingForms' | 'editing' | 'custom' | 'public' | 'virtualData' | 'ai' | 'other';

/** FolderType of the root that holds archived rooms. */
const archiveRootType = 20;

export interface Room {
  readonly id: EntryId;
  readonly title: string;
  /** Who owns the room; the portal gives no email here. */
  readonly ownerId: string;
  readonly ownerName: string;
  readonly roomType: RoomType;
  readonly rootFolderType: number;
  readonly archived: boolean;
  /** Has an external link. */
  readonly shared: boolean;
  /** Has an external link that works without an account; undefined where the portal does not say. */
  readonly sharedExternal?: boolean | undefined;
  readonly tags: readonly string[];
  /** Whether the caller has the room by a right of their own or of a group; undefined where the portal doesn't say. */
  readonly inRoom?: boolean | undefined;
  readonly security: Security;
  readonly availableShareRights?: ShareRights | undefined;
  readonly createdAt?: Date | undefined;
  /** When it was last modified, as the portal counts it. */
  readonly updatedAt?: Date | undefined;
}

const roomTypes = { 1: 'fillingForms', 2: 'editing', 5: 'custom', 6: 'public', 8: 'virtualData', 9: 'ai' } as const;

/** A room's kind; kinds that are newer than this client are `other`. */
export const roomTypeSchema = coded<RoomType>(roomTypes, 'other');

/** FolderDto of a room. */
export const roomSchema = z
  .object({
    id: entryId,
    title: z.string(),
    createdBy: personRefSchema,
    roomType: roomTypeSchema,
    rootFolderType: wholeNumber,
    shared: flag,
    sharedExternal: z.boolean().nullish(),
    tags: z.array(z.string()).nullish(),
    inRoom: z.boolean().nullish(),
    security: securitySchema,
    availableShareRights: shareRightsSchema.nullish(),
    created: optionalMoment,
    updated: optionalMoment,
  })
  .transform(
    (dto): Room => ({
      id: dto.id,
      title: dto.title,
      ownerId: dto.createdBy.id,
      ownerName: dto.createdBy.displayName,
      roomType: dto.roomType,
      rootFolderType: dto.rootFolderType,
      archived: dto.rootFolderType === archiveRootType,
      shared: dto.shared,
      sharedExternal: dto.sharedExternal ?? undefined,
      tags: dto.tags ?? [],
      inRoom: dto.inRoom ?? undefined,
      security: dto.security,
      availableShareRights: dto.availableShareRights ?? undefined,
      createdAt: dto.created,
      updatedAt: dto.updated,
    }),
  );
