import { afterEach, describe, expect, it } from 'vitest';
import { cancelReassignment, runToEnd, startReassignment } from '../../../sandbox/portal/rules/reassignments.js';
import { personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import type { ReassignPlan } from '../../../src/domain/reassign/plan.js';
import { reassignReport } from '../../../src/domain/reassign/report.js';
import type { Request } from '../../../src/domain/request.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import type { Offboarding } from '../../faults/offboarding.js';
import { fileReassignment, type ReassignmentOptions } from './filed.js';

let filed: Offboarding | undefined;
afterEach(async () => await filed?.close());

async function approved(options: ReassignmentOptions = {}): Promise<Offboarding> {
  filed = await fileReassignment(options);
  await filed.approve();
  return filed;
}

const starts = ({ portal }: Offboarding) =>
  portal.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/people/reassign/start')).length;
const owned = ({ portal }: Offboarding, personId: string) =>
  [...portal.state.folders.values()].filter(({ kind, createdBy }) => kind === 'room' && createdBy === personId).length;
const task = ({ portal }: Offboarding) => {
  const found = portal.state.reassignments.get(personIds.jane);
  if (!found) throw new Error('nothing is being reassigned');
  return found;
};

function reportOf({ request, run }: Case) {
  if (!run) throw new Error('there is no run');
  return reassignReport(request as Request<ReassignPlan>, run);
}

/** What somebody in the portal starts for a receiver of their own. */
function startedByDave(current: Offboarding, toUserId: string) {
  return startReassignment(current.portal.state, {
    fromUserId: personIds.jane,
    toUserId,
    deleteProfile: false,
    startedBy: personIds.owner,
    now: current.clock.now(),
  });
}

describe('a reassignment', () => {
  it('moves everything once, archived rooms too, and says so only when it was read back', async () => {
    const current = await approved();
    const end = await current.goOn();
    expect(end.run?.status).toBe('done');
    expect([owned(current, personIds.jane), starts(current)]).toEqual([0, 1]);
    expect(current.portal.state.folders.get(roomIds.archivedPitch)?.createdBy).toBe(personIds.ola);
    const report = reportOf(end);
    expect(report).toMatchObject({ outcome: 'done', headline: 'What Jane Doe owned is handed over' });
    expect(report.rows.map(({ what, result }) => `${what}: ${result}`)).toEqual([
      'Rooms: 12 → Ola Berg, 0 left',
      'Other content: to Ola Berg',
      'Account: disabled',
    ]);
  });

  it('is confidential until the content was handed over', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    await current.goOn(3);
    expect((await current.case()).request.effective).toBe(false);
    for (let stage = 0; stage < 9; stage += 1) await current.portal.advance();
    expect((await current.goOn()).request.effective).toBe(true);
  });

  it('shows the portal’s own figures and since when it moves', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    const seen: string[] = [];
    for (let stage = 0; stage < 8; stage += 1) {
      await current.goOn(1);
      await current.portal.advance();
      await current.goOn(1);
      const step = (await current.case()).run?.steps[0];
      seen.push(`${step?.percent}: ${step?.detail}`);
      current.clock.advance(20_000);
    }
    expect(seen.map((line) => line.split(':')[0])).toEqual(['5', '10', '20', '30', '50', '70', '90', '95']);
    expect(seen[0]).toContain('Content moves to Ola Berg.');
    expect(seen.at(-1)).toMatch(/Content moves to Ola Berg, for \d minutes now\./);
  });

  it('deletes the profile where the plan says so, and reads that it is gone', async () => {
    const current = await approved({ deleteProfile: true });
    const end = await current.goOn();
    expect(end.run?.status).toBe('done');
    expect(current.portal.state.people.has(personIds.jane)).toBe(false);
    expect(reportOf(end).rows.map(({ what, result }) => `${what}: ${result}`)).toContain('Account: deleted');
  });
});

describe('stopping half-way', () => {
  it('terminates the portal’s task, and says that what moved stays moved', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    await current.goOn(2);
    for (let stage = 0; stage < 4; stage += 1) await current.portal.advance();
    await current.goOn(1);
    await current.decide('stop');
    const end = await current.goOn();
    expect(end.run?.status).toBe('stopped');
    expect(task(current)).toMatchObject({ isCompleted: true, status: 3, percentage: 30 });
    const left = owned(current, personIds.jane);
    expect([left > 0, owned(current, personIds.ola) > 0]).toEqual([true, true]);
    expect(end.run?.leftovers).toEqual([
      `Moving content to Ola Berg was ended at 30 %: what had moved stays there, and Jane Doe still owns ${left} rooms.`,
    ]);
    expect(reportOf(end).outcome).toBe('stopped');
  });

  it('starts nothing where it had not begun', async () => {
    filed = await fileReassignment();
    await filed.approve();
    await filed.decide('stop');
    expect((await filed.goOn()).run?.status).toBe('stopped');
    expect(starts(filed)).toBe(0);
  });
});

