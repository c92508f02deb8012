import { expect, it } from 'vitest';
import { createWallClock, newestSlot } from '../../src/domain/wall-clock.js';

const berlin = createWallClock('Europe/Berlin');

/** The newest time `hh:mm` that Berlin's clocks have shown in the last 12 hours. */
function newest(time: string, now: string, hours = 12) {
  const [hour, minute] = time.split(':').map(Number);
  return newestSlot({
    matches: (wall) => wall.getUTCHours() === hour && wall.getUTCMinutes() === minute,
    wallClock: berlin,
    now: new Date(now),
    notBefore: new Date(new Date(now).getTime() - hours * 3_600_000),
  });
}

it('a time comes when the clock on the wall shows it', () => {
  expect(newest('09:00', '2026-03-02T08:00:30Z')).toEqual({
    name: '2026-03-02T09:00',
    at: new Date('2026-03-02T08:00:00Z'),
  });
  expect(newest('09:00', '2026-07-02T06:59:59Z')).toBeUndefined();
  expect(newest('09:00', '2026-07-02T07:00:00Z')?.at).toEqual(new Date('2026-07-02T07:00:00Z'));
});

it('one that is too long ago does not count any more', () => {
  expect(newest('09:00', '2026-03-02T20:00:00Z')?.name).toBe('2026-03-02T09:00');
  expect(newest('09:00', '2026-03-02T20:01:00Z')).toBeUndefined();
});

it('a time that the clock jumps over comes when it jumps', () => {
  expect(newest('02:30', '2026-03-29T00:59:59Z')).toBeUndefined();
  expect(newest('02:30', '2026-03-29T01:00:00Z')).toEqual({
    name: '2026-03-29T02:30',
    at: new Date('2026-03-29T01:00:00Z'),
  });
});

it('a time that the clock shows twice comes the first time', () => {
  const first = { name: '2026-10-25T02:30', at: new Date('2026-10-25T00:30:00Z') };
  expect(newest('02:30', '2026-10-25T00:45:00Z')).toEqual(first);
  expect(newest('02:30', '2026-10-25T01:30:00Z')).toEqual(first);
  expect(newest('02:30', '2026-10-25T05:00:00Z')).toEqual(first);
});

it('a clock that is put back by half an hour shows a time twice too', () => {
  const wallClock = createWallClock('Australia/Lord_Howe');
  const search = {
    matches: (wall: Date) => wall.getUTCHours() === 1 && wall.getUTCMinutes() === 45,
    wallClock,
    notBefore: new Date('2026-04-04T12:00:00Z'),
  };
  expect(newestSlot({ ...search, now: new Date('2026-04-04T15:20:00Z') })?.at).toEqual(
    new Date('2026-04-04T14:45:00Z'),
  );
});
