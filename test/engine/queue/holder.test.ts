import { describe, expect, it } from 'vitest';
import { isGone, ownerName } from '../../../src/engine/queue/holder.js';
import { buildProcesses } from '../../builders/processes.js';

const alive = new Map([
  [7, 'tick 70'],
  [8, ''],
]);
const here = buildProcesses({ pid: 1, startedAt: 'tick 10' }, alive);
const owner = (holder: Partial<{ place: string; pid: number; startedAt: string }>) =>
  ownerName({ place: 'here', pid: 7, startedAt: 'tick 70', ...holder }, 'w1.3');

describe('the process that holds a lease', () => {
  it.each([
    ['lives', owner({}), false],
    ['has ended', owner({ pid: 9 }), true],
    ['has ended, and its pid was given out again', owner({ startedAt: 'tick 60' }), true],
    ['lives, as far as a system can tell that doesn’t say when it began', owner({ pid: 8 }), false],
    ['lives, as far as its name can tell, which doesn’t say when it began', owner({ startedAt: '' }), false],
    ['is this very one', owner({ pid: 1, startedAt: 'tick 10' }), false],
    ['is of another place, of which nothing is known', owner({ place: 'there', pid: 9 }), false],
    ['has a name of an earlier release, which says nothing', '5f0c/12', false],
    ['has a name that says nothing', 'here/x/y', false],
  ])('%s', (_, name, gone) => {
    expect(isGone(name, here)).toBe(gone);
  });

  it('may have any name: nothing in it ends it early', () => {
    const odd = buildProcesses({ place: 'a/b c%', pid: 1 });
    expect(isGone(ownerName({ place: 'a/b c%', pid: 9, startedAt: 'now' }, 'x/y'), odd)).toBe(true);
  });
});
