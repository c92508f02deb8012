import { afterEach, describe, expect, it } from 'vitest';
import { groupIds, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { PortalSettings } from '../../sandbox/portal/settings.js';
import { createJudges } from './judges.js';
import { carol, fileOffboarding, type Offboarding } from './offboarding.js';
import type { Told } from './portal-judge.js';
import { keepOnly, toldOf } from './portals.js';

const { jane, archiveOwner } = personIds;

let offboarding: Offboarding | undefined;
afterEach(async () => await offboarding?.close());

const told: Told = { ...toldOf.folder, deleteProfile: true, groupsTo: { [groupIds.marketing]: carol.id } };

async function deleting(settings: Partial<PortalSettings> = {}) {
  offboarding = await fileOffboarding({
    settings,
    portal: (state) => keepOnly(state, [roomIds.brand, roomIds.archivedCampaign], groupIds.marketing),
    choices: () => ({ deleteProfile: true, groupSuccessors: new Map([[groupIds.marketing, carol]]) }),
  });
  return { offboarding, judge: createJudges(offboarding.portal.state, told) };
}

describe('a profile that is deleted in the end', () => {
  it('is gone, its groups were handed over before, and the proof is that nobody finds it', async () => {
    const { offboarding, judge } = await deleting();
    await offboarding.approve();
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
    expect(offboarding.portal.state.groups.get(groupIds.marketing)?.managerId).toBe(carol.id);
    const changes = offboarding.portal.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
    expect(changes.indexOf(`/api/2.0/group/${groupIds.marketing}`)).toBeLessThan(
      changes.indexOf('/api/2.0/people/reassign/start'),
    );
    const evidence = (key: string) => end.run?.effects.find((effect) => effect.key === key)?.evidence;
    expect(evidence('reassignment')).toMatchObject({ proof: 'deleted', roomsLeft: 0 });
    expect(evidence('check.account.disabled')).toMatchObject({ status: 'deleted' });
  });

  it.each([
    ['vanishes and goes on', { kind: 'vanish', atPercentage: 70, work: 'completes' }],
    ['is over at once', { kind: 'instant' }],
  ] as const)('is proved gone also where the record of the hand-over %s', async (_, reassignmentOutcome) => {
    const { offboarding, judge } = await deleting({ reassignmentOutcome, audit: false });
    await offboarding.approve();
    const end = await offboarding.goOn();
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
  });

  it('that is still there when the portal says that it is done is handed over once more', async () => {
    const { offboarding, judge } = await deleting({ reassignmentOutcome: { kind: 'instant' } });
    const person = offboarding.portal.state.people.get(jane);
    if (!person) throw new Error('there is no Jane');
    let starts = 0;
    offboarding.portal.onRequest(({ path, phase }) => {
      if (phase !== 'applied' || !path.endsWith('/reassign/start')) return;
      starts += 1;
      if (starts === 1) offboarding?.portal.state.people.set(jane, person);
    });
    await offboarding.approve();
    const end = await offboarding.goOn();
    expect(starts).toBe(2);
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
  });

  it('that comes back after the hand-over is found by the check and deleted again', async () => {
    const { offboarding, judge } = await deleting({ reassignmentOutcome: { kind: 'instant' } });
    const person = offboarding.portal.state.people.get(jane);
    if (!person) throw new Error('there is no Jane');
    let isBack = false;
    offboarding.portal.onRequest(({ path, phase }) => {
      if (isBack || phase !== 'applied' || !path.endsWith('/fileops/move')) return;
      isBack = true;
      offboarding?.portal.state.people.set(jane, { ...person, status: 1 });
    });
    await offboarding.approve();
    const end = await offboarding.goOn();
    expect(isBack).toBe(true);
    expect(end.run?.status).toBe('done');
    expect(judge(end)).toEqual([]);
    expect(offboarding.portal.state.folders.get(roomIds.brand)?.createdBy).toBe(archiveOwner);
  });

  it('that keeps coming back parks with what it is', async () => {
    const { offboarding } = await deleting({ reassignmentOutcome: { kind: 'instant' } });
    const person = offboarding.portal.state.people.get(jane);
    if (!person) throw new Error('there is no Jane');
    offboarding.portal.onRequest(({ path, phase }) => {
      if (phase === 'applied' && path.endsWith('/reassign/start')) offboarding?.portal.state.people.set(jane, person);
    });
    await offboarding.approve();
    const end = await offboarding.goOn();
    expect(end.run?.parked?.because).toMatch(
      /“The rest to Archive Owner” doesn’t show.*profile of Jane Doe still exists.*try again/,
    );
  });
});
