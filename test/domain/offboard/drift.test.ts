import { describe, expect, it } from 'vitest';
import { brokenPromises, driftOf, effectivePlan } from '../../../src/domain/offboard/drift.js';
import type { OffboardPlan } from '../../../src/domain/offboard/plan.js';
import { buildPlan, sam, tess } from '../../builders/plan.js';

const invoices = buildPlan().rooms[0] ?? {
  id: 7,
  title: 'Invoices',
  roomType: 'editing',
  archived: false,
  successorId: sam.id,
  edit: false,
};
const plans = { ...invoices, id: 8, title: 'Plans', successorId: tess.id };
const staff = { id: 'staff', name: 'Staff', successorId: tess.id };
const hr: OffboardPlan['hr'] = { groupId: 'hr', name: 'HR', access: 'read' };
const archive = { id: 90, title: 'Archive', roomId: null, roomType: null, audience: ['hr'] };
const folder = { kind: 'folder', id: 50, title: 'Jane Roe', parentId: 5, archive } as const;
const room = { kind: 'room', id: 60, title: 'Jane Roe', roomType: 'custom', ownerId: 'jane' } as const;

describe('what only grew or shrank', () => {
  const approved = buildPlan({ rooms: [invoices], groups: [staff], successors: [sam, tess] });
  const fresh = buildPlan({
    rooms: [{ ...plans, successorId: sam.id }],
    groups: [{ id: 'new', name: 'New', successorId: sam.id }],
  });

  it('is noted, a sentence each', () => {
    expect(driftOf(approved, fresh).notes).toEqual([
      'Room Plans appeared after the request and was added to what goes to Sam Stone.',
      'Room Invoices no longer belonged to the person and was left as it is.',
      'Group New appeared after the request and was added to what goes to Sam Stone.',
      'Group Staff was no longer managed by the person and was left as it is.',
    ]);
    expect(brokenPromises(approved, fresh)).toEqual([]);
  });

  it('makes the plan that is carried out: what is new goes to the default successor, what is gone is left', () => {
    const plan = effectivePlan(approved, driftOf(approved, fresh));
    expect(plan.rooms).toEqual([{ ...plans, successorId: sam.id }]);
    expect(plan.groups).toEqual([{ id: 'new', name: 'New', successorId: sam.id }]);
  });

  it('leaves a plan as it is while nothing was compared', () => {
    expect(effectivePlan(approved, undefined)).toBe(approved);
  });

  it('does not count a workspace room that belongs to somebody else as gone', () => {
    const workspace = buildPlan({ rooms: [{ ...invoices, id: 60 }], workspace: room });
    expect(driftOf(workspace, buildPlan({ rooms: [], workspace: room })).goneRooms).toEqual([]);
    expect(driftOf(workspace, buildPlan({ rooms: [], workspace: folder })).goneRooms).toEqual([]);
    expect(driftOf(buildPlan({ workspace: room }), buildPlan({ rooms: [] })).goneRooms).toEqual(['7']);
  });
});

describe('a room that is not as it was', () => {
  const drifted = (was: Partial<typeof plans>, is: Partial<typeof plans>) => {
    const [before, after] = [was, is].map((change) => ({ ...plans, successorId: sam.id, ...change }));
    const approved = buildPlan({ rooms: before ? [before] : [] });
    const drift = driftOf(approved, buildPlan({ rooms: after ? [after] : [], stays: ['archivedLinks'] }));
    const { rooms, stays } = effectivePlan(approved, JSON.parse(JSON.stringify(drift)));
    return { note: drift.notes, room: rooms[0], stays };
  };

  it.each([
    ['archived', {}, { archived: true }, 'Room Plans was archived after the request.'],
    [
      'archived with links',
      { edit: true },
      { archived: true },
      'Room Plans was archived after the request. Outside links into it don’t work unless somebody restores it.',
    ],
    ['restored', { archived: true }, {}, 'Room Plans was restored from the archive after the request.'],
    [
      'restored with links',
      { archived: true },
      { edit: true },
      'Room Plans was restored from the archive after the request, with links.',
    ],
    ['linked', {}, { edit: true }, 'Room Plans got a link after the request.'],
    ['rid of its links', { edit: true }, {}, 'Room Plans had no link any more when the run began.'],
  ])('is carried out as it is now, and noted: %s', (_, was, is, says) => {
    const { note, room: carriedOut, stays } = drifted(was, is);
    expect(note).toEqual([says]);
    expect(carriedOut).toEqual({ ...plans, successorId: sam.id, ...is });
    expect(stays).toEqual(['archivedLinks']);
  });
});

describe('a group that is not ours to give', () => {
  const directory = { id: 'staff', name: 'Staff', why: 'ldap' } as const;

  it('is added to what is left, whether it was approved or came later', () => {
    const approved = buildPlan({ groups: [staff], successors: [sam, tess] });
    const drift = driftOf(approved, buildPlan({ groupsLeft: [directory] }));
    const plan = effectivePlan(approved, drift);
    expect(plan).toMatchObject({ groups: [], groupsLeft: [directory] });
    expect(drift.notes).toEqual([]);
    expect(brokenPromises(approved, buildPlan({ groupsLeft: [directory] }))).toEqual([]);
  });

  it('stays as it was approved where an older run noted nothing of it', () => {
    const approved = buildPlan({ groupsLeft: [directory], stays: ['memberships'] });
    const old = { addedRooms: [], goneRooms: [], addedGroups: [], goneGroups: [], notes: [] };
    expect(effectivePlan(approved, old)).toEqual(approved);
  });
});

