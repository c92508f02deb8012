import { z } from 'zod';
import { coded, flag, guid, htmlText, listOf, optionalMoment, optionalNumber, optionalText } from './dto-fields.js';

export type PersonType = 'owner' | 'docSpaceAdmin' | 'roomAdmin' | 'user' | 'guest';
export type PersonStatus = 'active' | 'disabled' | 'pending';

/** Somebody as the portal names them in passing: no email, no status. */
export interface PersonRef {
  readonly id: string;
  readonly displayName: string;
}

/** Somebody with an account. The People API knows no last sign-in. `isAdmin` is false for the owner. */
export interface Person extends PersonRef {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly type: PersonType;
  readonly status: PersonStatus;
  readonly isOwner: boolean;
  readonly isAdmin: boolean;
  readonly isRoomAdmin: boolean;
  /** A guest. */
  readonly isVisitor: boolean;
  readonly isLdap: boolean;
  readonly isSso: boolean;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly registeredAt?: Date | undefined;
  readonly disabledAt?: Date | undefined;
  /** Only where the portal keeps statistics. */
  readonly usedSpaceBytes?: number | undefined;
  /** Who invited them; only told to a DocSpace admin, and not for everybody. */
  readonly createdBy?: PersonRef | undefined;
  readonly avatarUrl?: string | undefined;
  /** In lists about a room: whether they are in it. */
  readonly shared?: boolean | undefined;
}

export const personRefSchema = z
  .object({ id: guid, displayName: htmlText.nullish() })
  .transform(({ id, displayName }): PersonRef => ({ id, displayName: displayName ?? '' }));

const groupRef = z.object({ id: guid, name: z.string().nullish() });

interface TypeFlags {
  readonly isOwner: boolean;
  readonly isAdmin: boolean;
  readonly isRoomAdmin: boolean;
  readonly isVisitor: boolean;
}

/** The portal has no type field; its flags are read in this order. Whoever has none is a plain user ("collaborator"). */
function typeOf(flags: TypeFlags): PersonType {
  if (flags.isOwner) return 'owner';
  if (flags.isAdmin) return 'docSpaceAdmin';
  if (flags.isRoomAdmin) return 'roomAdmin';
  return flags.isVisitor ? 'guest' : 'user';
}

/** EmployeeFullDto (common/ASC.Api.Core/Model/EmployeeFullDto.cs). */
export const personSchema = z
  .object({
    id: guid,
    displayName: htmlText.nullish(),
    firstName: optionalText,
    lastName: optionalText,
    email: optionalText,
    status: coded({ 1: 'active', 2: 'disabled', 4: 'pending' }),
    isOwner: z.boolean(),
    isAdmin: z.boolean(),
    isRoomAdmin: z.boolean(),
    isVisitor: z.boolean(),
    isLDAP: z.boolean(),
    isSSO: flag,
    groups: listOf(groupRef),
    registrationDate: optionalMoment,
    terminated: optionalMoment,
    usedSpace: optionalNumber,
    createdBy: personRefSchema.nullish(),
    avatar: optionalText,
    shared: z.boolean().nullish(),
  })
  .transform(
    (dto): Person => ({
      id: dto.id,
      displayName: dto.displayName ?? '',
      firstName: dto.firstName ?? '',
      lastName: dto.lastName ?? '',
      email: dto.email ?? '',
      type: typeOf(dto),
      status: dto.status,
      isOwner: dto.isOwner,
      isAdmin: dto.isAdmin,
      isRoomAdmin: dto.isRoomAdmin,
      isVisitor: dto.isVisitor,
      isLdap: dto.isLDAP,
      isSso: dto.isSSO,
      groups: dto.groups.map((group) => ({ id: group.id, name: group.name ?? '' })),
      registeredAt: dto.registrationDate,
      disabledAt: dto.terminated,
      usedSpaceBytes: dto.usedSpace,
      createdBy: dto.createdBy ?? undefined,
      avatarUrl: dto.avatar,
      shared: dto.shared ?? undefined,
    }),
  );
