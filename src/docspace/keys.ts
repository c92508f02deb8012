import { z } from 'zod';
import type { CallOptions, DocSpaceClient } from './client.js';
import { guid, listOf, optionalMoment } from './dto-fields.js';
import { type PersonRef, personRefSchema } from './person.js';

/** An API key; an empty list of permissions, or one with `*`, means everything. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly string[];
  readonly isActive: boolean;
  readonly createdBy?: PersonRef | undefined;
  readonly createdAt?: Date | undefined;
  readonly lastUsedAt?: Date | undefined;
  readonly expiresAt?: Date | undefined;
}

/** The key that the client uses. May throw the errors of errors.ts. */
export interface KeysApi {
  /** Since 3.2.1; a portal answers 404 before that, and 500 when the token is not an API key. */
  getKeySelf(options?: CallOptions): Promise<ApiKey>;
}

/** ApiKeyResponseDto. */
const keySchema = z
  .object({
    id: guid,
    name: z.string(),
    permissions: listOf(z.string()),
    isActive: z.boolean(),
    createBy: personRefSchema.nullish(),
    createOn: optionalMoment,
    lastUsed: optionalMoment,
    expiresAt: optionalMoment,
  })
  .transform(
    (dto): ApiKey => ({
      id: dto.id,
      name: dto.name,
      permissions: dto.permissions,
      isActive: dto.isActive,
      createdBy: dto.createBy ?? undefined,
      createdAt: dto.createOn,
      lastUsedAt: dto.lastUsed,
      expiresAt: dto.expiresAt,
    }),
  );

/** Creates the calls about the client's own key. */
export const createKeysApi = (client: DocSpaceClient): KeysApi => ({
  getKeySelf: (options) => client.value({ method: 'GET', path: '/keys/@self', schema: keySchema, ...options }),
});
