import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { access } from '../../../sandbox/portal/entities/share.js';
import { folderIds, groupIds, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import type { AccountQuery } from '../../../src/workflows/accounts.js';
import {
  chooseArchive,
  chooseHrGroup,
  chooseWorkspace,
  noneValue,
  type PreviewChange,
  searchArchives,
  searchWorkspaces,
} from '../../../src/workflows/offboard/preview/choices.js';
import { type OffboardPreview, previewOffboarding } from '../../../src/workflows/offboard/preview/preview.js';
import { readWorkspace } from '../../../src/workflows/offboard/preview/workspace.js';
import { orAbsent } from '../../../src/workflows/ports.js';
import { isProtected } from '../../../src/workflows/protection.js';
import { findManager, findSuccessor } from '../../../src/workflows/receivers.js';
import { createManualClock, noon } from '../../builders/clock.js';
import { buildPolicy } from '../../builders/policy.js';
import { createPortalScene, type PortalScene } from '../../slack/scene.js';

let scene: PortalScene;
const clock = createManualClock();

beforeEach(async () => {
  remembered = undefined;
  scene = await createPortalScene(clock);
});
afterEach(async () => await scene.close());

const offboarding = {
  successor: 'archive@example.com',
  hrGroup: 'hr',
  archiveFolder: folderIds.archiveFolder,
  workspace: { parentFolder: folderIds.workspaces, match: 'displayName' },
  reportFolder: folderIds.reports,
};

/** By portal id, what is remembered of who was there when. */
let remembered: Record<string, Date> | undefined;

async function preview(change: Record<string, unknown> = {}, query: AccountQuery = { portalId: personIds.jane }) {
  const { offboarding: changed = {}, ...others } = change as { offboarding?: object };
  const seen = remembered;
  const activity = seen && {
    lastSeen: async (ids: readonly string[]) =>
      new Map(ids.flatMap((id) => (seen[id] ? [[id, { signIn: new Date(0), action: seen[id] }] as const] : []))),
  };
  const policy = buildPolicy({ ...others, offboarding: { ...offboarding, ...changed } });
  const self = await scene.portal.people.getSelf();
  return await previewOffboarding({ portal: scene.portal, policy, clock, self, ...(activity && { activity }) }, query);
}

async function shown(change: Record<string, unknown> = {}): Promise<OffboardPreview> {
  const result = await preview(change);
  if (!result.ok) throw new Error(`refused: ${result.refusal.why}`);
  return result.preview;
}

const whyNot = async (query: AccountQuery, change: Record<string, unknown> = {}) => {
  const result = await preview(change, query);
  return result.ok ? 'fine' : result.refusal;
};
const person = (id: string) => {
  const found = scene.sandbox.state.people.get(id);
  if (!found) throw new Error(`nobody has id ${id}`);
  return found;
};
const folder = (id: number | string) => {
  const found = scene.sandbox.state.folders.get(id);
  if (!found) throw new Error(`no folder ${id}`);
  return found;
};

describe('a preview', () => {
  it('reads who it is, what is owned, and where everything would go; it changes nothing', async () => {
    const found = await shown();
    expect(found.person).toMatchObject({ name: 'Jane Doe', type: 'roomAdmin', usedSpaceBytes: 48_250_112 });
    expect(found.rooms.filter(({ archived }) => archived)).toHaveLength(3);
    expect(found.rooms.find(({ id }) => id === roomIds.brand)).toMatchObject({ guests: 2, shared: true });
    expect(found.groups.map(({ id, ldap }) => [id, ldap])).toEqual(
      expect.arrayContaining([
        [groupIds.marketing, false],
        [groupIds.directory, true],
      ]),
    );
    expect(found.agents).toBe(1);
    expect(found.workspace).toMatchObject({ kind: 'folder', id: folderIds.janeWorkspace });
    expect(found.archive).toMatchObject({ id: folderIds.archiveFolder, roomId: null });
    expect(found).toMatchObject({
      hr: { groupId: groupIds.hr, access: 'read' },
      defaultSuccessor: { id: personIds.archiveOwner },
      reportFolder: folderIds.reports,
      notes: [],
      readAt: clock.now(),
    });
    expect(scene.sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('has no default successor where the policy names none, the leaver, or somebody unfit', async () => {
    for (const successor of [
      '',
      'jane.doe@example.com',
      'kim.lee@example.com',
      'nobody@example.com',
      'dina.gone@example.com',
    ])
      expect((await shown({ offboarding: { successor } })).defaultSuccessor).toBeNull();
  });

  it('without a policy for archive, HR and reports has none of them', async () => {
    const nothing = { hrGroup: '', archiveFolder: null, reportFolder: null, workspace: { match: 'none' } };
    expect(await shown({ offboarding: nothing })).toMatchObject({
      workspace: { kind: 'none' },
      hr: null,
      archive: null,
      reportFolder: null,
      notes: [],
    });
  });

  it('counts no AI agents where the portal knows none', async () => {
    scene.sandbox.failNext({ kind: 'status', status: 404, path: /ai\/agents/, times: 1 });
    expect((await shown()).agents).toBe(0);
  });

  it('says when the leaver was last seen and how, and nothing where it is not known or nothing is remembered', async () => {
    expect((await shown()).lastSeen).toBeNull();
    remembered = { [personIds.bob]: noon };
    expect((await shown()).lastSeen).toBeNull();
    remembered = { [personIds.jane]: noon };
    expect((await shown()).lastSeen).toEqual({ at: noon, how: 'acted' });
  });

  it('fails when the portal does, instead of showing half', async () => {
    scene.sandbox.failNext({ kind: 'status', status: 403, path: /group/, times: 9 });
    await expect(preview()).rejects.toThrow();
  });
});

describe('who is proposed', () => {
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  const proposedFor = (found: OffboardPreview, roomId: number) =>
    found.rooms.find(({ id }) => id === roomId)?.proposed?.successor.id ?? null;

  it('for a room is a manager of it who was seen lately, by the policy’s days', async () => {
    remembered = { [personIds.bob]: daysAgo(2), [personIds.ola]: daysAgo(31) };
    const found = await shown();
    expect(found.rooms.find(({ id }) => id === roomIds.brand)?.proposed).toEqual({
      successor: { id: personIds.bob, name: 'Bob Stone', email: 'bob.stone@example.com' },
      lastSeenAt: daysAgo(2),
    });
    expect(proposedFor(found, roomIds.launchPlan)).toBeNull();
    expect(proposedFor(await shown({ offboarding: { activeWithinDays: 40 } }), roomIds.launchPlan)).toBe(personIds.ola);
  });

  it('for a room is nobody where nothing is remembered, where the policy says so, or for an archived one', async () => {
    expect(proposedFor(await shown(), roomIds.brand)).toBeNull();
    remembered = {};
    expect(proposedFor(await shown(), roomIds.brand)).toBeNull();
    remembered = { [personIds.bob]: daysAgo(1), [personIds.carol]: daysAgo(1) };
    expect(proposedFor(await shown({ offboarding: { roomSuccessor: 'default' } }), roomIds.brand)).toBeNull();
    expect(proposedFor(await shown(), roomIds.archivedCampaign)).toBeNull();
  });

  it('for the room that is the workspace is nobody: it goes to the archive', async () => {
    remembered = { [personIds.bob]: daysAgo(1) };
    folder(roomIds.brand).title = 'Jane Doe';
    const found = await shown({ offboarding: { workspace: { parentFolder: null, match: 'displayName' } } });
    expect(found.workspace).toMatchObject({ kind: 'room', id: roomIds.brand });
    expect(proposedFor(found, roomIds.brand)).toBeNull();
  });

  it('for a group is its member with the oldest account where the policy says so, and the portal is asked for each', async () => {
    const plain = await shown();
    expect(plain.groups.map(({ proposed }) => proposed)).toEqual([null, null, null]);
    expect(plain.groups.find(({ id }) => id === groupIds.marketing)).toMatchObject({ members: 3 });
    person(personIds.user).registeredAt = daysAgo(500);
    scene.sandbox.requests.splice(0);
    const { groups } = await shown({ offboarding: { groupSuccessor: 'longestMember' } });
    const who = Object.fromEntries(groups.map(({ id, proposed }) => [id, proposed?.successor.id ?? null]));
    expect(who).toEqual({
      [groupIds.marketing]: personIds.user,
      [groupIds.launch]: personIds.ola,
      [groupIds.directory]: null,
    });
    expect(scene.sandbox.requests.filter(({ path }) => /\/group\/./.test(path))).toHaveLength(2);
  });

  it('shows when a room was last modified, as the portal says', async () => {
    const { updatedAt } = folder(roomIds.budget);
    expect((await shown()).rooms.find(({ id }) => id === roomIds.budget)?.updatedAt).toEqual(updatedAt);
  });
});

describe('who cannot be offboarded', () => {
  it.each([
    ['nobody', { email: 'nobody@example.com' }, { why: 'unknownPerson', given: 'nobody@example.com' }],
    ['an id of nobody', { portalId: personIds.jane.replace(/...$/, '999') }, { why: 'unknownPerson' }],
    ['the service account', { portalId: personIds.handover }, { why: 'serviceAccount' }],
    ['the owner', { portalId: personIds.owner }, { why: 'portalOwner', name: 'Petra Owner' }],
    ['somebody of the directory', { portalId: personIds.ldap }, { why: 'ldap', name: 'Lars Directory' }],
    ['an admin', { portalId: personIds.dave }, { why: 'docspaceAdmin', name: 'Dave Miller' }],
    ['somebody disabled', { portalId: personIds.disabled }, { why: 'alreadyDisabled', rooms: 0 }],
  ] as const)('%s', async (_, query, refusal) => {
    expect(await whyNot(query)).toMatchObject(refusal);
  });

  it('an email that two accounts have, whatever its case', async () => {
    person(personIds.user).email = 'Jane.Doe@example.com';
    expect(await whyNot({ email: 'JANE.doe@example.com' })).toEqual({
      why: 'twoMatches',
      given: 'JANE.doe@example.com',
    });
  });

  it.each([
    ['email', { emails: ['jane.doe@example.com'], groups: [], rule: 'refuse' }],
    ['the name of a group', { emails: [], groups: ['launch CREW'], rule: 'refuse' }],
    ['the id of a group', { emails: [], groups: [groupIds.launch], rule: 'refuse' }],
  ])('somebody protected by %s', async (_, protectedPeople) => {
    expect(await whyNot({ portalId: personIds.jane }, { protected: protectedPeople })).toEqual({
      why: 'protected',
      name: 'Jane Doe',
    });
    const two = buildPolicy({ protected: { ...protectedPeople, rule: 'two' } });
    expect(
      await isProtected(
        { groups: scene.portal.groups, policy: two },
        { id: personIds.jane, email: 'jane.doe@example.com' },
      ),
    ).toBe(true);
    expect(await whyNot({ portalId: personIds.jane }, { protected: { ...protectedPeople, rule: 'two' } })).toBe('fine');
  });

  it('but somebody who was only invited can be', async () => {
    expect(await whyNot({ email: 'paul.pending@example.com' })).toBe('fine');
  });
});

describe('who can receive', () => {
  const nobody = personIds.jane.replace(/...$/, '999');

  it.each([
    ['a room admin', personIds.bob, { ok: true }],
    ['the owner', personIds.owner, { ok: true }],
    ['a plain user', personIds.kim, { refusal: { why: 'successorUnfit', active: true } }],
    ['somebody disabled', personIds.disabled, { refusal: { why: 'successorUnfit', active: false } }],
    ['the leaver', personIds.jane, { refusal: { why: 'successorIsLeaver' } }],
    ['nobody', nobody, { refusal: { why: 'successorUnknown' } }],
  ])('rooms: %s', async (_, id, result) => {
    expect(await findSuccessor(scene.portal, id, personIds.jane)).toMatchObject(result);
  });

  it.each([
    ['a plain user', personIds.kim, { ok: true }],
    ['a guest', personIds.guestNia, { refusal: { why: 'successorUnfit' } }],
    ['somebody disabled', personIds.disabled, { refusal: { why: 'successorUnfit', active: false } }],
    ['the leaver', personIds.jane, { refusal: { why: 'successorIsLeaver' } }],
    ['nobody', nobody, { refusal: { why: 'successorUnknown' } }],
  ])('groups: %s', async (_, id, result) => {
    expect(await findManager(scene.portal, id, personIds.jane)).toMatchObject(result);
  });
});

describe('the workspace, never guessed', () => {
  it('is the one folder with that very title, whatever its case', async () => {
    folder(folderIds.janeWorkspace).title = ' jane DOE';
    expect((await shown()).workspace).toMatchObject({ kind: 'folder', id: folderIds.janeWorkspace });
    folder(folderIds.janeWorkspace).title = 'Jane Doe (old)';
    expect(await shown()).toMatchObject({ workspace: { kind: 'none' }, notes: [] });
  });

  it('is found by email where the policy says so', async () => {
    folder(folderIds.janeWorkspace).title = 'jane.doe@example.com';
    const byEmail = { workspace: { parentFolder: folderIds.workspaces, match: 'email' } };
    expect((await shown({ offboarding: byEmail })).workspace).toMatchObject({ kind: 'folder' });
  });

  it('is none where two have the title, and the note says so', async () => {
    const twin = { ...folder(folderIds.janeWorkspace), id: 539_009 };
    scene.sandbox.state.folders.set(twin.id, twin);
    expect(await shown()).toMatchObject({
      workspace: { kind: 'none' },
      notes: ['Several folders are called "Jane Doe": none is taken for the workspace.'],
    });
  });

  it.each([
    ['the folder of workspaces is not there', { workspace: { parentFolder: 4711 } }, 'parentFolder) is not there'],
    ['the archive is not there', { archiveFolder: 4711 }, 'offboarding.archiveFolder) is not there'],
  ])('is none where %s, and the note says so', async (_, change, note) => {
    const found = await shown({ offboarding: change });
    expect(found.workspace).toEqual({ kind: 'none' });
    expect(found.notes.join()).toContain(note);
  });

  it('is a room where the policy has no folder', async () => {
    const rooms = { workspace: { parentFolder: null } };
    expect((await shown({ offboarding: rooms })).workspace).toEqual({ kind: 'none' });
    folder(roomIds.budget).title = 'Jane Doe';
    expect((await shown({ offboarding: rooms })).workspace).toMatchObject({ kind: 'room', id: roomIds.budget });
    folder(roomIds.research).title = 'Jane Doe';
    expect((await shown({ offboarding: rooms })).notes[0]).toContain('Several rooms are called "Jane Doe"');
  });

  it('is a room, never a folder, where the policy’s folder is the list of rooms', async () => {
    const inRooms = { offboarding: { workspace: { parentFolder: folderIds.roomsRoot } } };
    folder(roomIds.budget).title = 'Jane Doe';
    expect((await shown(inRooms)).workspace).toMatchObject({ kind: 'room', id: roomIds.budget });
    const inArchive = { offboarding: { workspace: { parentFolder: folderIds.archiveRoot } } };
    folder(roomIds.archivedPitch).title = 'Jane Doe';
    expect(await shown(inArchive)).toMatchObject({
      workspace: { kind: 'none' },
      notes: ['The room "Jane Doe" is in the archive already.'],
    });
  });

  it('is never an AI room, which cannot be archived', async () => {
    Object.assign(folder(roomIds.budget), { title: 'Jane Doe', roomType: 9 });
    const found = await shown({ offboarding: { workspace: { parentFolder: null } } });
    expect(found.workspace).toEqual({ kind: 'none' });
  });

  it('stays where the bot may not move it, and the note says what to do', async () => {
    const room = folder(folderIds.workspaces);
    room.createdBy = personIds.bob;
    const key = `folder:${folderIds.workspaces}`;
    const shares = scene.sandbox.state.shares.get(key) ?? [];
    const record = { ...shares[0], subjectId: personIds.handover, access: access.read } as (typeof shares)[number];
    scene.sandbox.state.shares.set(key, [...shares, record]);
    const found = await shown();
    expect(found.workspace).toEqual({ kind: 'none' });
    expect(found.notes[0]).toContain('I may not move the folder "Jane Doe"');
  });

  it('is read again as it is now, or none', async () => {
    const { workspace } = await shown();
    expect(await readWorkspace(scene.portal, workspace)).toEqual(workspace);
    expect(await readWorkspace(scene.portal, { kind: 'none' })).toEqual({ kind: 'none' });
    scene.sandbox.state.folders.delete(folderIds.janeWorkspace);
    expect(await readWorkspace(scene.portal, workspace)).toEqual({ kind: 'none' });
    const room = {
      kind: 'room',
      id: roomIds.budget,
      title: 'Budget',
      roomType: 'editing',
      ownerId: personIds.jane,
    } as const;
    expect(await readWorkspace(scene.portal, room)).toMatchObject({ kind: 'room', id: roomIds.budget });
    expect(await readWorkspace(scene.portal, { ...room, id: roomIds.archivedPitch })).toEqual({ kind: 'none' });
    expect(await readWorkspace(scene.portal, { ...room, id: 4711 })).toEqual({ kind: 'none' });
  });
});

describe('the HR group', () => {
  it.each([
    ['by id', groupIds.hr, groupIds.hr],
    ['by name', 'HR', groupIds.hr],
    ['or not at all', 'Nobody', undefined],
  ])('is found %s', async (_, hrGroup, id) => {
    const found = await shown({ offboarding: { hrGroup } });
    expect(found.hr?.groupId).toBe(id);
    expect(found.notes).toHaveLength(id === undefined ? 1 : 0);
  });

  it('is none where two have the name', async () => {
    const hr = scene.sandbox.state.groups.get(groupIds.hr);
    if (!hr) throw new Error('no HR');
    const id = groupIds.hr.replace(/.$/, '9');
    scene.sandbox.state.groups.set(id, { ...hr, id });
    const found = await shown();
    expect(found.hr).toBeNull();
    expect(found.notes[0]).toContain('Several groups are called "hr"');
  });
});

/** The preview after a choice. */
async function chosen(
  choose: (portal: PortalScene['portal'], preview: OffboardPreview, value: string) => Promise<PreviewChange>,
  preview: OffboardPreview,
  value: string,
): Promise<OffboardPreview> {
  return (await choose(scene.portal, preview, value))(preview);
}

describe('other choices', () => {
  it('of a workspace: rooms, and folders beside it, by their titles', async () => {
    const found = await searchWorkspaces(scene.portal, 'jane', folderIds.workspaces);
    expect(found).toContainEqual({ value: `folder:${folderIds.janeWorkspace}`, title: 'Jane Doe', kind: 'folder' });
    const rooms = await searchWorkspaces(scene.portal, folder(roomIds.budget).title, null);
    expect(rooms).toEqual([expect.objectContaining({ value: `room:${roomIds.budget}`, kind: 'room' })]);
  });

  it('of a workspace: each room once, also where it lies in the folder beside, and as what it is', async () => {
    const { title } = folder(roomIds.budget);
    const found = await searchWorkspaces(scene.portal, title, folderIds.roomsRoot);
    expect(found).toEqual([{ value: `room:${roomIds.budget}`, title, kind: 'room' }]);
    const before = await shown();
    const chosen = (await chooseWorkspace(scene.portal, before, `folder:${roomIds.budget}`))(before);
    expect(chosen.workspace).toMatchObject({ kind: 'room', id: roomIds.budget });
  });

  it('of an archive: the one of the policy and the folders in it', async () => {
    const root = { id: folderIds.archiveFolder };
    expect(await searchArchives(scene.portal, '', folderIds.archiveFolder)).toEqual([expect.objectContaining(root)]);
    expect(await searchArchives(scene.portal, 'x', 4711)).toEqual([]);
    expect(await searchArchives(scene.portal, 'x', null)).toEqual([]);
  });

  it('change the workspace, and with it what HR may do', async () => {
    const before = await shown();
    const room = await chosen(chooseWorkspace, before, `room:${roomIds.budget}`);
    expect(room.workspace).toMatchObject({ kind: 'room', id: roomIds.budget });
    Object.assign(folder(roomIds.research), { roomType: 1 });
    const filling = await chosen(chooseWorkspace, before, `room:${roomIds.research}`);
    expect(filling.hr?.access).toBe('fillForms');
    const open = await chosen(chooseWorkspace, before, `room:${roomIds.press}`);
    expect(open.hr?.access).toBe(folder(roomIds.press).roomType === 6 ? 'contentCreator' : 'read');
    const none = await chosen(chooseWorkspace, room, noneValue);
    expect(none.workspace).toEqual({ kind: 'none' });
    const back = await chosen(chooseWorkspace, none, `folder:${folderIds.janeWorkspace}`);
    expect(back.workspace).toEqual(before.workspace);
  });

  it('that cannot be a workspace change nothing', async () => {
    const before = await shown();
    for (const value of [`room:${roomIds.archivedPitch}`, 'room:4711', `room:${roomIds.assistant}`, 'folder:4711'])
      expect(await chosen(chooseWorkspace, before, value)).toBe(before);
    const withoutArchive = { ...before, archive: null };
    const value = `folder:${folderIds.janeWorkspace}`;
    expect(await chosen(chooseWorkspace, withoutArchive, value)).toBe(withoutArchive);
  });

  it('of another archive hold for the workspace too', async () => {
    const before = await shown();
    expect(await chosen(chooseArchive, before, '4711')).toBe(before);
    const reports = await chosen(chooseArchive, before, String(folderIds.reports));
    expect(reports.archive?.id).toBe(folderIds.reports);
    expect(reports.workspace).toMatchObject({ archive: { id: folderIds.reports } });
    const none = await chosen(chooseWorkspace, before, noneValue);
    expect(await chosen(chooseArchive, none, String(folderIds.reports))).toMatchObject({
      archive: { id: folderIds.reports },
      workspace: { kind: 'none' },
    });
  });

  it('of an archive inside a room: whoever is in the room will see it', async () => {
    const inRoom = await chosen(chooseArchive, await shown(), String(folderIds.janeWorkspace));
    expect(inRoom.archive).toMatchObject({ roomId: folderIds.workspaces });
    expect(inRoom.archive?.audience).toEqual(expect.arrayContaining([personIds.jane, personIds.bob]));
  });

  it('of an HR group, or none', async () => {
    const before = await shown();
    expect(
      (await chosen((portal, _, value) => chooseHrGroup(portal, value), before, groupIds.marketing)).hr?.groupId,
    ).toBe(groupIds.marketing);
    expect((await chosen((portal, _, value) => chooseHrGroup(portal, value), before, noneValue)).hr).toBeNull();
    expect(
      await chosen((portal, _, value) => chooseHrGroup(portal, value), before, groupIds.hr.replace(/.$/, '9')),
    ).toBe(before);
  });
});

it('what is not there is absent, what fails is not', async () => {
  expect(await orAbsent(scene.portal.folders.getFolder(4711))).toBeUndefined();
  scene.sandbox.failNext({ kind: 'status', status: 403, path: /folder|files/, times: 9 });
  await expect(orAbsent(scene.portal.folders.getFolder(folderIds.reports))).rejects.toThrow();
});
