import type { PersonStatus } from '../../sandbox/portal/entities/person.js';
import { accessNames, isExternalLink } from '../../sandbox/portal/entities/share.js';
import { folderIds, personIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalState } from '../../sandbox/portal/state.js';

/** What of the demo's portal an offboarding changes. */
export interface PortalFacts {
  readonly account: PersonStatus | 'gone';
  /** Rooms, archived ones among them, by owner. */
  readonly rooms: { readonly leaver: number; readonly successor: number };
  /** Names of the groups that each manages. */
  readonly groups: { readonly leaver: readonly string[]; readonly successor: readonly string[] };
  /** Ids of the external links into active rooms of the leaver or the successor. */
  readonly links: readonly string[];
  /** Titles from the section down to the workspace folder. */
  readonly workspace: string;
  /** Who was given the workspace folder itself. */
  readonly access: readonly string[];
  readonly reports: readonly string[];
}

const leaverId = personIds.jane;
const successorId = personIds.archiveOwner;

/** Reads the facts about Jane, who leaves, and the archive owner, who receives. */
export function portalFacts(state: PortalState): PortalFacts {
  const roomsOf = (ownerId: string, parents: readonly (number | string)[]) =>
    [...state.folders.values()].filter(
      (folder) => folder.kind === 'room' && folder.createdBy === ownerId && parents.includes(folder.parentId),
    );
  const counted = [folderIds.roomsRoot, folderIds.archiveRoot];
  const managed = (managerId: string) =>
    [...state.groups.values()].filter((group) => group.managerId === managerId).map((group) => group.name);
  const active = [leaverId, successorId].flatMap((id) => roomsOf(id, [folderIds.roomsRoot]));
  return {
    account: state.people.get(leaverId)?.status ?? 'gone',
    rooms: { leaver: roomsOf(leaverId, counted).length, successor: roomsOf(successorId, counted).length },
    groups: { leaver: managed(leaverId), successor: managed(successorId) },
    links: active.flatMap(({ id }) =>
      (state.shares.get(`folder:${id}`) ?? []).filter(isExternalLink).map((record) => record.subjectId),
    ),
    workspace: pathTo(state, folderIds.janeWorkspace),
    access: accessOf(state, folderIds.janeWorkspace),
    reports: [...state.files.values()].filter((file) => file.folderId === folderIds.reports).map((file) => file.title),
  };
}

function pathTo(state: PortalState, id: number | string): string {
  const titles: string[] = [];
  for (let folder = state.folders.get(id); folder; folder = state.folders.get(folder.parentId)) {
    titles.unshift(folder.title);
  }
  return titles.join(' / ');
}

function accessOf(state: PortalState, id: number): string[] {
  const owner = state.folders.get(id)?.createdBy ?? '';
  const shares = (state.shares.get(`folder:${id}`) ?? []).filter(
    (record) => record.link === null && !['None', 'Restrict'].includes(accessNames[record.access]),
  );
  return [
    `${nameOf(state, owner)}: owner`,
    ...shares
      .filter(({ subjectId }) => subjectId !== owner)
      .map((record) => `${nameOf(state, record.subjectId)}: ${accessNames[record.access]}`),
  ];
}

function nameOf(state: PortalState, id: string): string {
  const person = state.people.get(id);
  return person ? `${person.firstName} ${person.lastName}` : (state.groups.get(id)?.name ?? id);
}

const accountWords = { 1: 'active', 2: 'disabled', 4: 'invited', gone: 'gone' } as const;

/** The facts before and after, side by side. */
export function factRows(before: PortalFacts, after: PortalFacts): readonly (readonly string[])[] {
  const row = (what: string, show: (facts: PortalFacts) => string): string[] => [what, show(before), show(after)];
  const works = (facts: PortalFacts) => facts.links.filter((id) => before.links.includes(id)).length;
  const list = (items: readonly string[]) => (items.length === 0 ? 'none' : items.join(', '));
  return [
    ['', 'Before', 'After'],
    row('Account', ({ account }) => accountWords[account]),
    row('Rooms of Jane Doe', ({ rooms }) => String(rooms.leaver)),
    row('Rooms of Archive Owner', ({ rooms }) => String(rooms.successor)),
    row('Groups of Jane Doe', ({ groups }) => list(groups.leaver)),
    row('Groups of Archive Owner', ({ groups }) => list(groups.successor)),
    row('Known links that open', (facts) => String(works(facts))),
    row('Workspace', ({ workspace }) => workspace),
    row('Access to it', ({ access }) => list(access)),
    row('Reports', ({ reports }) => list(reports)),
  ];
}

/** What is not as the offboarding should have left it, or broke a rule of Slack; one sentence each. */
export function wrongAfter({
  before,
  after,
  problems,
}: {
  readonly before: PortalFacts;
  readonly after: PortalFacts;
  /** What Slack noted. */
  readonly problems: readonly string[];
}): string[] {
  const rule = (holds: boolean, sentence: string): string[] => (holds ? [] : [sentence]);
  const moved = before.rooms.leaver + before.rooms.successor;
  return [
    ...rule(after.account === 2, 'Jane’s account is not disabled.'),
    ...rule(after.rooms.leaver === 0, `Jane still owns ${after.rooms.leaver} rooms.`),
    ...rule(after.rooms.successor === moved, `Archive Owner has ${after.rooms.successor} rooms instead of ${moved}.`),
    ...rule(
      after.groups.leaver.every((name) => name === directoryGroup),
      `Jane still manages ${after.groups.leaver.join(', ')}.`,
    ),
    ...rule(!after.links.some((id) => before.links.includes(id)), 'A link into one of Jane’s rooms still opens.'),
    ...rule(after.workspace.endsWith('/ Archive / Jane Doe'), `The workspace is at ${after.workspace}.`),
    ...rule(after.access.join() === wantedAccess.join(), `The workspace is open to: ${after.access.join(', ')}.`),
    ...rule(after.reports.length === before.reports.length + 1, 'The report was not filed on the portal.'),
    ...problems.map((problem) => `Slack: ${problem}`),
  ];
}

/** Comes from the directory, so its manager can be changed only there. */
const directoryGroup = 'All of Berlin';
const wantedAccess = ['Archive Owner: owner', 'HR: Read'];