describe('a task that does not end as it should', () => {
  it('is resolved by the audit log where its record vanished and the work went on', async () => {
    const outcome = { kind: 'vanish', atPercentage: 50, work: 'completes' } as const;
    const current = await approved({ settings: { reassignmentOutcome: outcome } });
    const end = await current.goOn();
    expect([end.run?.status, starts(current), owned(current, personIds.jane)]).toEqual(['done', 1, 0]);
    expect(end.run?.effects.find(({ key }) => key === 'reassignment')?.evidence).toMatchObject({ proof: 'audit' });
  });

  it('is started again where its record vanished and the work with it', async () => {
    const outcome = { kind: 'vanish', atPercentage: 50, work: 'stops' } as const;
    const current = await approved({ settings: { reassignmentOutcome: outcome } });
    for (let tick = 0; tick < 20 && starts(current) < 2; tick += 1) await current.goOn(1);
    current.portal.state.settings.reassignmentOutcome = { kind: 'complete' };
    const end = await current.goOn();
    expect([end.run?.status, owned(current, personIds.jane), starts(current)]).toEqual(['done', 0, 2]);
  });

  it('says done without an audit log only after a task that it saw succeed', async () => {
    const outcome = { kind: 'vanish', atPercentage: 50, work: 'completes' } as const;
    const current = await approved({ settings: { audit: false, reassignmentOutcome: outcome } });
    for (let tick = 0; tick < 12 && starts(current) < 2; tick += 1) await current.goOn(1);
    expect((await current.case()).run?.status).not.toBe('done');
    current.portal.state.settings.reassignmentOutcome = { kind: 'complete' };
    expect((await current.goOn()).run?.status).toBe('done');
  });

  it('parks also with an error that is cut through an emoji, which no record could hold', async () => {
    const outcome = { kind: 'fail', atPercentage: 50, error: `${'x'.repeat(199)}😀` } as const;
    const current = await approved({ settings: { reassignmentOutcome: outcome } });
    const end = await current.goOn();
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked?.because).toContain('xx\ufffd');
  });

  it('parks with the portal’s error after three attempts, and never says done', async () => {
    const outcome = { kind: 'fail', atPercentage: 50, error: 'The disk is full' } as const;
    const current = await approved({ settings: { reassignmentOutcome: outcome } });
    const end = await current.goOn();
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked?.because).toContain('DocSpace ended the hand-over as failed, and says: The disk is full');
    expect(starts(current)).toBe(3);
    current.portal.state.settings.reassignmentOutcome = { kind: 'complete' };
    await current.decide('retry');
    const after = await current.goOn();
    expect(after.run?.status).toBe('done');
    expect(reportOf(after).noted).toContain('The hand-over was broken off once, as failed at 30 %.');
  });

  it('that reports completion with an error is not taken for done', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    await current.goOn(2);
    Object.assign(task(current), { status: 2, isCompleted: true, error: 'One file is locked', percentage: 100 });
    await current.goOn(1);
    expect(starts(current)).toBe(2);
    current.portal.state.settings.reassignment = 'onPoll';
    const end = await current.goOn();
    expect([end.run?.status, owned(current, personIds.jane)]).toEqual(['done', 0]);
    expect(reportOf(end).noted).toEqual(['The hand-over was broken off once, with an error at 100 %.']);
  });

  it('that somebody cancels in the portal is started again, and the report names it', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    await current.goOn(2);
    for (let stage = 0; stage < 4; stage += 1) await current.portal.advance();
    cancelReassignment(current.portal.state, task(current), current.clock.now());
    current.portal.state.settings.reassignment = 'onPoll';
    const end = await current.goOn();
    expect([end.run?.status, owned(current, personIds.jane)]).toEqual(['done', 0]);
    expect(reportOf(end).noted).toEqual(['The hand-over was broken off once, as canceled at 30 %.']);
  });
});

