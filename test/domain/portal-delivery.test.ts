import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryIdOf } from '../../src/domain/portal.js';
import { judgeDelivery, readDelivery } from '../../src/domain/portal-delivery.js';
import { minutesAfter, noon } from '../builders/clock.js';

const event = { id: 7, createOn: '2026-03-02T12:00:00Z', createBy: 'aaaa-1', trigger: 'room.archived', triggerId: 1 };
const body = { event, payload: { id: 539_100, title: 'Invoices' }, webhook: { id: 3, name: 'Handover' } };
const moved = { event: 'room_moved', data: { roomId: 539_100, newParentId: 539_564 } };
const judged = (delivery: unknown, archiveRoot: number | string | null = null) => {
  const read = readDelivery(delivery);
  if (!read) throw new Error('not read');
  return judgeDelivery(read, { archiveRoot, portalNow: noon });
};
const at = (minutes: number) => ({ ...body, event: { ...event, createOn: minutesAfter(minutes).toISOString() } });

describe('a delivery', () => {
  it('is read as an event of DocSpace’s, of which only ids and the time count', () => {
    expect(readDelivery(body)).toEqual({
      kind: 'event',
      eventId: 7,
      webhookId: 3,
      trigger: 'room.archived',
      at: noon,
      by: 'aaaa-1',
      roomId: 539_100,
    });
  });

  it('is read as a room_moved event', () => {
    expect(readDelivery(moved)).toEqual({ kind: 'moved', roomId: 539_100, newParentId: 539_564 });
  });

  it('may name rooms of third-party storage, and a number as text', () => {
    const named = (id: unknown) => readDelivery({ ...body, payload: { id } });
    expect(named('sbox-4-|Team')).toMatchObject({ roomId: 'sbox-4-|Team' });
    expect(named('539100')).toMatchObject({ roomId: 539_100 });
    expect(readDelivery({ ...moved, data: { roomId: '12', newParentId: 'sbox-4' } })).toMatchObject({
      roomId: 12,
      newParentId: 'sbox-4',
    });
    expect(entryIdOf('0012')).toBe('0012');
  });

  it('names who did it as everywhere, in lower case', () => {
    expect(readDelivery({ ...body, event: { ...event, createBy: 'AAAA-1' } })).toMatchObject({ by: 'aaaa-1' });
  });

  it('may leave out what has its default value', () => {
    const { createBy: _, ...rest } = event;
    expect(readDelivery({ ...body, event: rest })).toMatchObject({ by: null });
    expect(readDelivery({ ...body, event: { ...event, createBy: '' } })).toMatchObject({ by: null });
  });

  it.each([
    ['2026-03-02T12:00:00', 'without a zone it is UTC'],
    ['2026-03-02T12:00:00.0000000Z', 'with seven digits'],
    ['2026-03-02T14:00:00+02:00', 'with an offset'],
  ])('tells its time as %s: %s', (createOn) => {
    expect(readDelivery({ ...body, event: { ...event, createOn } })).toMatchObject({ at: noon });
  });

  it.each([
    ['null', null],
    ['a number', 7],
    ['a text', 'room_moved'],
    ['an array', [body]],
    ['an empty object', {}],
    ['an event alone', { event }],
    ['an event without an id', { ...body, event: { ...event, id: undefined } }],
    ['an event with a huge id', { ...body, event: { ...event, id: 1e300 } }],
    ['an event with half an id', { ...body, event: { ...event, id: 1.5 } }],
    ['an event with a negative id', { ...body, event: { ...event, id: -1 } }],
    ['an event without a time', { ...body, event: { ...event, createOn: undefined } }],
    ['an event of no time', { ...body, event: { ...event, createOn: 'soon' } }],
    ['an event of a time that is a number', { ...body, event: { ...event, createOn: 1 } }],
    ['an archived room without an id', { ...body, payload: {} }],
    ['an archived room without anything', { event, webhook: body.webhook }],
    ['an archived room whose id is a list', { ...body, payload: { id: [1] } }],
    ['a webhook without an id', { ...body, webhook: {} }],
    ['a moved room without its new place', { ...moved, data: { roomId: 1 } }],
    ['a moved room without data', { event: 'room_moved' }],
    ['another word', { ...moved, event: 'room_removed' }],
  ])('is not %s', (_, other) => {
    expect(readDelivery(other)).toBeNull();
  });

  it('may be of another trigger, whatever its payload is', () => {
    for (const payload of [undefined, null, 'x', { id: 'a0000000-0000' }, { id: {} }]) {
      const other = { ...body, event: { ...event, trigger: 'user.updated' }, payload };
      expect(judged(other)).toEqual({ kind: 'ignored', reason: 'otherTrigger' });
    }
  });
});

describe('whatever is signed', () => {
  const anything = fc.jsonValue();
  const nearly = fc.record(
    {
      event: fc.oneof(
        anything,
        fc.constant('room_moved'),
        fc.record({ id: anything, createOn: anything, trigger: anything }),
      ),
      data: fc.oneof(anything, fc.record({ roomId: anything, newParentId: anything })),
      payload: fc.oneof(anything, fc.record({ id: anything })),
      webhook: fc.oneof(anything, fc.record({ id: anything })),
    },
    { requiredKeys: [] },
  );

  it('is read without a failure, and names a room by a number above 0 or by a text', () => {
    fc.assert(
      fc.property(fc.oneof(anything, nearly), (delivered) => {
        const read = readDelivery(delivered);
        if (read === null || read.roomId === null) return;
        const { roomId } = read;
        expect(typeof roomId === 'string' ? roomId.length > 0 : Number.isSafeInteger(roomId) && roomId > 0).toBe(true);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });
});

describe('a delivery says that a room was archived', () => {
  it('when its trigger says so', () => {
    expect(judged(body)).toEqual({ kind: 'archived', roomId: 539_100, by: 'aaaa-1', at: noon });
  });

  it('when the room was moved below the archive of the policy, and nowhere else', () => {
    expect(judged(moved, 539_564)).toEqual({ kind: 'archived', roomId: 539_100, by: null, at: null });
    expect(judged(moved, 539_565)).toEqual({ kind: 'ignored', reason: 'elsewhere' });
    expect(judged(moved)).toEqual({ kind: 'ignored', reason: 'elsewhere' });
  });

  it('unless that was more than a day ago, or will be', () => {
    expect(judged(at(-24 * 60))).toMatchObject({ kind: 'archived' });
    expect(judged(at(-24 * 60 - 1))).toMatchObject({ kind: 'untimely', reason: 'stale', roomId: 539_100 });
    expect(judged(at(10))).toMatchObject({ kind: 'archived' });
    expect(judged(at(11))).toMatchObject({ kind: 'untimely', reason: 'future' });
  });
});
