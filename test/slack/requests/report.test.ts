import { describe, expect, test } from 'vitest';
import { offboardReport } from '../../../src/domain/offboard/report.js';
import { reportHeader, reportMessage } from '../../../src/slack/requests/report.js';
import { caseIn } from '../builders.js';
import { buttonsIn, read } from '../reading.js';

const portalHost = 'https://docs.example.com';

function message(state: string, more: Partial<Parameters<typeof reportMessage>[0]> = {}) {
  const { request, run } = caseIn(state);
  if (!run) throw new Error(`The case ${state} has no run.`);
  const trailHead = { sequence: 4711, hash: '9c1e'.repeat(16) };
  return reportMessage({ report: offboardReport(request, run), request, portalHost, trailHead, ...more });
}

test('a finished run says what was read back and when, what stays, who asked and approved, and the trail’s head', () => {
  const { text, blocks } = message('done');
  expect(text).toBe('H-1042 is finished and verified.');
  expect(read(blocks)).toMatchInlineSnapshot(`
    "✅ Jane Doe is offboarded
    8 steps, 2 min 41 s. Everything below was read back from the portal, not assumed.
    What | Result | Read back
    Account | disabled | 14:03:11 UTC
    Rooms | 3 → Archive Owner, Ola Berg, 0 left | 14:03:11 UTC
    Groups | 1 → Ola Berg, 1 left | 14:03:11 UTC
    Other content | to Archive Owner | 14:03:11 UTC
    Workspace | Archive / Jane Doe | 14:03:11 UTC
    Access | Archive Owner full, HR read | 14:03:11 UTC
    Outside links | 3 revoked | 14:03:11 UTC
    Stays behind:
    Group All staff comes from the directory (LDAP): change its manager there.
    My documents and Trash: what is in there and not shared stays; the portal does not let anyone count it.
    Memberships in other people’s rooms stay listed; a disabled account can’t use them.
    Not done: nothing.
    [Details]
    Approved by @UBOB
    Asked by Dave | H-1042 | trail 4711 · 9c1e9c1e9c1e9c1e9c1e9c1e9c1e9c1e"
  `);
});

test('the fallback shows the same facts without a table', () => {
  const { blocks, fallback } = message('done');
  expect(blocks.map((block) => block.type)).toContain('table');
  expect(fallback?.map((block) => block.type)).not.toContain('table');
  expect(read(fallback)).toContain('Rooms: 3 → Archive Owner, Ola Berg, 0 left · read back 14:03:11 UTC');
});

test('what is left undone stands first and in bold', () => {
  const { text, blocks } = message('partly');
  expect(text).toBe('H-1042 has ended: 7 of 8 steps done, something is left.');
  expect(blocks[0]).toMatchObject({ text: { text: '⚠️ Jane Doe: 7 of 8, one thing left' } });
  expect(read(blocks[1])).toContain('Left to do:\nGroups handed over: skipped. Design is gone');
  expect(JSON.stringify(blocks[1])).toContain(
    JSON.stringify({ type: 'text', text: 'Groups handed over: skipped. Design is gone', style: { bold: true } }),
  );
  expect(read(blocks)).not.toMatch(/✅|verified|Not done: nothing/);
});

test('no tick stands above what is left to do', () => {
  const { request, run } = caseIn('done');
  if (!run) throw new Error('A request that is done has a run.');
  const left = { ...offboardReport(request, run), notDone: ['Something is left.'] };
  expect(reportHeader(left)).toBe('⚠️ Jane Doe is offboarded');
});

test('a stopped run says how far it came', () => {
  const { text, blocks } = message('stopped');
  expect(text).toBe('H-1042 was stopped: 1 of 8 steps done.');
  expect(blocks[0]).toMatchObject({ text: { text: '⛔ Jane Doe: stopped after 1 of 8 steps' } });
  expect(read(blocks)).toContain('1 of 8 steps, 2 min 41 s.');
});

test('a run of which nothing was read back shows no table and needs no fallback', () => {
  const { blocks, fallback } = message('stoppedBefore');
  expect(fallback).toBeNull();
  expect(read(blocks)).toContain('0 of 8 steps. Nothing was read back.');
});

test('a long name is clipped, what is said about it is not', () => {
  const { request, run } = caseIn('partly');
  if (!run) throw new Error('There is a run.');
  const plan = { ...request.plan, person: { ...request.plan.person, name: 'J'.repeat(500) } };
  const report = offboardReport({ ...request, plan }, run);
  const { blocks } = reportMessage({ report, request, portalHost, trailHead: null });
  expect(blocks[0]).toMatchObject({ text: { text: `⚠️ ${'J'.repeat(79)}…: 7 of 8, one thing left` } });
  const other = reportMessage({ report: { ...report, headline: 'It is over' }, request, portalHost, trailHead: null });
  expect(read(other.blocks[0])).toContain('⚠️ It is over');
});

test('what was not read says so, long lists are cut and counted', () => {
  const { request, run } = caseIn('done');
  if (!run) throw new Error('There is a run.');
  const report = {
    ...offboardReport(request, run),
    rows: [{ what: 'Account', result: 'disabled', readAt: null }],
    notDone: [],
    noted: Array.from({ length: 30 }, (_, index) => `Note ${index}.`),
    stays: [],
    approvedBy: [],
  };
  const { blocks, fallback } = reportMessage({ report, request, portalHost, trailHead: null });
  const text = read(blocks);
  expect(text).toContain('Account | disabled | not read');
  expect(read(fallback)).toContain('Account: disabled · not read');
  expect(text).toContain('Note 14.\nand 15 more, in the report’s file');
  expect(text).toContain('Nothing stays behind.\nNot done: nothing.');
  expect(text).not.toContain('Approved by');
  expect(text).not.toContain('trail');
});

describe('buttons', () => {
  test('open the workspace and the report in the portal', () => {
    const links = { workspaceUrl: `${portalHost}/rooms/1`, reportFileUrl: `${portalHost}/doc?fileid=2` };
    const buttons = buttonsIn(message('done', links).blocks);
    expect(buttons['Open workspace']?.url).toBe(`${portalHost}/rooms/1`);
    expect(buttons['Open report']?.url).toBe(`${portalHost}/doc?fileid=2`);
  });

  test('lead nowhere else', () => {
    const links = { workspaceUrl: 'https://docs.example.com.evil.example/', reportFileUrl: 'javascript:alert(1)' };
    expect(Object.keys(buttonsIn(message('done', links).blocks))).toEqual(['Details']);
    expect(Object.keys(buttonsIn(message('done', { workspaceUrl: null }).blocks))).toEqual(['Details']);
  });
});
