import { afterEach, describe, expect, it } from 'vitest';
import { unarchiveRoom } from '../../../sandbox/portal/rules/archive.js';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import type { RefusedCleanup } from '../../../src/domain/guests/refused.js';
import type { RoomArchivedEvent } from '../../../src/workflows/events/room-archived.js';
import { createRoomArchivedHandler } from '../../../src/workflows/guests/archived.js';
import { retryAll, retryRefused } from '../../../src/workflows/guests/retry.js';
import { fileSweep, previewSweep } from '../../../src/workflows/guests/sweep.js';
import { buildMember } from '../../builders/member.js';
import { bob, buildHouse, type House, tenant } from './clean-up.js';

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

/** A house whose room's owner was disabled. */
async function given(): Promise<House> {
  house = await buildHouse();
  setStatus(house, 2);
  return house;
}

function setStatus({ portal }: House, status: 1 | 2): void {
  const ola = portal.state.people.get(personIds.ola);
  if (ola) ola.status = status;
}

const depsOf = (at: House, approvers = [bob]) => ({
  requests: at.requests,
  store: at.store.requests,
  trail: at.store.trail,
  refusals: at.store.guests,
  approvers: { eligible: async () => ({ eligible: approvers.map(({ slackId }) => slackId), approvers }) },
  portal: at.docspace,
  policy: () => at.policy,
  botId: personIds.handover,
  tenant,
  clock: at.clock,
});

const archived = (at: House, event: Partial<RoomArchivedEvent> = {}) =>
  createRoomArchivedHandler(depsOf(at)).archived({
    origin: 'webhook:1:7',
    roomId: at.roomId,
    by: personIds.kim,
    at: at.clock.now(),
    ...event,
  });

const standing = async (at: House) => await at.store.guests.standing(tenant);
const all = async (at: House) => await at.store.requests.list(tenant, { limit: 100 });
const one = async (at: House): Promise<RefusedCleanup> => {
  const [found] = await standing(at);
  if (!found) throw new Error('nothing stands');
  return found;
};
const endOf = async (at: House, id: number) => (await at.store.guests.find(tenant, id))?.end;
const fallback = (at: House, fallbackOwner: string) => {
  at.policy = { ...at.policy, guests: { ...at.policy.guests, fallbackOwner } };
};
const minuteMs = 60_000;
const dave = buildMember('Dave', { portalId: personIds.dave, email: 'dave.miller@example.com' });

describe('an archived room whose owner can’t have it back', () => {
  it('is refused and kept with why, and nothing is asked or changed', async () => {
    const at = await given();
    expect(await archived(at)).toBe('ignored');
    expect(await standing(at)).toMatchObject([
      {
        roomId: at.roomId,
        title: 'Launch 2026',
        because: 'Ola Berg is disabled in DocSpace. Enable the account again.',
        fallback: 'none',
        archivedBy: personIds.kim,
        requester: { kind: 'webhook', name: 'DocSpace' },
        askedBy: null,
        end: null,
      },
    ]);
    expect(await all(at)).toEqual([]);
    expect(at.portal.state.folders.get(Number(at.roomId))?.createdBy).toBe(personIds.ola);
  });

  it('is refused once a room and event, whoever tells of it and however often', async () => {
    const at = await given();
    const when = at.clock.now();
    at.clock.advance(minuteMs);
    await Promise.all(
      ['webhook:1:7', 'webhook:1:7', 'audit:9', `list:${at.roomId}:now`].map((origin) =>
        archived(at, { origin, at: origin.startsWith('list:') ? at.clock.now() : when }),
      ),
    );
    await fileSweep(depsOf(at), { rooms: [{ id: at.roomId }], origin: 's', asker: bob, reason: 'IT-7' });
    expect(await standing(at)).toHaveLength(1);
    const refused = await at.store.trail.newest(tenant, { limit: 100 });
    expect(refused.filter(({ kind }) => kind === 'guests.refused')).toHaveLength(1);
  });

  it('is refused anew when it is archived again, and the older refusal says so', async () => {
    const at = await given();
    await archived(at);
    const { id } = await one(at);
    at.clock.advance(minuteMs);
    await archived(at, { origin: 'webhook:1:8', at: at.clock.now() });
    expect(await standing(at)).toHaveLength(1);
    expect((await one(at)).id).not.toBe(id);
    expect(await endOf(at, id)).toMatchObject({ as: 'newer' });
  });

  it('says what is wrong with the fallback that the policy names', async () => {
    const at = await given();
    fallback(at, 'nobody@example.com');
    await archived(at);
    expect((await one(at)).fallback).toBe('unknown');
    fallback(at, 'max.kurz@studio.example');
    await retryAll(depsOf(at));
    expect(['unfit', 'unknown']).toContain((await one(at)).fallback);
  });
});

