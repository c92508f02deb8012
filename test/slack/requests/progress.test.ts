import { describe, expect, it, test } from 'vitest';
import { offboardFace } from '../../../src/slack/offboard/face.js';
import type { Run } from '../../../src/slack/requests/case-phase.js';
import { progressMessage } from '../../../src/slack/requests/progress.js';
import { anEffect, aPlan, aRequest, aRun, at, caseIn, steps } from '../builders.js';
import { read } from '../reading.js';

test('done steps say when they were read back, the one under way since when, the others nothing', () => {
  const { text, blocks } = progressMessage({ face: offboardFace, case: caseIn('running') });
  expect(text).toBe('H-1042: 1 of 8 steps done');
  expect(read(blocks)).toMatchInlineSnapshot(`
    "Jane Doe: 1 of 8 done
    complete: Account disabled
    read back 14:03:11 UTC
    in_progress: Rooms handed over: 1 of 3, the others with the rest
    since 14:03:00 UTC
    pending: Groups handed over: 1 group
    pending: The rest handed over: 2 rooms and all shared files to Archive Owner
    pending: Workspace to the archive: “Jane Doe”
    pending: Archive access
    pending: Everything checked again
    pending: Report"
  `);
});

test('the fallback says the same, a line a step', () => {
  const { fallback } = progressMessage({ face: offboardFace, case: caseIn('running') });
  expect(read(fallback)).toMatchInlineSnapshot(`
    "Jane Doe: 1 of 8 done
    Account disabled - read back 14:03:11 UTC
    Rooms handed over: 1 of 3, the others with the rest - since 14:03:00 UTC
    Groups handed over: 1 group - waits
    The rest handed over: 2 rooms and all shared files to Archive Owner - waits
    Workspace to the archive: “Jane Doe” - waits
    Archive access - waits
    Everything checked again - waits
    Report - waits"
  `);
});

test('both begin with the block by which the message is found again', () => {
  const { blocks, fallback } = progressMessage({ face: offboardFace, case: caseIn('running'), version: 2 });
  expect([blocks[0]?.block_id, fallback?.[0]?.block_id]).toEqual(['h1042.progress.v2', 'h1042.progress.v2']);
});

test('the portal’s percentage is shown as the portal’s', () => {
  const run = aRun({
    steps: steps('done', 'done', 'done', 'running').map((step) =>
      step.key === 'content' ? { ...step, percent: 49.6, detail: 'Content moves to Archive Owner.' } : step,
    ),
  });
  expect(
    read(progressMessage({ face: offboardFace, case: { request: aRequest({ state: 'approved' }), run } }).blocks),
  ).toContain(
    'in_progress: The rest handed over: 2 rooms and all shared files to Archive Owner\n50 % (the portal’s figure) · since 14:03:00 UTC · Content moves to Archive Owner.',
  );
});

test('a step that has just begun says that it is under way', () => {
  const run = aRun({ steps: steps('running').map((step) => ({ ...step, startedAt: null })) });
  expect(read(progressMessage({ face: offboardFace, case: { request: aRequest(), run } }).blocks)).toContain(
    'in_progress: Account disabled\nunder way',
  );
});

test('a step of which nothing had to be read back had nothing to do', () => {
  const plan = aPlan({ groups: [], rooms: [], workspace: { kind: 'none' } });
  const run = aRun({ steps: steps('done', 'done', 'done'), effects: [anEffect('disable', 'account.disabled')] });
  const text = read(progressMessage({ face: offboardFace, case: { request: aRequest({ plan }), run } }).blocks);
  expect(text).toContain('complete: Groups handed over\nnothing to do');
});

test('the last look at a step counts, and an effect that isn’t proved doesn’t', () => {
  const effects = [
    anEffect('disable', 'a', { provedAt: at('14:05:00') }),
    anEffect('disable', 'b', { provedAt: at('14:04:00') }),
    anEffect('disable', 'c', { provedAt: null }),
  ];
  const run = aRun({ steps: steps('done'), effects });
  expect(read(progressMessage({ face: offboardFace, case: { request: aRequest(), run } }).blocks)).toContain(
    'read back 14:05:00 UTC',
  );
});

test('skipped and by hand never look complete', () => {
  const skipped = read(progressMessage({ face: offboardFace, case: caseIn('partly') }).blocks);
  expect(skipped).toContain('pending: Groups handed over: 1 group\nskipped: Design is gone');
  const byHand = read(progressMessage({ face: offboardFace, case: caseIn('byHand') }).blocks);
  expect(byHand).toContain('pending: Archive access\ndone by hand, not checked: no remark');
});

