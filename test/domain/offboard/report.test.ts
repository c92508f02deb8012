import { describe, expect, it } from 'vitest';
import { fellShort, offboardReport, stayText } from '../../../src/domain/offboard/report.js';
import type { ReportedRun } from '../../../src/domain/report.js';
import type { RunRecord } from '../../../src/engine/run.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { buildMember } from '../../builders/member.js';
import { buildPlan, sam, tess } from '../../builders/plan.js';
import { buildRequest, buildVote } from '../../builders/request.js';
import { buildEffect, buildRun, buildStep } from '../../builders/run.js';

const keys = ['disable', 'rooms', 'groups', 'content', 'workspace', 'access', 'check', 'report'];

/** A run that did everything but what is named. */
function run(change: Partial<RunRecord> = {}, but: Record<string, Parameters<typeof buildStep>[1]> = {}): ReportedRun {
  const steps = keys.map((key) => buildStep(key, { status: 'done', ...but[key] }));
  return buildRun({ status: 'done', steps, endedAt: minutesAfter(9), ...change });
}

const plan = buildPlan({
  successors: [sam, tess],
  rooms: [
    { id: 7, title: 'Invoices', roomType: 'editing', archived: false, successorId: 'sam', edit: true },
    { id: 8, title: 'Tax', roomType: 'custom', archived: false, successorId: 'tess', edit: false },
  ],
  groups: [{ id: 'g', name: 'Sales', successorId: 'tess' }],
  groupsLeft: [
    { id: 'l', name: 'Staff', why: 'ldap' },
    { id: 's', name: 'Everyone', why: 'system' },
  ],
  workspace: {
    kind: 'folder',
    id: 11,
    title: 'Jane Roe',
    parentId: 10,
    archive: { id: 12, title: 'Leavers', roomId: null, roomType: null, audience: [] },
  },
  hr: { groupId: 'hr', name: 'HR', access: 'read' },
});
const proved = (key: string, evidence = {}, provedAt = minutesAfter(3)) => buildEffect(key, { evidence, provedAt });

describe('the outcome of a report', () => {
  it('is done only if every step is done', () => {
    expect(offboardReport(buildRequest(), run())).toMatchObject({
      name: 'H-1042',
      outcome: 'done',
      headline: 'Jane Roe is offboarded',
      stepsDone: 8,
      stepsTotal: 8,
      durationMs: 9 * 60_000,
    });
  });

  it.each(['pending', 'running', 'skipped', 'byHand', 'parked'] as const)(
    'is never done with one step %s, and says that one thing is left',
    (status) => {
      const report = offboardReport(buildRequest(), run({}, { access: { status } }));
      expect(report.outcome).toBe('partly');
      expect(report.headline).toBe('Jane Roe: 7 of 8, one thing left');
      expect(report.notDone).toHaveLength(1);
    },
  );

  it('counts what is left', () => {
    const but = { access: { status: 'skipped' }, groups: { status: 'byHand' } } as const;
    expect(offboardReport(buildRequest(), run({}, but)).headline).toBe('Jane Roe: 6 of 8, 2 things left');
  });

  it('is not done for a run without steps', () => {
    expect(offboardReport(buildRequest(), run({ steps: [] })).outcome).toBe('partly');
  });

  it('is stopped for a run that a person stopped', () => {
    const but = Object.fromEntries(keys.slice(2).map((key) => [key, { status: 'pending' as const }]));
    const report = offboardReport(buildRequest(), run({ status: 'stopped' }, but));
    expect(report).toMatchObject({ outcome: 'stopped', headline: 'Jane Roe: stopped after 2 of 8 steps' });
    expect(report.notDone).toHaveLength(6);
  });

  it('has no duration until the run has begun and ended', () => {
    expect(offboardReport(buildRequest(), run({ startedAt: null })).durationMs).toBeNull();
    expect(offboardReport(buildRequest(), run({ endedAt: null })).durationMs).toBeNull();
  });

  it('names who asked and whose yes counted', () => {
    const votes = [
      buildVote(buildMember('Bob')),
      buildVote(buildMember('Cat'), { vote: 'no' }),
      buildVote(buildMember('Dan'), { digest: 'old' }),
    ];
    const report = offboardReport(buildRequest({ votes }), run());
    expect(report).toMatchObject({ askedBy: 'Ann', approvedBy: [{ slackId: 'U0BOB' }] });
  });
});

