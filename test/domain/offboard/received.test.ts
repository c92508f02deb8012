import { describe, expect, it } from 'vitest';
import { receivedBy } from '../../../src/domain/offboard/received.js';
import type { RunRecord } from '../../../src/engine/run.js';
import { buildPlan, sam, tess } from '../../builders/plan.js';
import { buildEffect, buildRun, buildStep } from '../../builders/run.js';

const room = { roomType: 'editing', archived: false, successorId: sam.id, edit: false } as const;
const plan = buildPlan({
  successors: [sam, tess],
  agents: 2,
  rooms: [
    { ...room, id: 1, title: 'Plain' },
    { ...room, id: 2, title: 'Linked', edit: true },
    { ...room, id: 3, title: 'Old', archived: true },
    { ...room, id: 4, title: 'Hers', successorId: tess.id },
  ],
  groups: [
    { id: 'g', name: 'Design', successorId: tess.id },
    { id: 'h', name: 'Press', successorId: tess.id },
  ],
});

function run(skipped: readonly string[] = [], effects: RunRecord['effects'] = []) {
  const keys = ['rooms', 'groups', 'content'];
  const steps = keys.map((key) => buildStep(key, { status: skipped.includes(key) ? 'skipped' : 'done' }));
  return buildRun({ status: 'done', steps, effects });
}

describe('what a successor has received', () => {
  it('is everything that was planned for them', () => {
    const all = { rooms: ['Plain', 'Linked', 'Old'], groups: [], agents: 2, files: true };
    expect(receivedBy(plan, run(), sam.id)).toEqual(all);
    expect(receivedBy(plan, null, sam.id)).toEqual(all);
    expect(receivedBy(plan, run(), tess.id)).toEqual({
      rooms: ['Hers'],
      groups: ['Design', 'Press'],
      agents: 0,
      files: false,
    });
  });

  it('holds no AI agents where the leaver owned none', () => {
    expect(receivedBy(buildPlan(), run(), sam.id)).toEqual({ rooms: ['Invoices'], groups: [], agents: 0, files: true });
  });

  it('is not what a step was to hand over that was skipped', () => {
    expect(receivedBy(plan, run(['content']), sam.id)).toEqual({
      rooms: ['Linked'],
      groups: [],
      agents: 0,
      files: false,
    });
    expect(receivedBy(plan, run(['content']), tess.id).rooms).toEqual(['Hers']);
    expect(receivedBy(plan, run(['rooms']), sam.id).rooms).toEqual(['Plain', 'Old']);
    expect(receivedBy(plan, run(['groups']), tess.id).groups).toEqual([]);
  });

  it('is not what the leaver no longer had when the run began, and what appeared until then', () => {
    const compared = {
      addedRooms: [{ id: 9, title: 'Late', roomType: 'custom', archived: false, edit: false }],
      goneRooms: ['1'],
      addedGroups: [],
      goneGroups: ['h'],
      notes: [],
    };
    const met = run([], [buildEffect('plan.compared', { evidence: compared })]);
    expect(receivedBy(plan, met, sam.id).rooms).toEqual(['Linked', 'Old', 'Late']);
    expect(receivedBy(plan, met, tess.id).groups).toEqual(['Design']);
  });

  it('is no group that was gone or came from the directory when its turn came', () => {
    const left = [{ id: 'h', name: 'Press', why: 'ldap' }];
    const effects = [
      buildEffect('group.g', { evidence: { gone: true } }),
      buildEffect('group.h', { evidence: { left } }),
    ];
    expect(receivedBy(plan, run([], effects), tess.id).groups).toEqual([]);
  });
});
