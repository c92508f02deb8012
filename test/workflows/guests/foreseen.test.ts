import { afterEach, expect, it } from 'vitest';
import { unarchiveRoom } from '../../../sandbox/portal/rules/archive.js';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { lookAhead } from '../../../src/workflows/requests/look-ahead.js';
import { buildHouse, type House, tenant } from './clean-up.js';

let house: House;
afterEach(() => house.close());

const dayMs = 24 * 60 * 60_000;

const look = () =>
  lookAhead({
    requests: house.store.requests,
    trail: house.store.trail,
    portal: house.docspace,
    tenant,
    policy: () => house.policy,
    botId: personIds.handover,
    clock: house.clock,
  });

it('an hour before the guests leave it is said that somebody restored the room', async () => {
  house = await buildHouse({ policy: { graceDays: 2 } });
  await house.file();
  await house.decide('approve');
  expect(await look()).toEqual([]);
  house.clock.advance(2 * dayMs - 30 * 60_000);
  unarchiveRoom(house.portal.state, { roomId: house.roomId, actorId: personIds.ola, now: house.clock.now() });
  expect(await look()).toEqual([house.requestId()]);
  expect((await house.case()).request.foreseen?.join()).toContain('Somebody restored the room');
  expect(await look()).toEqual([]);
});

it('nothing is said of a clean-up that can begin as approved', async () => {
  house = await buildHouse({ policy: { graceDays: 2 } });
  await house.file();
  await house.decide('approve');
  house.clock.advance(2 * dayMs - 30 * 60_000);
  expect(await look()).toEqual([house.requestId()]);
  expect((await house.case()).request.foreseen).toEqual([]);
});
