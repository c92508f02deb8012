import { describe, expect, it } from 'vitest';
import { failureOf, startRig } from './helpers/clients.js';
import { ids } from './helpers/dtos.js';
import { ok, text } from './helpers/scripted-server.js';

const task = { id: 'task', percentage: 30, isCompleted: false, status: 1 };

describe('a reassignment', () => {
  it('is started once', async () => {
    const { portal, server } = await startRig({ replies: [ok(task), text('', 503)] });
    const start = { fromUserId: ids.jane, toUserId: ids.omar, deleteProfile: false };
    expect(await portal.reassignment.startReassignment(start)).toEqual({
      percentage: 30,
      isCompleted: false,
      status: 'running',
      error: undefined,
    });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual(start);
    expect(await failureOf(portal.reassignment.startReassignment(start))).toMatchObject({ outcome: 'unknown' });
    expect(server.seen).toHaveLength(2);
  });

  it.each([
    [0, 'created'],
    [2, 'completed'],
    [3, 'canceled'],
    [4, 'failed'],
  ])('with status %i is %s', async (code, status) => {
    const { portal } = await startRig({ replies: [ok({ ...task, status: code, isCompleted: true, error: 'quota' })] });
    expect(await portal.reassignment.getReassignmentProgress(ids.jane)).toMatchObject({ status, error: 'quota' });
  });

  it('that the portal no longer knows is undefined, and an empty error is none', async () => {
    const { portal } = await startRig({ replies: [ok(undefined), ok(undefined), ok({ ...task, error: '' })] });
    expect(await portal.reassignment.getReassignmentProgress(ids.jane)).toBeUndefined();
    expect(await portal.reassignment.terminateReassignment(ids.jane)).toBeUndefined();
    expect((await portal.reassignment.getReassignmentProgress(ids.jane))?.error).toBeUndefined();
  });

  it('is terminated by the id of whom it takes from', async () => {
    const { portal, server } = await startRig({
      replies: [text('', 502), ok({ ...task, status: 3, isCompleted: true })],
    });
    expect(await portal.reassignment.terminateReassignment(ids.jane)).toMatchObject({ status: 'canceled' });
    expect(server.seen[1]).toMatchObject({ method: 'PUT', body: JSON.stringify({ userId: ids.jane }) });
  });

  it('is necessary or not, as the portal says', async () => {
    const { portal, server } = await startRig({ replies: [ok(true), ok(false)] });
    expect(await portal.reassignment.isReassignNecessary({ userId: ids.jane, type: 'Guest' })).toBe(true);
    expect(await portal.reassignment.isReassignNecessary({ userId: ids.jane })).toBe(false);
    expect(server.seen[0]?.query.toString()).toBe(`userId=${ids.jane}&type=Guest`);
  });
});
