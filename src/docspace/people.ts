import { z } from 'zod';
import type { Query } from './address.js';
import type { CallOptions, DocSpaceClient } from './client.js';
import type { EntryId } from './dto-fields.js';
import { undefinedOn404 } from './errors.js';
import { collect, type Page, pageSize } from './paging.js';
import { type Person, personSchema } from './person.js';

export type PeopleArea = 'All' | 'People' | 'Guests';
type StatusFilter = 'Active' | 'Terminated' | 'Pending' | 'Default' | 'All';
type TypeFilter = 'RoomAdmin' | 'Guest' | 'DocSpaceAdmin' | 'User';

/** What GET /people/filter can narrow by; without `employeeStatus` an admin also gets disabled people. */
export interface PeopleFilter {
  readonly employeeStatus?: StatusFilter | undefined;
  readonly employeeTypes?: readonly TypeFilter[] | undefined;
  readonly area?: PeopleArea | undefined;
  readonly groupId?: string | undefined;
  readonly excludeGroup?: boolean | undefined;
  readonly withoutGroup?: boolean | undefined;
  readonly inviterId?: string | undefined;
  readonly invitedByMe?: boolean | undefined;
  readonly isAdministrator?: boolean | undefined;
  readonly activationStatus?: number | undefined;
  readonly accountLoginType?: number | undefined;
  readonly payments?: number | undefined;
  readonly quotaFilter?: number | undefined;
  readonly filterValue?: string | undefined;
  readonly filterSeparator?: string | undefined;
}

export interface PeopleSearch {
  readonly filterValue: string;
  /** 1 to 100. */
  readonly count: number;
  readonly employeeStatus?: StatusFilter | undefined;
  readonly area?: PeopleArea | undefined;
}

export interface RoomPeopleQuery {
  readonly roomId: EntryId;
  readonly area: PeopleArea;
  /** True: the people who are in the room. */
  readonly includeShared: boolean;
  /** 1 to 100; 1 is enough to read the total. */
  readonly count: number;
  readonly startIndex?: number | undefined;
}

/** Accounts of the portal. Every call may throw the errors of errors.ts. */
export interface PeopleApi {
  /** The account the key belongs to. */
  getSelf(options?: CallOptions): Promise<Person>;
  /** By id; a 404 is thrown. */
  getPerson(id: string, options?: CallOptions): Promise<Person>;
  /** By id; undefined when the portal knows nobody (deleted profiles too). */
  findPerson(id: string, options?: CallOptions): Promise<Person | undefined>;
  /** By email, disabled people too; undefined when the portal knows nobody. */
  findByEmail(email: string, options?: CallOptions): Promise<Person | undefined>;
  /** Everybody the filter lets through, all pages. */
  filterPeople(filter: PeopleFilter, options?: CallOptions): Promise<readonly Person[]>;
  /** One page of them, 100 at most, with the total. */
  peoplePage(filter: PeopleFilter, startIndex: number, options?: CallOptions): Promise<Page<Person>>;
  /** One page for a type-ahead. */
  searchPeople(search: PeopleSearch, options?: CallOptions): Promise<Page<Person>>;
  /** Disables or enables one account; returns it as the portal now shows it, undefined when the answer leaves it out. */
  setStatus(id: string, status: 'Terminated' | 'Active', options?: CallOptions): Promise<Person | undefined>;
  /** Deletes a disabled account's profile and its personal documents. Cannot be undone. */
  deleteProfile(id: string, options?: CallOptions): Promise<void>;
  /** One page of the people of a room. */
  roomPeople(query: RoomPeopleQuery, options?: CallOptions): Promise<Page<Person>>;
}

const people = z.array(personSchema);

async function fetchPage(client: DocSpaceClient, query: Query, options?: CallOptions): Promise<Page<Person>> {
  const { value, total } = await client.request({
    method: 'GET',
    path: '/people/filter',
    // A fixed order, so that pages fit together.
    query: { sortBy: 'firstname', sortOrder: 'Ascending', ...query },
    schema: people,
    ...options,
  });
  return { items: value, total };
}

type Changes = 'setStatus' | 'deleteProfile';

function createReads(client: DocSpaceClient): Omit<PeopleApi, Changes> {
  const getPerson: PeopleApi['getPerson'] = (id, options) =>
    client.value({ method: 'GET', path: '/people/{userId}', params: { userId: id }, schema: personSchema, ...options });

  return {
    getPerson,

    getSelf: (options) => client.value({ method: 'GET', path: '/people/@self', schema: personSchema, ...options }),

    findPerson: (id, options) => undefinedOn404(getPerson(id, options)),

    findByEmail: (email, options) =>
      undefinedOn404(
        client.value({ method: 'GET', path: '/people/email', query: { email }, schema: personSchema, ...options }),
      ),

    filterPeople: (filter, options) =>
      collect({
        path: '/people/filter',
        fetchPage: (page) => fetchPage(client, { ...filter, ...page }, options),
        idOf: (person) => person.id,
      }),

    peoplePage: (filter, startIndex, options) => fetchPage(client, { ...filter, startIndex, count: pageSize }, options),

    searchPeople: ({ count, ...search }, options) =>
      fetchPage(client, { ...search, count: Math.min(count, pageSize), startIndex: 0 }, options),

    async roomPeople({ roomId, ...query }, options) {
      const { value, total } = await client.request({
        method: 'GET',
        path: '/people/room/{id}',
        params: { id: roomId },
        query: { startIndex: 0, ...query },
        schema: people,
        ...options,
      });
      return { items: value, total };
    },
  };
}

function createChanges(client: DocSpaceClient): Pick<PeopleApi, Changes> {
  return {
    async setStatus(id, status, options) {
      const changed = await client.value({
        method: 'PUT',
        path: '/people/status/{status}',
        params: { status },
        // One account per call: the portal refuses the whole list when it refuses one.
        body: { userIds: [id], resendAll: false },
        schema: people,
        // Setting a status that is already set changes nothing.
        idempotent: true,
        ...options,
      });
      return changed.find((person) => person.id === id.toLowerCase());
    },

    async deleteProfile(id, options) {
      await client.value({
        method: 'DELETE',
        path: '/people/{userId}',
        params: { userId: id },
        schema: z.unknown(),
        // Not repeated: the second answer would be a 404 and hide the first success.
        ...options,
      });
    },
  };
}

/** Creates the calls about accounts. */
export const createPeopleApi = (client: DocSpaceClient): PeopleApi => ({
  ...createReads(client),
  ...createChanges(client),
});