describe('the rows of a report', () => {
  const rows = (request = buildRequest({ plan }), of = run()) =>
    offboardReport(request, of).rows.map(({ what, result }) => `${what}: ${result}`);

  it('say what happened to each thing', () => {
    const effects = [proved('room.7.links', { revoked: 2 }), proved('room.8.links', { revoked: 1 })];
    expect(rows(undefined, run({ effects }))).toEqual([
      'Account: disabled',
      'Rooms: 2 → Sam Stone, Tess Tan, 0 left',
      'Groups: 1 → Tess Tan, 2 left',
      'Other content: to Sam Stone',
      'Workspace: Leavers / Jane Roe',
      'Access: Sam Stone full, HR read',
      'Outside links: 3 revoked',
    ]);
  });

  it('leave out what there was not', () => {
    expect(rows(buildRequest({ plan: buildPlan({ rooms: [] }) }))).toEqual([
      'Account: disabled',
      'Rooms: none, 0 left',
      'Groups: none, 0 left',
      'Other content: to Sam Stone',
    ]);
  });

  it('name the archive for a workspace that is a room, and nobody from HR where none is planned', () => {
    const workspace = { kind: 'room', id: 7, title: 'Jane', roomType: 'custom', ownerId: 'jane' } as const;
    expect(rows(buildRequest({ plan: buildPlan({ workspace }) }))).toEqual(
      expect.arrayContaining(['Workspace: Archive / Jane', 'Access: Sam Stone full']),
    );
  });

  it('say who opens a workspace that lies in a room: its members, HR, and the successor only if let in', () => {
    const { workspace } = plan;
    if (workspace.kind !== 'folder') throw new Error('no folder');
    const inRoom = { ...plan, workspace: { ...workspace, archive: { ...workspace.archive, roomId: 4 } } };
    expect(rows(buildRequest({ plan: inRoom }))).toContain('Access: members of the archive room, HR read');
    const letIn = { ...inRoom, successorInArchiveRoom: 'read' } as const;
    expect(rows(buildRequest({ plan: letIn }))).toContain(
      'Access: members of the archive room, HR read, Sam Stone read',
    );
  });

  it('say deleted where the plan deletes', () => {
    expect(rows(buildRequest({ plan: buildPlan({ deleteProfile: true }) }))[0]).toBe('Account: deleted');
  });

  it.each([
    ['disable', 'Account'],
    ['rooms', 'Rooms'],
    ['groups', 'Groups'],
    ['content', 'Other content'],
    ['workspace', 'Workspace'],
    ['access', 'Access'],
  ])('say nothing of what step %s did not do', (step, row) => {
    const whats = offboardReport(buildRequest({ plan }), run({}, { [step]: { status: 'skipped' } })).rows;
    expect(whats.map(({ what }) => what)).not.toContain(row);
  });

  it('say nothing of links nobody looked at, and zero where there were none', () => {
    const links = (evidence: Record<string, number> | null) =>
      rows(undefined, run({ effects: [buildEffect('room.7.links', { evidence })] })).filter((row) => /link/.test(row));
    expect(links(null)).toEqual([]);
    expect(links({})).toEqual(['Outside links: 0 revoked']);
  });

  it('carry when the portal was last read, or nothing if it was not', () => {
    const effects = [
      proved('account.disabled', {}, minutesAfter(1)),
      proved('check.account.disabled', {}, minutesAfter(6)),
      proved('last.account.disabled', {}, minutesAfter(5)),
      buildEffect('reassignment'),
    ];
    const { rows: read } = offboardReport(buildRequest({ plan }), run({ effects }));
    expect(read[0]?.readAt).toEqual(minutesAfter(6));
    expect(read[3]).toEqual({ what: 'Other content', result: 'to Sam Stone', readAt: null });
  });
});