describe('a task of somebody else’s', () => {
  it('that is under way when the run arrives is waited for, and left alone by Stop', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    startedByDave(current, personIds.carol);
    const parked = await current.goOn();
    expect(parked.run?.parked?.because).toMatch(/already reassigning.*try again/);
    expect(starts(current)).toBe(0);
    await current.decide('stop');
    expect((await current.goOn()).run?.status).toBe('stopped');
    expect(task(current).isCompleted).toBe(false);
  });

  it('that took the rooms to another successor is never called done: the rooms’ owner tells', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    const theirs = startedByDave(current, personIds.carol);
    await current.goOn();
    runToEnd(current.portal.state, theirs, current.clock.now());
    current.portal.state.settings.reassignment = 'onPoll';
    await current.decide('retry');
    const end = await current.goOn();
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked?.because).toMatch(/^The room .+ went to Carol Reyes, not to Ola Berg\. Change its owner/);
  });

  it('that ended before it moved everything leaves the rest to the run, and the report warns of the files', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    const theirs = startedByDave(current, personIds.carol);
    await current.goOn();
    cancelReassignment(current.portal.state, theirs, current.clock.now());
    current.portal.state.settings.reassignment = 'onPoll';
    await current.decide('retry');
    const end = await current.goOn();
    expect([end.run?.status, owned(current, personIds.jane)]).toEqual(['done', 0]);
    expect(reportOf(end).notDone[0]).toMatch(/already moving content of Jane Doe for somebody else/);
  });

  it('that began between the look and the start is found out by the rooms', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    const stop = current.portal.onRequest(({ phase, path }) => {
      if (phase !== 'received' || !path.endsWith('/people/reassign/start')) return;
      startedByDave(current, personIds.carol);
    });
    await current.goOn(2);
    stop();
    runToEnd(current.portal.state, task(current), current.clock.now());
    const end = await current.goOn();
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked?.because).toContain('went to Carol Reyes');
  });
});

describe('what no longer is as it was approved', () => {
  const jane = ({ portal }: Offboarding) => {
    const person = portal.state.people.get(personIds.jane);
    if (!person) throw new Error('Jane is gone');
    return person;
  };

  it.each([
    [
      'an account that was enabled again',
      (current: Offboarding) => Object.assign(jane(current), { status: 1 }),
      /enabled again/,
    ],
    [
      'another email',
      (current: Offboarding) => Object.assign(jane(current), { email: 'j@x.example' }),
      /another email/,
    ],
    [
      'a person who became an admin',
      (current: Offboarding) => Object.assign(jane(current), { type: 'DocSpaceAdmin' }),
      /owner or admin/,
    ],
    [
      'an account that is gone',
      (current: Offboarding) => current.portal.state.people.delete(personIds.jane),
      /no longer exists/,
    ],
    [
      'a successor who is disabled',
      (current: Offboarding) => Object.assign(current.portal.state.people.get(personIds.ola) ?? {}, { status: 2 }),
      /Ola Berg is disabled/,
    ],
  ])('%s lets nothing on', async (_what, meddle, sentence) => {
    const current = await approved();
    meddle(current);
    const end = await current.goOn();
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked?.because).toMatch(sentence);
    expect(starts(current)).toBe(0);
  });

  it('more in My documents of a profile that is deleted waits for a new approval', async () => {
    const current = await approved({ deleteProfile: true });
    jane(current).usedSpaceBytes += 4096;
    const waiting = await current.goOn();
    expect(waiting.request.state).toBe('drifted');
    expect(starts(current)).toBe(0);
    await current.approve();
    expect((await current.goOn()).run?.status).toBe('done');
  });

  it('a room that came or went is noted, and only what she still has need arrive', async () => {
    const current = await approved();
    const room = current.portal.state.folders.get(roomIds.budget);
    if (room) room.createdBy = personIds.carol;
    const end = await current.goOn();
    expect(end.run?.status).toBe('done');
    expect(reportOf(end).noted).toEqual([expect.stringMatching(/^Room .+ no longer belonged to the person/)]);
    expect(reportOf(end).rows[0]?.result).toBe('11 → Ola Berg, 0 left');
  });
});

describe('the last look', () => {
  it('hands over what came meanwhile, once', async () => {
    const current = await approved();
    let given = 0;
    current.portal.onRequest(({ phase, path }) => {
      // What is read first by the last look is the account, once the task has ended.
      const isOver = current.portal.state.reassignments.get(personIds.jane)?.isCompleted === true;
      if (phase !== 'received' || !path.endsWith(`/people/${personIds.jane}`) || !isOver || given > 0) return;
      given += 1;
      const room = current.portal.state.folders.get(roomIds.budget);
      if (room) room.createdBy = personIds.jane;
    });
    const end = await current.goOn();
    expect([end.run?.status, given, owned(current, personIds.jane), starts(current)]).toEqual(['done', 1, 0, 2]);
  });

  it('parks where the account was enabled after everything moved', async () => {
    const current = await approved({ settings: { reassignment: 'manual' } });
    await current.goOn(2);
    runToEnd(current.portal.state, task(current), current.clock.now());
    const enabled = current.portal.state.people.get(personIds.jane);
    if (enabled) enabled.status = 1;
    const end = await current.goOn();
    expect(end.run?.status).toBe('parked');
    expect(end.run?.parked?.because).toMatch(/was enabled again/);
  });
});
