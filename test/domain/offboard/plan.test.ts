import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf, shortDigest } from '../../../src/domain/digest.js';
import type { Json } from '../../../src/domain/json.js';
import { planSchema } from '../../../src/domain/kinds.js';
import { successorOf } from '../../../src/domain/offboard/plan.js';
import { offboardPlan } from '../../../src/domain/offboard/planning.js';
import { planDigest } from '../../../src/domain/plan.js';
import { buildChoices, buildFacts, buildPlan, sam, tess } from '../../builders/plan.js';

const room = (id: number | string, change = {}) => ({
  id,
  title: `Room ${id}`,
  roomType: 'custom' as const,
  archived: false,
  shared: false,
  ...change,
});
const group = (id: string, change = {}) => ({ id, name: `Group ${id}`, ldap: false, system: false, ...change });
const folder = {
  kind: 'folder',
  id: 11,
  title: 'Jane Roe',
  parentId: 10,
  archive: { id: 12, title: 'Archive', roomId: null, roomType: null, audience: [] as string[] },
} as const;
const hr = { groupId: 'hr', name: 'HR', access: 'read' } as const;

describe('a digest', () => {
  it('has another digest in each round, and in the first that of the plan alone', () => {
    const digests = [
      planDigest(buildPlan()),
      planDigest(buildPlan(), 1),
      planDigest(buildPlan(), 2),
      planDigest(buildPlan(), 3),
    ];
    expect(digests[0]).toBe(digests[1]);
    expect(new Set(digests).size).toBe(3);
  });

  it('is the SHA-256 of the canonical JSON', () => {
    expect(canonicalJson({ b: [1, 'ü', null], a: true })).toBe('{"a":true,"b":[1,"ü",null]}');
    expect(digestOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(shortDigest(digestOf({}))).toBe('44136f');
  });

  it('does not depend on the order of keys, but on the order of lists', () => {
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
    expect(digestOf([1, 2])).not.toBe(digestOf([2, 1]));
  });

  it('is refused for what JSON cannot carry', () => {
    const read: { readonly absent: Json } = JSON.parse('{}');
    expect(() => digestOf(read.absent)).toThrow(TypeError);
    expect(() => digestOf(Number.NaN)).toThrow();
  });
});

describe('the digest of a plan', () => {
  it('is the same for equal plans, however they were put together', () => {
    const plan = buildPlan();
    const stored = planSchema.parse(JSON.parse(JSON.stringify(plan)));
    const reversed = planSchema.parse(Object.fromEntries(Object.entries(plan).reverse()));
    expect(planDigest(stored)).toBe(planDigest(plan));
    expect(planDigest(reversed)).toBe(planDigest(plan));
  });

  it.each([
    ['another person', { person: { ...buildPlan().person, id: 'other' } }],
    ['another successor', { successor: tess }],
    ['a room more', { rooms: [] }],
    ['kept links', { links: 'keep' as const }],
    ['a deleted profile', { deleteProfile: true }],
    ['another start', { startAt: '2026-03-03T08:00:00.000Z' }],
    ['another reason', { reason: 'HR-13' }],
  ])('differs for %s', (_, change) => {
    expect(planDigest(buildPlan(change))).not.toBe(planDigest(buildPlan()));
  });

  it('stays as it is over releases: requests that are open keep their approvals', () => {
    expect(planDigest(buildPlan())).toBe('6726f76528c7c58cccb91fbbecad001da0f90deca3dbc0a6fb046e203f670a27');
  });
});

describe('the plan of an offboarding', () => {
  it('hands everything that has no successor of its own to the default one', () => {
    const facts = buildFacts({ rooms: [room(2), room(1)], groups: [group('b'), group('a')] });
    const plan = offboardPlan(
      facts,
      buildChoices({ roomSuccessors: new Map([['2', tess]]), groupSuccessors: new Map([['b', tess]]) }),
    );
    expect(plan.rooms.map(({ id, successorId }) => [id, successorId])).toEqual([
      [1, 'sam'],
      [2, 'tess'],
    ]);
    expect(plan.groups.map(({ id, successorId }) => [id, successorId])).toEqual([
      ['a', 'sam'],
      ['b', 'tess'],
    ]);
    expect(plan.successors).toEqual([sam, tess]);
  });

  it('has one digest, in whatever order the portal lists things', () => {
    const rooms = [room(1), room(2), room(10), room('sbox-1')];
    const groups = [group('a'), group('b', { ldap: true }), group('c', { system: true })];
    const forth = offboardPlan(buildFacts({ rooms, groups }), buildChoices());
    const back = offboardPlan(buildFacts({ rooms: rooms.toReversed(), groups: groups.toReversed() }), buildChoices());
    expect(planDigest(back)).toBe(planDigest(forth));
    expect(planSchema.parse(forth)).toEqual(forth);
  });

  it('gives archived rooms to the default successor: they move only as a whole', () => {
    const facts = buildFacts({ rooms: [room(1, { archived: true, shared: true })] });
    const plan = offboardPlan(facts, buildChoices({ roomSuccessors: new Map([['1', tess]]) }));
    expect(plan.rooms).toEqual([
      { id: 1, title: 'Room 1', roomType: 'custom', archived: true, successorId: 'sam', edit: false },
    ]);
    expect(plan.successors).toEqual([sam]);
    expect(plan.stays).toEqual(['myDocuments', 'memberships', 'archivedLinks']);
  });

  it('names no successor who receives nothing', () => {
    const plan = offboardPlan(buildFacts(), buildChoices({ roomSuccessors: new Map([['9', tess]]) }));
    expect(plan.successors).toEqual([sam]);
  });

  it('edits active rooms whose links are revoked, and the workspace room', () => {
    const workspace = { kind: 'room', id: '3', title: 'W', roomType: 'custom', ownerId: 'jane' } as const;
    const rooms = [room(1, { shared: true }), room(2), room(3)];
    const edited = (links: 'revoke' | 'keep') =>
      offboardPlan(buildFacts({ rooms, workspace }), buildChoices({ links })).rooms.flatMap((planned) =>
        planned.edit ? [planned.id] : [],
      );
    expect(edited('revoke')).toEqual([1, 3]);
    expect(edited('keep')).toEqual([3]);
  });

  it('leaves groups of the directory and of the portal where they are, by name', () => {
    const groups = [group('c', { system: true }), group('b', { ldap: true, system: true }), group('a')];
    const plan = offboardPlan(buildFacts({ groups }), buildChoices());
    expect(plan.groups.map(({ id }) => id)).toEqual(['a']);
    expect(plan.groupsLeft).toEqual([
      { id: 'b', name: 'Group b', why: 'ldap' },
      { id: 'c', name: 'Group c', why: 'system' },
    ]);
  });

  it('lets HR in only where there is a workspace', () => {
    expect(offboardPlan(buildFacts({ hr }), buildChoices()).hr).toBeNull();
    expect(offboardPlan(buildFacts({ hr, workspace: folder }), buildChoices()).hr).toEqual(hr);
  });

  it('counts AI agents and the space used, where there is something to count', () => {
    const counted = offboardPlan(buildFacts({ agents: 2, usedSpaceBytes: 2_048 }), buildChoices());
    expect(counted).toMatchObject({ agents: 2, usedBytes: 2_048 });
    const nothing = offboardPlan(buildFacts(), buildChoices());
    expect(Object.keys(nothing)).not.toEqual(expect.arrayContaining(['agents']));
    expect(Object.keys(nothing)).not.toEqual(expect.arrayContaining(['usedBytes']));
    const deleted = offboardPlan(buildFacts({ usedSpaceBytes: 2_048 }), buildChoices({ deleteProfile: true }));
    expect(deleted).toMatchObject({ destroysBytes: 2_048 });
    expect(deleted).not.toHaveProperty('usedBytes');
    expect(planSchema.parse(JSON.parse(JSON.stringify(counted)))).toEqual(counted);
  });

  it('says what stays behind', () => {
    const stays = (change: Parameters<typeof buildChoices>[0], archived = false) =>
      offboardPlan(buildFacts({ rooms: [room(1, { archived, shared: true })] }), buildChoices(change)).stays;
    expect(stays({})).toEqual(['myDocuments', 'memberships']);
    expect(stays({ deleteProfile: true })).toEqual([]);
    expect(stays({ deleteProfile: true }, true)).toEqual(['archivedLinks']);
    expect(stays({ links: 'keep' }, true)).toEqual(['myDocuments', 'memberships']);
  });

  it('says so where a room lies in somebody’s own storage', () => {
    const drive = { ...room(1), id: 'sbox-1-drive' };
    expect(offboardPlan(buildFacts({ rooms: [drive] }), buildChoices()).stays).toContain('thirdParty');
  });

  it('lets the successor into the archive’s room only where the policy says so, in its lowest role', () => {
    const inRoom = (roomType: 'custom' | 'public' | 'fillingForms') =>
      ({ ...folder, archive: { ...folder.archive, roomId: 4, roomType } }) as const;
    const role = (change: Parameters<typeof buildFacts>[0]) =>
      offboardPlan(buildFacts({ successorSeesArchiveRoom: true, ...change }), buildChoices()).successorInArchiveRoom;
    expect(role({ workspace: inRoom('custom') })).toBe('read');
    expect(role({ workspace: inRoom('public') })).toBe('contentCreator');
    expect(role({ workspace: inRoom('fillingForms') })).toBe('fillForms');
    for (const change of [
      { workspace: inRoom('custom'), successorSeesArchiveRoom: false },
      { workspace: folder },
      { workspace: { kind: 'none' } } as const,
    ])
      expect(role(change)).toBeUndefined();
  });

  it('carries what a deletion destroys, where the portal says how much it is', () => {
    const plan = (deleteProfile: boolean, usedSpaceBytes: number | null) =>
      offboardPlan(buildFacts({ usedSpaceBytes }), buildChoices({ deleteProfile }));
    expect(plan(true, 900).destroysBytes).toBe(900);
    expect(plan(true, null)).not.toHaveProperty('destroysBytes');
    expect(plan(false, 900)).not.toHaveProperty('destroysBytes');
  });

  it('carries the start as an instant', () => {
    const startAt = new Date('2026-03-03T09:00:00+01:00');
    expect(offboardPlan(buildFacts(), buildChoices({ startAt })).startAt).toBe('2026-03-03T08:00:00.000Z');
    expect(offboardPlan(buildFacts(), buildChoices()).startAt).toBeNull();
  });
});

describe('a successor', () => {
  it('is found by id among those the plan names, and nobody else is', () => {
    const plan = buildPlan({ successors: [sam, tess] });
    expect(successorOf(plan, 'tess')).toEqual(tess);
    expect(() => successorOf(plan, 'jane')).toThrow('The plan names no successor jane.');
  });
});

describe('a stored plan', () => {
  it('is refused with keys that this release does not know', () => {
    expect(planSchema.safeParse({ ...buildPlan(), extra: 1 }).success).toBe(false);
    expect(planSchema.safeParse({ ...buildPlan(), kind: 'promote' }).success).toBe(false);
  });
});