test('a parked step is an error with its reason', () => {
  expect(read(progressMessage({ face: offboardFace, case: caseIn('parkedUnknown') }).blocks)).toContain(
    'error: The rest handed over: 2 rooms and all shared files to Archive Owner\npaused: The portal did not answer when the hand-over was started.',
  );
});

test('of a stopped run nothing seems to go on', () => {
  const text = read(progressMessage({ face: offboardFace, case: caseIn('stopped') }).blocks);
  expect(text).toContain('Jane Doe: stopped after 1 of 8');
  expect(text).toContain('error: Rooms handed over: 1 of 3, the others with the rest\nnot finished');
  expect(text).toContain('pending: Report\nnot done');
});

test.each([
  ['scheduled', 'Jane Doe: 0 of 8 done'],
  ['parkedUnknown', 'Jane Doe: 3 of 8 done, paused: the card asks what to do'],
  ['stopping', 'Jane Doe: 1 of 8 done, stopping'],
  ['done', 'Jane Doe: 8 of 8 done'],
  ['pending', 'Jane Doe: not started'],
])('of a request that is %s it says so', (state, title) => {
  expect(read(progressMessage({ face: offboardFace, case: caseIn(state) }).blocks).split('\n')[0]).toBe(title);
});

test('a step that waits before it begins says for what', () => {
  const { request, run } = caseIn('scheduled');
  const [first, ...rest] = run?.steps ?? [];
  if (!run || !first) throw new Error('There is a run.');
  const waiting = { ...run, steps: [{ ...first, detail: 'DocSpace has not answered since 16:04.' }, ...rest] };
  expect(read(progressMessage({ face: offboardFace, case: { request, run: waiting } }).blocks)).toContain(
    'DocSpace has not answered since 16:04.',
  );
});

describe('a run that another process had left', () => {
  const at30 = at('14:04:30');
  const open = anEffect('rooms', 'reassignment', {
    title: 'Content handed over',
    intendedAt: at('14:03:00'),
    provedAt: null,
  });
  const lines = (resumed: Partial<NonNullable<Run['resumed']>>, change: Partial<Run> = {}) => {
    const run = aRun({
      effects: [open],
      ...change,
      resumed: { at: at30, awayMs: 38_400, effectKey: 'reassignment', found: null, ...resumed },
    });
    const { blocks, fallback } = progressMessage({
      face: offboardFace,
      case: { request: aRequest({ state: 'approved' }), run },
    });
    expect(read(fallback).split('\n').at(-1)).toBe(read(blocks).split('\n').at(-1));
    return read(blocks).split('\n').at(-1);
  };

  it.each([
    ['is being read', {}, '; reading back where it was.'],
    [
      'goes on',
      { found: 'underWay' },
      '; read back where it was: DocSpace was still at work on “Content handed over”; it was not started a second time.',
    ],
    [
      'was done',
      { found: 'holds' },
      '; read back where it was: “Content handed over” was done; it was not done a second time.',
    ],
    ['had not happened', { found: 'missing' }, '; read back where it was: “Content handed over” had not happened yet.'],
    ['was nothing', { effectKey: null }, '; nothing was left half done.'],
  ] as const)('says after how long, and what was under way then: it %s', (_, resumed, said) => {
    expect(lines(resumed)).toBe(`Resumed 14:04:30 UTC after 38 s away${said}`);
  });

  it('does not say that nothing was done twice once it was begun again', () => {
    const again = { effects: [{ ...open, intendedAt: at('14:06:00') }] };
    expect(lines({ found: 'underWay' }, again)).toContain('still at work on “Content handed over”.');
    expect(lines({ found: 'holds' }, { effects: [] })).toContain('“reassignment” was done.');
  });

  it('says no figure where there is none, and promises no reading once it is over', () => {
    expect(lines({ awayMs: 900 }, { status: 'stopped' })).toBe('Resumed 14:04:30 UTC.');
  });

  it.each([
    [119_000, '119 s'],
    [120_000, '2 min'],
    [7_199_000, '119 min'],
    [7_200_000, '2 hours'],
    [200_000_000, '2 days'],
  ])('tells %i ms as %s', (awayMs, said) => {
    expect(lines({ awayMs })).toContain(`after ${said} away`);
  });
});
