import { describe, expect, it } from 'vitest';
import { reassignKind } from '../../../src/domain/reassign/kind.js';
import type { ReassignPlan } from '../../../src/domain/reassign/plan.js';
import { reassignReport } from '../../../src/domain/reassign/report.js';
import type { ReportedRun } from '../../../src/domain/report.js';
import type { Request } from '../../../src/domain/request.js';
import type { Evidence } from '../../../src/engine/desired-state.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { buildReassignPlan } from '../../builders/reassign-plan.js';
import { buildRequest } from '../../builders/request.js';
import { buildEffect, buildRun, buildStep } from '../../builders/run.js';

const keys = ['content', 'check', 'report'];

function reported(change: Partial<ReportedRun> = {}): ReportedRun {
  const steps = keys.map((key) => buildStep(key, { status: 'done' }));
  const effects = [
    buildEffect('plan.compared', { evidence: { gone: [], notes: [] } }),
    buildEffect('reassignment', { evidence: { proof: 'progress' }, provedAt: minutesAfter(1) }),
    buildEffect('check.rooms.owned', { evidence: { rooms: 0 }, provedAt: minutesAfter(2) }),
    buildEffect('check.account.checked', { evidence: { status: 'disabled' }, provedAt: minutesAfter(2) }),
  ];
  return { ...buildRun({ status: 'done', startedAt: noon, endedAt: minutesAfter(3) }), steps, effects, ...change };
}

const request = (plan: ReassignPlan = buildReassignPlan()): Request<ReassignPlan> => ({
  ...buildRequest(),
  kind: 'reassign',
  plan,
});
const rows = (report: ReturnType<typeof reassignReport>) => report.rows.map(({ what, result }) => `${what}: ${result}`);
const withEvidence = (key: string, evidence: Evidence): Partial<ReportedRun> => ({
  effects: reported().effects.map((effect) =>
    effect.key === key ? { ...effect, evidence: { ...effect.evidence, ...evidence } } : effect,
  ),
});

describe('the report of a reassignment', () => {
  it('says done, what was read back and when, and what a reassignment leaves', () => {
    const report = reassignReport(request(), reported());
    expect(report).toMatchObject({ outcome: 'done', headline: 'What Jane Roe owned is handed over', noted: [] });
    expect(rows(report)).toEqual(['Rooms: 2 → Sam Stone, 0 left', 'Other content: to Sam Stone', 'Account: disabled']);
    expect(report.rows[0]?.readAt).toEqual(minutesAfter(2));
    expect(report.notDone).toEqual([]);
    expect(report.stays?.[0]).toBe(
      'Jane Roe managed 1 group, which a reassignment does not hand over: Press. Ask for a new manager of it.',
    );
  });

  it('names five groups and counts the rest', () => {
    const groups = Array.from({ length: 7 }, (_, index) => ({ id: `g${index}`, name: `G${index}` }));
    const { stays } = reassignReport(request(buildReassignPlan({ groups })), reported());
    expect(stays?.[0]).toBe(
      'Jane Roe managed 7 groups, which a reassignment does not hand over: G0, G1, G2, G3, G4 and 2 more. Ask for a new manager of each of them.',
    );
  });

  it('leaves out what came to nobody', () => {
    const report = reassignReport(request(buildReassignPlan({ rooms: [], groups: [] })), reported());
    expect([rows(report)[0], report.notDone]).toEqual(['Rooms: none to hand over, 0 left', []]);
  });

  it('says that a profile was deleted', () => {
    const report = reassignReport(request(buildReassignPlan({}, { deleteProfile: true })), reported());
    expect([report.headline, rows(report)[2]]).toEqual([
      'What Jane Roe owned is handed over, and the profile is deleted',
      'Account: deleted',
    ]);
  });

  it('counts only rooms that she still had, and notes the rest', () => {
    const change = withEvidence('plan.compared', { gone: ['7'], notes: ['Room Invoices was left.'] });
    const report = reassignReport(request(), reported(change));
    expect([rows(report)[0], report.noted]).toEqual(['Rooms: 1 → Sam Stone, 0 left', ['Room Invoices was left.']]);
  });

  it('names endings that were not wanted, and a hand-over of somebody else’s first', () => {
    const change = withEvidence('reassignment', { endings: ['as canceled at 30 %'], foreign: true });
    const report = reassignReport(request(), reported(change));
    expect(report.noted).toEqual(['The hand-over was broken off once, as canceled at 30 %.']);
    expect(report.notDone[0]).toMatch(/^When this began DocSpace was already moving content of Jane Roe/);
    expect([report.outcome, report.headline]).toEqual([
      'partly',
      'What Jane Roe owned is handed over, but some files may be elsewhere',
    ]);
    expect(reassignKind.fellShort?.(request().plan, reported(change))).toBe(true);
    expect(reassignKind.fellShort?.(request().plan, reported())).toBe(false);
  });

  it('claims nothing of a run that was stopped, nor of an account that was not looked at', () => {
    const pending = keys.map((key) => buildStep(key, { status: 'pending' }));
    const stopped = reassignReport(request(), reported({ status: 'stopped', steps: pending, effects: [] }));
    expect([stopped.outcome, stopped.rows]).toEqual(['stopped', []]);
    const unchecked = reported().steps.map((step) => (step.key === 'content' ? step : buildStep(step.key)));
    expect(rows(reassignReport(request(), reported({ steps: unchecked })))).toHaveLength(2);
  });
});