describe('what was not done', () => {
  it('is said of each step that is not done, with what a person said', () => {
    const but = {
      rooms: { status: 'skipped', detail: 'They stay.' },
      groups: { status: 'byHand', detail: 'Done in the admin page.' },
      content: { status: 'skipped' },
      access: { status: 'byHand' },
      check: { status: 'parked' },
    } as const;
    expect(offboardReport(buildRequest(), run({}, but)).notDone).toEqual([
      'Step rooms: skipped. They stay.',
      'Step groups: done by hand, not checked. Done in the admin page.',
      'Step content: skipped.',
      'Step access: done by hand, not checked.',
      'Step check: not done.',
    ]);
  });

  it('names links that were not revoked, and is never called done', () => {
    const effects = [proved('room.7.links', { revoked: 1, notRevoked: ['Client'], regenerated: 'none' })];
    const report = offboardReport(buildRequest({ plan }), run({ effects }));
    expect(report).toMatchObject({
      outcome: 'partly',
      headline: 'Jane Roe is offboarded, but one thing is left',
      notDone: ['Link “Client” could not be revoked.'],
    });
    expect(fellShort(plan, { effects })).toBe(true);
    expect(fellShort(plan, { effects: [] })).toBe(false);
  });

  it('counts everything that was approved and is not so', () => {
    const effects = [proved('room.7.links', { revoked: 1, notRevoked: ['Client', 'Agency'] })];
    expect(offboardReport(buildRequest({ plan }), run({ effects })).headline).toBe(
      'Jane Roe is offboarded, but 2 things are left',
    );
  });

  it('doesn’t count groups that nobody here can hand over: they stay behind', () => {
    expect(offboardReport(buildRequest({ plan }), run()).stays?.slice(0, 2)).toEqual([
      'Group Staff comes from the directory (LDAP): change its manager there.',
      'Group Everyone belongs to DocSpace itself and keeps its manager.',
    ]);
  });
});

describe('groups that the run met later', () => {
  const met = [{ id: 'late', name: 'Night shift', why: 'system' }];

  it('are named once among what stays behind, and counted', () => {
    const effects = [proved('group.g', { left: met }), proved('check.groups.arrived', { left: met, managed: 1 })];
    const report = offboardReport(buildRequest({ plan }), run({ effects }));
    expect(report.stays?.filter((sentence) => sentence.includes('Night shift'))).toEqual([
      'Group Night shift belongs to DocSpace itself and keeps its manager.',
    ]);
    expect(report.rows.find(({ what }) => what === 'Groups')?.result).toBe('1 → Tess Tan, 3 left');
  });
});

describe('events of the portal', () => {
  const notedWith = (evidence: Parameters<typeof proved>[1]) =>
    offboardReport(buildRequest({ plan }), run({ effects: [proved('report.events', evidence)] })).noted;

  it('that the files do not list are mentioned', () => {
    const event = { at: '', who: '', action: '' };
    expect(notedWith({ audit: true, events: [event], found: 2 })).toEqual([
      'The files list the first 1 of the portal’s events; its audit log has more.',
    ]);
    expect(notedWith({ audit: true, events: [event], found: 1 })).toEqual([]);
    expect(notedWith({ audit: false })).toEqual([]);
  });
});

describe('a role that the bot lost', () => {
  it('is noted once, in words', () => {
    const left = { room: 'Tax', role: 'none', was: 'contentCreator', readAt: '' };
    const effects = [
      proved('room.8.left', left),
      proved('check.room.8.left', left),
      proved('room.7.left', { role: 'none' }),
      proved('other', { was: 'read' }),
    ];
    expect(offboardReport(buildRequest({ plan }), run({ effects })).noted).toEqual([
      'My role in Tax was Content creator, and I could not get it back. Give it to me again if I need it.',
    ]);
  });
});

describe('what is noted and what stays', () => {
  it('names links that were made anew and things that are gone', () => {
    const effects = [
      proved('room.7.links', { room: 'Press', revoked: 1, regenerated: ['Public'] }),
      proved('group.g', { gone: true }, noon),
      proved('group.h', { gone: false }),
      buildEffect('group.i'),
    ];
    expect(offboardReport(buildRequest(), run({ effects })).noted).toEqual([
      'Link “Public” of room Press was replaced by a new one, which nobody outside knows: this room type always has one.',
      'Effect group.g: not needed, it no longer exists.',
    ]);
  });

  it('says how much is used where the portal told, and of nothing else', () => {
    const plan = buildPlan({ usedBytes: 3 * 1024 ** 3 });
    expect(plan.stays.map((what) => stayText(plan, what))).toEqual([
      expect.stringMatching(/count it\. The person used 3\.0 GB in all when this was asked for\.$/),
      expect.not.stringContaining('GB'),
    ]);
  });

  it('says in words what stays behind', () => {
    const { stays = [] } = offboardReport(buildRequest(), run());
    expect(stays).toHaveLength(2);
    expect(stays[0]).toMatch(/^My documents and Trash: /);
  });
});
