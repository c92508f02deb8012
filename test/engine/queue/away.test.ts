import { expect, it } from 'vitest';
import { awayMs } from '../../../src/engine/queue/away.js';
import { ownerName } from '../../../src/engine/queue/holder.js';
import { minutesAfter } from '../../builders/clock.js';
import { buildProcesses } from '../../builders/processes.js';

const minute = 60_000;
const processes = buildProcesses({ place: 'here', pid: 1, startedAt: 'tick 10' }, new Map([[7, 'tick 70']]));
const here = (pid: number) => ownerName({ place: 'here', pid, startedAt: 'tick 70' }, 'w1.3');
const there = ownerName({ place: 'there', pid: 9, startedAt: 'tick 90' }, 'w1.3');
const own = ownerName(processes.self, 'w2.1');

it.each([
  ['a process that is gone, from when it was last seen until this one began', here(9), -5, 0, -1, 4],
  ['one that is gone, however long the run was to wait meanwhile', here(9), -5, 9, -1, 4],
  ['one that this one has outlived, from when the run was due', here(9), -5, -2, -30, 2],
  ['one that this one has outlived, from when it was last seen if the run was due before', here(9), -5, -8, -30, 5],
  ['one that was seen in the future of a clock that was set back', here(9), 5, 5, -30, 0],
  ['one of another place, seen before this one began', there, -5, 0, -1, 4],
])('a run was left by %s', (_, owner, seen, due, born, minutes) => {
  const last = { owner, seenAt: minutesAfter(seen), dueAt: minutesAfter(due) };
  const successor = { processes, bornAt: minutesAfter(born), now: minutesAfter(0) };
  expect(awayMs(last, successor)).toBe(minutes * minute);
});

it.each([
  ['a process that lives beside this one', here(7)],
  ['this very process', own],
  ['one of another place that was seen after this one began', there],
])('a run was not left by %s', (_, owner) => {
  const last = { owner, seenAt: minutesAfter(-5), dueAt: minutesAfter(0) };
  expect(awayMs(last, { processes, bornAt: minutesAfter(-30), now: minutesAfter(0) })).toBeNull();
});
