import { describe, expect, test } from 'vitest';
import { folderIds, personIds } from '../../../sandbox/portal/seed-ids.js';
import { type Harness, startPortal } from './harness.js';

describe('is a reassignment necessary', () => {
  const necessary = (harness: Harness, id: string, type = 'User') =>
    harness.call('GET', `/people/reassign/necessary?UserId=${id}&Type=${type}`);

  test('true for owners and members of active rooms; a hint only', async () => {
    const harness = await startPortal();
    expect((await necessary(harness, personIds.jane)).response).toBe(true);
    expect((await necessary(harness, personIds.kim)).response).toBe(true);
    expect((await necessary(harness, personIds.archiveOwner)).response).toBe(false);
    expect((await necessary(harness, personIds.dave)).status).toBe(403);
  });

  test('archived rooms do not count, shared documents only with type Guest', async () => {
    const harness = await startPortal();
    const { state } = harness.portal;
    for (const folder of state.folders.values()) {
      if (folder.kind === 'room' && folder.createdBy === personIds.jane) folder.parentId = folderIds.archiveRoot;
    }
    for (const [key, records] of state.shares) {
      state.shares.set(
        key,
        records.filter((record) => record.subjectId !== personIds.jane),
      );
    }
    expect((await necessary(harness, personIds.jane)).response).toBe(false);
    expect((await necessary(harness, personIds.jane, 'Guest')).response).toBe(true);
  });
});
