import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderIds, groupIds, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import type { OffboardPreview } from '../../../src/workflows/offboard/preview/preview.js';
import { orAbsent } from '../../../src/workflows/ports.js';
import { isProtected } from '../../../src/workflows/protection.js';
import { noon } from '../../builders/clock.js';
import { buildPolicy } from '../../builders/policy.js';
import { createPreviewScene, type PreviewScene } from './preview-scene.js';

let scene: PreviewScene;
beforeEach(async () => {
  scene = await createPreviewScene();
});
afterEach(async () => await scene.close());

describe('a preview', () => {
  it('reads who it is, what is owned, and where everything would go; it changes nothing', async () => {
    const found = await scene.shown();
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
      readAt: scene.clock.now(),
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
      expect((await scene.shown({ offboarding: { successor } })).defaultSuccessor).toBeNull();
  });

  it('without a policy for archive, HR and reports has none of them', async () => {
    const nothing = { hrGroup: '', archiveFolder: null, reportFolder: null, workspace: { match: 'none' } };
    expect(await scene.shown({ offboarding: nothing })).toMatchObject({
      workspace: { kind: 'none' },
      hr: null,
      archive: null,
      reportFolder: null,
      notes: [],
    });
  });

  it('counts no AI agents where the portal knows none', async () => {
    scene.sandbox.failNext({ kind: 'status', status: 404, path: /ai\/agents/, times: 1 });
    expect((await scene.shown()).agents).toBe(0);
  });

  it('says when the leaver was last seen and how, and nothing where it is not known or nothing is remembered', async () => {
    expect((await scene.shown()).lastSeen).toBeNull();
    scene.remembered = { [personIds.bob]: noon };
    expect((await scene.shown()).lastSeen).toBeNull();
    scene.remembered = { [personIds.jane]: noon };
    expect((await scene.shown()).lastSeen).toEqual({ at: noon, how: 'acted' });
  });

  it('fails when the portal does, instead of showing half', async () => {
    scene.sandbox.failNext({ kind: 'status', status: 403, path: /group/, times: 9 });
    await expect(scene.preview()).rejects.toThrow();
  });
});

describe('who is proposed', () => {
  const daysAgo = (days: number) => new Date(scene.clock.now().getTime() - days * 86_400_000);
  const proposedFor = (found: OffboardPreview, roomId: number) =>
    found.rooms.find(({ id }) => id === roomId)?.proposed?.successor.id ?? null;

  it('for a room is a manager of it who was seen lately, by the policy’s days', async () => {
    scene.remembered = { [personIds.bob]: daysAgo(2), [personIds.ola]: daysAgo(31) };
    const found = await scene.shown();
    expect(found.rooms.find(({ id }) => id === roomIds.brand)?.proposed).toEqual({
      successor: { id: personIds.bob, name: 'Bob Stone', email: 'bob.stone@example.com' },
      lastSeenAt: daysAgo(2),
    });
    expect(proposedFor(found, roomIds.launchPlan)).toBeNull();
    expect(proposedFor(await scene.shown({ offboarding: { activeWithinDays: 40 } }), roomIds.launchPlan)).toBe(
      personIds.ola,
    );
  });

  it('for a room is nobody where nothing is remembered, where the policy says so, or for an archived one', async () => {
    expect(proposedFor(await scene.shown(), roomIds.brand)).toBeNull();
    scene.remembered = {};
    expect(proposedFor(await scene.shown(), roomIds.brand)).toBeNull();
    scene.remembered = { [personIds.bob]: daysAgo(1), [personIds.carol]: daysAgo(1) };
    expect(proposedFor(await scene.shown({ offboarding: { roomSuccessor: 'default' } }), roomIds.brand)).toBeNull();
    expect(proposedFor(await scene.shown(), roomIds.archivedCampaign)).toBeNull();
  });

  it('for the room that is the workspace is nobody: it goes to the archive', async () => {
    scene.remembered = { [personIds.bob]: daysAgo(1) };
    scene.folder(roomIds.brand).title = 'Jane Doe';
    const found = await scene.shown({ offboarding: { workspace: { parentFolder: null, match: 'displayName' } } });
    expect(found.workspace).toMatchObject({ kind: 'room', id: roomIds.brand });
    expect(proposedFor(found, roomIds.brand)).toBeNull();
  });

  it('for a group is its member with the oldest account where the policy says so, and the portal is asked for each', async () => {
    const plain = await scene.shown();
    expect(plain.groups.map(({ proposed }) => proposed)).toEqual([null, null, null]);
    expect(plain.groups.find(({ id }) => id === groupIds.marketing)).toMatchObject({ members: 3 });
    scene.person(personIds.user).registeredAt = daysAgo(500);
    scene.sandbox.requests.splice(0);
    const { groups } = await scene.shown({ offboarding: { groupSuccessor: 'longestMember' } });
    const who = Object.fromEntries(groups.map(({ id, proposed }) => [id, proposed?.successor.id ?? null]));
    expect(who).toEqual({
      [groupIds.marketing]: personIds.user,
      [groupIds.launch]: personIds.ola,
      [groupIds.directory]: null,
    });
    expect(scene.sandbox.requests.filter(({ path }) => /\/group\/./.test(path))).toHaveLength(2);
  });

  it('shows when a room was last modified, as the portal says', async () => {
    const { updatedAt } = scene.folder(roomIds.budget);
    expect((await scene.shown()).rooms.find(({ id }) => id === roomIds.budget)?.updatedAt).toEqual(updatedAt);
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
    expect(await scene.whyNot(query)).toMatchObject(refusal);
  });

  it('an email that two accounts have, whatever its case', async () => {
    scene.person(personIds.user).email = 'Jane.Doe@example.com';
    expect(await scene.whyNot({ email: 'JANE.doe@example.com' })).toEqual({
      why: 'twoMatches',
      given: 'JANE.doe@example.com',
    });
  });

  it.each([
    ['email', { emails: ['jane.doe@example.com'], groups: [], rule: 'refuse' }],
    ['the name of a group', { emails: [], groups: ['launch CREW'], rule: 'refuse' }],
    ['the id of a group', { emails: [], groups: [groupIds.launch], rule: 'refuse' }],
  ])('somebody protected by %s', async (_, protectedPeople) => {
    expect(await scene.whyNot({ portalId: personIds.jane }, { protected: protectedPeople })).toEqual({
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
    expect(await scene.whyNot({ portalId: personIds.jane }, { protected: { ...protectedPeople, rule: 'two' } })).toBe(
      'fine',
    );
  });

  it('but somebody who was only invited can be', async () => {
    expect(await scene.whyNot({ email: 'paul.pending@example.com' })).toBe('fine');
  });
});

it('what is not there is absent, what fails is not', async () => {
  expect(await orAbsent(scene.portal.folders.getFolder(4711))).toBeUndefined();
  scene.sandbox.failNext({ kind: 'status', status: 403, path: /folder|files/, times: 9 });
  await expect(orAbsent(scene.portal.folders.getFolder(folderIds.reports))).rejects.toThrow();
});
