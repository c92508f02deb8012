import { describe, expect, it } from 'vitest';
import { brokenPromises, driftNotes, roomsGone, roomsToArrive } from '../../../src/domain/reassign/drift.js';
import { reassignKind } from '../../../src/domain/reassign/kind.js';
import { buildPolicy } from '../../builders/policy.js';
import { buildReassignFacts, buildReassignPlan } from '../../builders/reassign-plan.js';

describe('the plan of a reassignment', () => {
  it('is the same whatever the order in which the portal lists things', () => {
    const { rooms } = buildReassignFacts();
    expect(buildReassignPlan({ rooms: [...rooms].reverse() })).toEqual(buildReassignPlan());
    expect(buildReassignPlan().rooms.map(({ id }) => id)).toEqual([7, 8]);
  });

  it('can be stored and read again', () => {
    for (const plan of [buildReassignPlan(), buildReassignPlan({}, { deleteProfile: true })]) {
      expect(reassignKind.planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
    }
  });

  it('names what stays behind', () => {
    const [room] = buildReassignFacts().rooms;
    const shared = { rooms: [{ id: 'drive-1', title: 'Drive', archived: room?.archived ?? false, shared: true }] };
    expect(buildReassignPlan().stays).toEqual(['myDocuments', 'memberships']);
    expect(buildReassignPlan(shared).stays).toEqual(['myDocuments', 'memberships', 'thirdParty', 'links']);
    expect(buildReassignPlan(shared, { deleteProfile: true }).stays).toEqual(['thirdParty', 'links']);
  });

  it('says what the deletion of a profile destroys, where the portal does', () => {
    const destroyed = (facts: Parameters<typeof buildReassignPlan>[0], deleteProfile: boolean) =>
      buildReassignPlan(facts, { deleteProfile }).destroysBytes;
    expect(destroyed({}, true)).toBe(2_048);
    expect(destroyed({ usedSpaceBytes: null }, true)).toBeUndefined();
    expect(destroyed({}, false)).toBeUndefined();
  });
});

describe('what changed since the approval', () => {
  const plan = buildReassignPlan();

  it('is noted where a room came or went, and only what is still owned need arrive', () => {
    const [pitch] = buildReassignFacts().rooms;
    const fresh = buildReassignPlan({
      rooms: [...(pitch ? [pitch] : []), { id: 9, title: 'Late', archived: false, shared: false }],
    });
    expect(driftNotes(plan, fresh)).toEqual([
      'Room Late appeared after the request and was added to what goes to Sam Stone.',
      'Room Invoices no longer belonged to the person and was left as it is.',
    ]);
    expect(roomsGone(plan, fresh)).toEqual(['7']);
    expect(roomsToArrive(plan, ['7']).map(({ id }) => id)).toEqual([8]);
  });

  it('waits for a new approval only where more would be destroyed', () => {
    const deleting = buildReassignPlan({}, { deleteProfile: true });
    const holding = (usedSpaceBytes: number | null) => buildReassignPlan({ usedSpaceBytes }, { deleteProfile: true });
    expect(brokenPromises(plan, buildReassignPlan({ usedSpaceBytes: 9_999 }))).toEqual([]);
    expect(brokenPromises(deleting, holding(2_048))).toEqual([]);
    expect(brokenPromises(deleting, holding(null))).toEqual([]);
    expect(brokenPromises(deleting, holding(4_096))).toEqual([
      'My documents and Trash of Jane Roe would be destroyed, and hold more than when this was approved (4.0 KB now, 2.0 KB then).',
    ]);
    expect(brokenPromises(deleting, holding(2_049))).toEqual([
      'My documents and Trash of Jane Roe would be destroyed, and hold more than when this was approved.',
    ]);
  });
});

it('counts towards the limit of a day, and starts as late as an offboarding does', () => {
  const policy = buildPolicy({ offboarding: { maxPerDay: 3, missedStartHours: 5 } });
  const plan = buildReassignPlan();
  expect([reassignKind.perDay(policy, plan), reassignKind.missedStartHours(policy)]).toEqual([3, 5]);
  expect([reassignKind.subjectName(plan), reassignKind.stepsOf(plan).map(({ key }) => key)]).toEqual([
    'Jane Roe',
    ['content', 'check', 'report'],
  ]);
});
