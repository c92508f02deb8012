import type { EntryId } from '../../sandbox/portal/entities/folder.js';
import type { Group } from '../../sandbox/portal/entities/group.js';
import type { Person } from '../../sandbox/portal/entities/person.js';
import { type Access, type SubjectType, subject } from '../../sandbox/portal/entities/share.js';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';
import { noon } from '../builders/clock.js';

const { jane, carol } = personIds;

/** Gives a room to somebody. */
export const own = (id: EntryId, personId: string) => (state: PortalState) => {
  const entry = state.folders.get(id);
  if (entry) entry.createdBy = personId;
};

/** Moves a room or folder. */
export const put = (id: EntryId, parentId: number) => (state: PortalState) => {
  const entry = state.folders.get(id);
  if (entry) entry.parentId = parentId;
};

/** Gives somebody a right to a room or folder. */
export const share = (id: EntryId, who: string, access: Access) => (state: PortalState) => {
  const rows = (state.shares.get(`folder:${id}`) ?? []).filter((row) => row.subjectId !== who);
  state.shares.set(`folder:${id}`, [...rows, shareRow(id, who, { access })]);
};

/** Takes somebody's right to a room or folder away. */
export const unshare = (id: EntryId, who: string) => (state: PortalState) => {
  const rows = (state.shares.get(`folder:${id}`) ?? []).filter((row) => row.subjectId !== who);
  state.shares.set(`folder:${id}`, rows);
};

/** Makes an external link into a room. */
export const newLink = (id: EntryId) => (state: PortalState) => {
  const rows = state.shares.get(`folder:${id}`) ?? [];
  const link = {
    title: 'Again',
    expiresAt: null,
    password: null,
    denyDownload: false,
    internal: false,
    maxUseCount: null,
    currentUseCount: 0,
    token: 'token-again',
    createdBy: carol,
  };
  const row = shareRow(id, 'c0000000-0000-4000-8000-0000000000aa', { access: 2, subjectType: subject.externalLink });
  state.shares.set(`folder:${id}`, [...rows, { ...row, link }]);
};

function shareRow(id: EntryId, who: string, given: { access: Access; subjectType?: SubjectType }) {
  const subjectType = given.subjectType ?? (who.startsWith('b0') ? subject.group : subject.user);
  const { access } = given;
  return {
    entryKind: 'folder',
    entryId: id,
    subjectType,
    subjectId: who,
    access,
    setBy: carol,
    setAt: noon,
    link: null,
  } as const;
}

/** Changes an account. */
export const person = (id: string, change: Partial<Person>) => (state: PortalState) =>
  void Object.assign(state.people.get(id) ?? {}, change);
/** Changes a group. */
export const group = (id: string, change: Partial<Group>) => (state: PortalState) =>
  void Object.assign(state.groups.get(id) ?? {}, change);

/** Makes a group that the leaver manages. */
export function newGroup(change: Partial<Group>) {
  return (state: PortalState) => {
    const id = 'b0000000-0000-4000-8000-000000000093';
    const made = { id, name: 'Night shift', managerId: jane, memberIds: [jane], isLdap: false, isSystem: false };
    state.groups.set(id, { ...made, ...change });
  };
}