describe('what was approved and no longer holds', () => {
  const broken = (was: Partial<OffboardPlan>, is: Partial<OffboardPlan>) =>
    brokenPromises(buildPlan(was), buildPlan(is));

  it('is a successor who was to get what is still there', () => {
    const was = { rooms: [invoices, plans], groups: [staff], successors: [sam, tess] };
    const toSam = { rooms: [invoices, { ...plans, successorId: sam.id }] };
    const [says] = broken(was, toSam);
    expect(says).toBe(
      'Tess Tan can no longer receive anything. In the new plan Sam Stone gets what was to go to Tess Tan.',
    );
    const why = new Map([[tess.id, 'Tess Tan is disabled in DocSpace.']]);
    expect(brokenPromises(buildPlan(was), buildPlan(toSam), why)[0]).toMatch(
      /^Tess Tan is disabled in DocSpace\. In the/,
    );
    expect(broken(was, { groups: [{ ...staff, successorId: sam.id }] })).toHaveLength(1);
  });

  it('is a room that can no longer go to its own successor, who is not called lost', () => {
    const was = { rooms: [invoices, plans], successors: [sam, tess] };
    const archived = { ...plans, archived: true, successorId: sam.id };
    expect(broken(was, { rooms: [invoices, archived] })).toEqual([
      'Room Plans is in the archive now, so DocSpace can’t give it to Tess Tan: it would go to Sam Stone with the rest.',
    ]);
    expect(broken({ rooms: [invoices] }, { rooms: [{ ...invoices, archived: true }] })).toEqual([]);
  });

  it('is no successor who was to get what the leaver no longer has', () => {
    expect(broken({ rooms: [invoices, plans], successors: [sam, tess] }, { rooms: [invoices] })).toEqual([]);
  });

  it('is HR’s group, or its role', () => {
    const was = { workspace: folder, hr };
    expect(broken(was, { workspace: folder, hr: null })).toEqual(['The HR group HR is no longer in DocSpace.']);
    expect(broken(was, { workspace: folder, hr: { ...hr, access: 'fillForms' } })).toEqual([
      'HR was to get the role “read” and would get “fill forms”.',
    ]);
    expect(broken(was, was)).toEqual([]);
    expect(broken({ workspace: folder }, { workspace: folder })).toEqual([]);
  });

  it.each([
    ['gone', folder, { kind: 'none' }, 'The workspace Jane Roe is gone or no longer where it was.'],
    ['a folder now', { ...room, id: 50 }, folder, 'The workspace Jane Roe is gone or no longer where it was.'],
    ['another', folder, { ...folder, id: 51 }, 'The workspace Jane Roe is gone or no longer where it was.'],
    ['a room now', { ...folder, id: 60 }, room, 'The workspace Jane Roe is gone or no longer where it was.'],
    ['moved', folder, { ...folder, parentId: 6 }, 'The workspace Jane Roe was moved.'],
    [
      'of another owner',
      room,
      { ...room, ownerId: 'tess' },
      'The workspace Jane Roe has another owner than when this was approved.',
    ],
    [
      'to go to another archive',
      folder,
      { ...folder, archive: { ...archive, id: 91 } },
      'The archive folder Archive is gone or was moved.',
    ],
    [
      'to go into a room',
      folder,
      { ...folder, archive: { ...archive, roomId: 4 } },
      'The archive folder Archive is gone or was moved.',
    ],
    [
      'to be seen by more people',
      folder,
      { ...folder, archive: { ...archive, audience: ['hr', 'tess'] } },
      '1 more person or group can see the archive folder Archive: 1 when this was approved, 2 now.',
    ],
  ] as const)('is a workspace that is %s', (_, was, is, says) => {
    const workspace = (of: typeof was | typeof is) => of as OffboardPlan['workspace'];
    expect(broken({ workspace: workspace(was), hr: null }, { workspace: workspace(is) })).toEqual([says]);
  });

  it('is no workspace that is as it was, and none that nobody approved', () => {
    for (const workspace of [folder, room, { kind: 'none' }] as OffboardPlan['workspace'][])
      expect(broken({ workspace }, { workspace })).toEqual([]);
    expect(broken({}, { workspace: folder })).toEqual([]);
    expect(broken({ workspace: folder, hr }, { workspace: { kind: 'none' } })).toHaveLength(1);
  });

  it('is more to destroy', () => {
    expect(broken({}, { deleteProfile: true })).toEqual(['The profile would be deleted too.']);
    expect(broken({ deleteProfile: true }, { deleteProfile: true })).toEqual([]);
    const holding = (bytes: number | null) => ({
      deleteProfile: true,
      ...(bytes === null ? {} : { destroysBytes: bytes }),
    });
    expect(broken(holding(1_000), holding(2_500))).toEqual([
      'My documents and Trash of Jane Roe would be destroyed, and hold more than when this was approved (2.4 KB now, 1000 bytes then).',
    ]);
    expect(broken(holding(2_500), holding(2_501))).toEqual([
      'My documents and Trash of Jane Roe would be destroyed, and hold more than when this was approved.',
    ]);
    for (const [was, is] of [
      [1_000, 1_000],
      [1_000, 10],
      [null, 10],
      [10, null],
    ] as const)
      expect(broken(holding(was), holding(is))).toEqual([]);
  });
});
