import { z } from 'zod';
import type { CallOptions, DocSpaceClient } from './client.js';
import { flag, guid, optionalNumber } from './dto-fields.js';
import { DocSpaceInputError } from './errors.js';
import { collect } from './paging.js';
import { type Person, type PersonRef, personRefSchema, personSchema } from './person.js';

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly isLdap: boolean;
  readonly isSystem: boolean;
  readonly manager?: PersonRef | undefined;
  /** Only when asked for. */
  readonly members?: readonly Person[] | undefined;
  readonly membersCount?: number | undefined;
}

export interface GroupFilter {
  readonly userId?: string | undefined;
  /** With `userId`: only the groups that the person manages. */
  readonly manager?: boolean | undefined;
  readonly filterValue?: string | undefined;
}

export interface NewGroup {
  /** 1 to 128 characters. */
  readonly name: string;
  readonly managerId: string;
  readonly memberIds: readonly string[];
}

export interface GroupChange {
  readonly id: string;
  readonly name?: string | undefined;
  /** The portal ignores somebody who cannot manage (unknown, disabled, guest): compare the answer's manager. */
  readonly managerId?: string | undefined;
  readonly addMemberIds?: readonly string[] | undefined;
  readonly removeMemberIds?: readonly string[] | undefined;
}

/** Groups of people. Every call may throw the errors of errors.ts. */
export interface GroupsApi {
  /** All pages, without members. */
  listGroups(filter: GroupFilter, options?: CallOptions): Promise<readonly Group[]>;
  getGroup(id: string, options?: CallOptions & { readonly includeMembers?: boolean }): Promise<Group>;
  createGroup(group: NewGroup, options?: CallOptions): Promise<Group>;
  updateGroup(change: GroupChange, options?: CallOptions): Promise<Group>;
}

/** GroupDto (products/ASC.People/Server/Api/GroupsController.cs). */
const groupSchema = z
  .object({
    id: guid,
    name: z.string(),
    isLDAP: flag,
    isSystem: flag,
    manager: personRefSchema.nullish(),
    members: z.array(personSchema).nullish(),
    membersCount: optionalNumber,
  })
  .transform(
    (dto): Group => ({
      id: dto.id,
      name: dto.name,
      isLdap: dto.isLDAP,
      isSystem: dto.isSystem,
      manager: dto.manager ?? undefined,
      members: dto.members ?? undefined,
      membersCount: dto.membersCount,
    }),
  );

const maxNameLength = 128;

function checkName(name: string): void {
  if (name.trim() === '' || name.length > maxNameLength) {
    throw new DocSpaceInputError(`A group's name has 1 to ${maxNameLength} characters`);
  }
}

function createReads(client: DocSpaceClient): Pick<GroupsApi, 'listGroups' | 'getGroup'> {
  return {
    listGroups: (filter, options) =>
      collect({
        path: '/group',
        fetchPage: async (page) => {
          const query = { ...filter, ...page };
          const call = { method: 'GET', path: '/group', query, schema: z.array(groupSchema), ...options } as const;
          const { value, total } = await client.request(call);
          return { items: value, total };
        },
        idOf: (group) => group.id,
      }),

    getGroup: (id, { includeMembers = false, signal } = {}) =>
      client.value({
        method: 'GET',
        path: '/group/{id}',
        params: { id },
        query: { includeMembers },
        schema: groupSchema,
        signal,
      }),
  };
}

function createChanges(client: DocSpaceClient): Pick<GroupsApi, 'createGroup' | 'updateGroup'> {
  return {
    async createGroup({ name, managerId, memberIds }, options) {
      checkName(name);
      return await client.value({
        method: 'POST',
        path: '/group',
        body: { groupName: name, groupManager: managerId, members: memberIds },
        schema: groupSchema,
        // Not repeated: the portal allows two groups of one name.
        ...options,
      });
    },

    async updateGroup({ id, name, managerId, addMemberIds, removeMemberIds }, options) {
      const members = { membersToAdd: addMemberIds, membersToRemove: removeMemberIds };
      const body = { groupName: name, groupManager: managerId, ...members };
      if (Object.values(body).every((value) => value === undefined)) {
        throw new DocSpaceInputError('There is nothing to change in the group');
      }
      if (name !== undefined) checkName(name);
      return await client.value({
        method: 'PUT',
        path: '/group/{id}',
        params: { id },
        body,
        schema: groupSchema,
        // Name and manager are set, members are added to and taken from a set: twice is once.
        idempotent: true,
        ...options,
      });
    },
  };
}

/** Creates the calls about groups. */
export const createGroupsApi = (client: DocSpaceClient): GroupsApi => ({
  ...createReads(client),
  ...createChanges(client),
});
