import { describe, expect, test } from 'vitest';
import { folderIds, ownerKey, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { type Harness, startPortal } from './harness.js';

const progressPath = `/people/reassign/progress/${personIds.jane}`;

async function disable({ call }: Harness, id: string = personIds.jane): Promise<void> {
  await call('PUT', '/people/status/Terminated', { key: ownerKey, body: { userIds: [id] } });
}

function start({ call }: Harness, to: string = personIds.archiveOwner, more: object = {}) {
  return call('POST', '/people/reassign/start', { body: { fromUserId: personIds.jane, toUserId: to, ...more } });
}

function ownerOf(harness: Harness, id: number | string): string | undefined {
  return harness.portal.state.folders.get(id)?.createdBy;
}

describe('preconditions of a reassignment, in the order of the vendor', () => {
  test.each([
    ['a plain user', personIds.kim],
    ['a disabled person', personIds.disabled],
    ['nobody', 'a0000000-0000-4000-8000-00000000dead'],
  ])('the receiver must not be %s', async (_who, id) => {
    const harness = await startPortal();
    const reply = await start(harness, id);
    expect(reply.status).toBe(400);
    expect(reply.json.error?.message).toBe(`Can not reassign data to user with id = ${id}`);
  });

  test('the giver must be disabled already', async () => {
    const harness = await startPortal();
    const reply = await start(harness);
    expect([reply.status, reply.json.error?.message]).toEqual([
      400,
      `Can not reassign data from user with id = ${personIds.jane}`,
    ]);
  });

  test("a disabled admin can be reassigned with the owner's key alone", async () => {
    const harness = await startPortal();
    await disable(harness, personIds.dave);
    const body = { fromUserId: personIds.dave, toUserId: personIds.archiveOwner };
    expect((await harness.call('POST', '/people/reassign/start', { body })).status).toBe(400);
    expect((await harness.call('POST', '/people/reassign/start', { key: ownerKey, body })).status).toBe(200);
    const terminate = { body: { userId: personIds.dave } };
    expect((await harness.call('PUT', '/people/reassign/terminate', terminate)).status).toBe(403);
  });

  test('a caller who is no admin gets a task that fails', async () => {
    const harness = await startPortal();
    await disable(harness);
    const body = { fromUserId: personIds.jane, toUserId: personIds.archiveOwner };
    expect((await harness.call('POST', '/people/reassign/start', { key: 'sk-carol-demo', body })).status).toBe(200);
    const progress = await harness.call('GET', progressPath);
    expect(progress.response).toMatchObject({ status: 4, isCompleted: true });
    expect(ownerOf(harness, roomIds.brand)).toBe(personIds.jane);
  });
});

describe('the course of a reassignment', () => {
  test('each look moves it one stage, and it names neither side', async () => {
    const harness = await startPortal();
    await disable(harness);
    const started = await start(harness);
    expect(started.response).toEqual({
      id: `1_${personIds.jane}_ReassignProgressItem`,
      percentage: 0,
      isCompleted: false,
      status: 0,
    });
    const seen: unknown[] = [];
    for (let poll = 0; poll < 9; poll += 1) seen.push((await harness.call('GET', progressPath)).response.percentage);
    expect(seen).toEqual([5, 10, 20, 30, 50, 70, 90, 95, 100]);
    expect((await harness.call('GET', progressPath)).response).toMatchObject({ status: 2, isCompleted: true });
  });

  test('rooms active and archived, agents, files and shared documents change hands; the rest stays', async () => {
    const harness = await startPortal({ settings: { reassignmentOutcome: { kind: 'instant' } } });
    await disable(harness);
    await start(harness);
    const { state } = harness.portal;
    for (const id of [
      roomIds.brand,
      roomIds.archivedPitch,
      roomIds.assistant,
      roomIds.drive,
      folderIds.janeWorkspace,
    ]) {
      expect(ownerOf(harness, id)).toBe(personIds.archiveOwner);
    }
    expect(state.files.get(9010)?.createdBy).toBe(personIds.archiveOwner);
    expect(state.files.get(9013)?.createdBy).toBe(personIds.jane);
    const target = [...state.folders.values()].find((folder) => folder.title === 'Documents of user Jane Doe');
    expect(state.folders.get(folderIds.sharedDrafts)).toMatchObject({
      parentId: target?.id,
      createdBy: personIds.archiveOwner,
    });
    expect(state.providers[0]?.ownerId).toBe(personIds.archiveOwner);
    const membership = state.shares
      .get(`folder:${roomIds.carolOffice}`)
      ?.some((record) => record.subjectId === personIds.jane);
    expect(membership).toBe(true);
    expect(state.people.has(personIds.jane)).toBe(true);
  });

  test('it is on the record as 4030 about the giver, without change-of-owner events or manager rows', async () => {
    const harness = await startPortal({ settings: { reassignmentOutcome: { kind: 'instant' } } });
    await disable(harness);
    await start(harness);
    const { state } = harness.portal;
    expect(state.audit.at(-1)).toMatchObject({ actionId: 4030, target: [personIds.jane], userId: personIds.handover });
    expect(state.audit.some((event) => event.actionId === 5159)).toBe(false);
    expect(state.shares.get(`folder:${roomIds.budget}`)).toHaveLength(1);
  });

  test('deleteProfile destroys My documents and the account', async () => {
    const harness = await startPortal({ settings: { reassignmentOutcome: { kind: 'instant' } } });
    await disable(harness);
    await start(harness, personIds.archiveOwner, { deleteProfile: true });
    expect(harness.portal.state.people.has(personIds.jane)).toBe(false);
    expect(harness.portal.state.folders.has(folderIds.janeDocuments)).toBe(false);
    expect(harness.portal.state.folders.has(folderIds.sharedDrafts)).toBe(true);
  });

  test('starting again while it runs gives the running task, even with another receiver', async () => {
    const harness = await startPortal();
    await disable(harness);
    await start(harness);
    await harness.call('GET', progressPath);
    const again = await start(harness, personIds.ola);
    expect(again.response).toMatchObject({ percentage: 5, status: 1 });
    for (let poll = 0; poll < 8; poll += 1) await harness.call('GET', progressPath);
    expect(ownerOf(harness, roomIds.brand)).toBe(personIds.archiveOwner);
    const afterwards = await start(harness, personIds.ola);
    expect(afterwards.response).toMatchObject({ percentage: 0, status: 0 });
  });

  test('terminating marks it canceled and rolls nothing back; without a task there is no response', async () => {
    const harness = await startPortal();
    await disable(harness);
    const terminate = () => harness.call('PUT', '/people/reassign/terminate', { body: { userId: personIds.jane } });
    expect('response' in (await terminate()).json).toBe(false);
    await start(harness);
    for (let poll = 0; poll < 5; poll += 1) await harness.call('GET', progressPath);
    expect((await terminate()).response).toMatchObject({ status: 3, isCompleted: true, percentage: 50 });
    expect(ownerOf(harness, roomIds.brand)).toBe(personIds.archiveOwner);
    expect(harness.portal.state.files.get(9001)?.createdBy).toBe(personIds.jane);
    expect(harness.portal.state.audit.some((event) => event.actionId === 4030)).toBe(false);
  });
});

describe('what the queue forgets', () => {
  test('a finished task is told for 60 seconds, then there is no response', async () => {
    const harness = await startPortal({ settings: { reassignmentOutcome: { kind: 'instant' } } });
    await disable(harness);
    await start(harness);
    harness.clock.pass(60_000);
    expect((await harness.call('GET', progressPath)).response).toMatchObject({ status: 2 });
    harness.clock.pass(1);
    expect('response' in (await harness.call('GET', progressPath)).json).toBe(false);
  });

  test('a running task that published nothing for 60 seconds is dropped and canceled', async () => {
    const harness = await startPortal();
    await disable(harness);
    await start(harness);
    await harness.call('GET', progressPath);
    harness.clock.pass(60_001);
    expect('response' in (await harness.call('GET', progressPath)).json).toBe(false);
    expect(ownerOf(harness, roomIds.brand)).toBe(personIds.jane);
    expect((await start(harness)).response).toMatchObject({ status: 0 });
  });

  test.each([
    ['stops', personIds.jane],
    ['completes', personIds.archiveOwner],
  ] as const)('the record vanishes midway and the work %s', async (work, owner) => {
    const harness = await startPortal({
      settings: { reassignmentOutcome: { kind: 'vanish', atPercentage: 20, work } },
    });
    await disable(harness);
    await start(harness);
    await harness.call('GET', progressPath);
    await harness.call('GET', progressPath);
    expect('response' in (await harness.call('GET', progressPath)).json).toBe(false);
    expect(ownerOf(harness, roomIds.brand)).toBe(owner);
  });

  test('a failed task is completed too, with status 4 and an error', async () => {
    const outcome = { kind: 'fail', atPercentage: 50, error: 'Timeout expired' } as const;
    const harness = await startPortal({ settings: { reassignmentOutcome: outcome } });
    await disable(harness);
    await start(harness);
    for (let poll = 0; poll < 4; poll += 1) await harness.call('GET', progressPath);
    const failed = await harness.call('GET', progressPath);
    expect(failed.response).toMatchObject({ status: 4, isCompleted: true, error: 'Timeout expired', percentage: 30 });
  });
});

describe('the pace of a reassignment', () => {
  test('manual: only advance moves it', async () => {
    const harness = await startPortal({ settings: { reassignment: 'manual' } });
    await disable(harness);
    await start(harness);
    expect((await harness.call('GET', progressPath)).response).toMatchObject({ percentage: 0 });
    await harness.portal.advance();
    expect((await harness.call('GET', progressPath)).response).toMatchObject({ percentage: 5 });
  });

  test('by the clock: stages follow its time, and a stage longer than 60 seconds is cut off', async () => {
    const harness = await startPortal({ settings: { reassignment: { msPerStage: 30_000 } } });
    await disable(harness);
    await start(harness);
    harness.clock.pass(90_000);
    expect((await harness.call('GET', progressPath)).response).toMatchObject({ percentage: 20 });
    const slow = await startPortal({ settings: { reassignment: { msPerStage: 61_000 } } });
    await disable(slow);
    await start(slow);
    slow.clock.pass(61_000);
    expect('response' in (await slow.call('GET', progressPath)).json).toBe(false);
  });

  test('by the clock, up to where it stays until there is another pace, however long that takes', async () => {
    const harness = await startPortal({ settings: { reassignment: { msPerStage: 1_000, holdAt: 30 } } });
    await disable(harness);
    await start(harness);
    for (let minute = 0; minute < 5; minute += 1) {
      harness.clock.pass(50_000);
      expect((await harness.call('GET', progressPath)).response).toMatchObject({ percentage: 30, isCompleted: false });
    }
    harness.portal.state.settings.reassignment = 'onPoll';
    expect((await harness.call('GET', progressPath)).response).toMatchObject({ percentage: 50, isCompleted: false });
  });
});
