import { expect, it } from 'vitest';
import { createErrorLog } from '../../src/app/error-log.js';
import { createManualClock } from '../builders/clock.js';

it('what fails over and over is one line a minute, with the number of times', () => {
  const clock = createManualClock();
  const lines: unknown[] = [];
  const logError = createErrorLog({ error: (...line: unknown[]) => void lines.push(line) }, clock);
  const full = Object.assign(new Error('no room'), { code: 'database_full' });
  for (let time = 0; time < 300; time += 1) {
    logError(full, { what: 'running' }, 'failed');
    logError(full, { what: 'showing' }, 'failed');
    clock.advance(100);
  }
  expect(lines).toEqual([
    [{ err: full, what: 'running' }, 'failed'],
    [{ err: full, what: 'showing' }, 'failed'],
  ]);
  clock.advance(60_000);
  logError(full, { what: 'running' }, 'failed');
  logError(new Error('another'), { what: 'running' }, 'failed');
  expect(lines.slice(2)).toEqual([
    [{ err: full, what: 'running', repeated: 299 }, 'failed'],
    [{ err: new Error('another'), what: 'running' }, 'failed'],
  ]);
});