const changes: readonly (readonly [string, (at: House) => unknown])[] = [
  ['restored', (at) => unarchiveRoom(at.portal.state, restore(at))],
  ['gone', (at) => at.portal.state.folders.delete(Number(at.roomId))],
  ['exempt', spare],
  ['nothingToDo', emptied],
];

describe('looking at it again', () => {
  it('asks for the clean-up once the owner can have it, as the event would have, and only once', async () => {
    const at = await given();
    await archived(at);
    const { id } = await one(at);
    expect(await retryRefused(depsOf(at), id)).toMatchObject({ kind: 'refused', fallback: 'none' });
    setStatus(at, 1);
    const [first, second] = await Promise.all([retryRefused(depsOf(at), id), retryRefused(depsOf(at), id)]);
    const [asked, ...others] = await all(at);
    expect(others).toEqual([]);
    const end = { as: 'asked', requestId: asked?.request.id };
    expect([first, second]).toMatchObject([
      { kind: 'over', end },
      { kind: 'over', end },
    ]);
    expect(await endOf(at, id)).toMatchObject(end);
    expect(asked?.request).toMatchObject({
      requester: { kind: 'webhook', name: 'DocSpace' },
      plan: { archivedBy: { id: personIds.kim } },
    });
    expect(await retryRefused(depsOf(at), id)).toMatchObject({ kind: 'over', end });
    expect(await archived(at, { origin: 'audit:9' })).toBe('ignored');
    expect(await standing(at)).toEqual([]);
  });

  it('happens by itself when the policy names somebody who can have such rooms', async () => {
    const at = await given();
    await archived(at);
    fallback(at, 'archive@example.com');
    await retryAll(depsOf(at));
    expect(await standing(at)).toEqual([]);
    const [{ request } = { request: undefined }] = await all(at);
    expect(request?.plan).toMatchObject({ receiver: { email: 'archive@example.com', isFallback: true } });
  });

  it('does not let decide whoever asked before', async () => {
    const at = await given();
    await fileSweep(depsOf(at), { rooms: [{ id: at.roomId }], origin: 's', asker: dave, reason: 'IT-7' });
    setStatus(at, 1);
    await retryAll(depsOf(at, [bob, dave]));
    const [{ request } = { request: undefined }] = await all(at);
    expect(request).toMatchObject({ eligible: [bob.slackId], plan: { reason: 'IT-7' } });
  });

  it.each(changes)('ends it where the room is %s by now', async (as, change) => {
    const at = await given();
    await archived(at);
    const { id } = await one(at);
    change(at);
    expect(await retryRefused(depsOf(at), id)).toMatchObject({ kind: 'over', end: { as } });
    expect(await endOf(at, id)).toMatchObject({ as });
    expect(await all(at)).toEqual([]);
  });

  it('keeps it while nobody can approve', async () => {
    const at = await given();
    await archived(at);
    const { id } = await one(at);
    setStatus(at, 1);
    expect(await retryRefused(depsOf(at, []), id)).toMatchObject({
      kind: 'notAsked',
      refusal: { why: 'nobodyCanApprove' },
    });
    expect(await standing(at)).toHaveLength(1);
  });

  it('finds nothing under a number that nobody gave out', async () => {
    expect(await retryRefused(depsOf(await given()), 4711)).toEqual({ kind: 'unknown' });
  });
});

describe('a sweep of an archive with such rooms', () => {
  it('has them last, so that they keep no other from being asked about', async () => {
    const at = await given();
    const before = await previewSweep(depsOf(at));
    expect(before.rooms.at(-1)?.id).not.toBe(before.rooms[0]?.id);
    await archived(at);
    const { rooms } = await previewSweep(depsOf(at));
    expect(rooms.at(-1)?.id).toBe(at.roomId);
    expect(rooms).toHaveLength(before.rooms.length);
    const result = await fileSweep(depsOf(at), { rooms, origin: 's', asker: dave, reason: 'IT-7' });
    expect(result).toMatchObject({ refused: 1, left: 0 });
    const after = await previewSweep(depsOf(at));
    expect([after.waiting, after.rooms.map(({ id }) => id)]).toEqual([result.filed.length, [at.roomId]]);
  });
});

function restore(at: House) {
  return { roomId: Number(at.roomId), actorId: personIds.ola, now: at.clock.now() };
}

function spare(at: House): void {
  at.policy = { ...at.policy, guests: { ...at.policy.guests, exemptRooms: [at.roomId] } };
}

function emptied(at: House): void {
  at.policy = { ...at.policy, guests: { ...at.policy.guests, links: 'keep' } };
  for (const id of at.guestIds) at.portal.state.people.delete(id);
}
