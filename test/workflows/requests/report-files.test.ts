import { expect, it } from 'vitest';
import { offboardReport } from '../../../src/domain/offboard/report.js';
import { nextEntry, type TrailDraft } from '../../../src/domain/trail.js';
import { reportFiles, trailCsv } from '../../../src/workflows/requests/report-files.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { buildRequest } from '../../builders/request.js';
import { buildRun, buildStep } from '../../builders/run.js';

const tenant = { teamId: 'T1', enterpriseId: null };
const draft = (change: Partial<TrailDraft>): TrailDraft => ({
  kind: 'request.created',
  actor: 'U0ANN',
  requestId: 1042,
  detail: {},
  ...change,
});

it('a finished run has a report and a trail, whose titles name no person', () => {
  const request = buildRequest({ state: 'finished', effective: true });
  const steps = [buildStep('disable', { status: 'done', startedAt: noon, endedAt: minutesAfter(1) })];
  const run = buildRun({ status: 'done', steps, endedAt: minutesAfter(1) });
  const entries = [nextEntry(undefined, draft({}), { tenant, at: noon })];
  const files = reportFiles({ report: offboardReport(request, run), events: null, entries });
  expect(files.map(({ title }) => title)).toEqual(['H-1042-report.md', 'H-1042-trail.csv']);
  expect(files[0]?.content).toContain('Jane Roe');
  expect(files[1]?.content).toContain('request.created');
});

it('the trail is a table, an entry a row', () => {
  const entry = nextEntry(undefined, draft({ detail: { why: 'a "quoted", reason' } }), { tenant, at: noon });
  const [header, row] = trailCsv([entry]).split('\r\n');
  expect(header).toBe('sequence,at,actor,request,what,detail,hash');
  expect(row).toContain('1,2026-03-02T12:00:00.000Z,U0ANN,H-1042,request.created,');
  expect(row).toContain(entry.hash);
});

it.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('%j is no formula in a spreadsheet', (actor) => {
  const csv = trailCsv([nextEntry(undefined, draft({ actor }), { tenant, at: noon })]);
  const cell = csv.split('Z,')[1] ?? '';
  expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
});
