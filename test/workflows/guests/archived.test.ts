import { afterEach, describe, expect, it } from 'vitest';
import { unarchiveRoom } from '../../../sandbox/portal/rules/archive.js';
import { addCrowdedRoom } from '../../../sandbox/portal/seed/crowded-room.js';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { policyDigest } from '../../../src/domain/policy/digest.js';
import type { RoomArchivedEvent } from '../../../src/workflows/events/room-archived.js';
import { createRoomArchivedHandler } from '../../../src/workflows/guests/archived.js';
import { askForStanding } from '../../../src/workflows/guests/filing.js';
import { keepGuests, readKept } from '../../../src/workflows/guests/keep.js';
import { fileSweep, previewSweep } from '../../../src/workflows/guests/sweep.js';
import { noon } from '../../builders/clock.js';
import { buildMember } from '../../builders/member.js';
import { bob, buildHouse, type House, type HouseOptions, tenant } from './clean-up.js';
import { judge } from './judge.js';

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

async function given(options: HouseOptions = {}): Promise<House> {
  house = await buildHouse(options);
  return house;
}

const depsOf = (at: House, approvers = [bob]) => ({
  requests: at.requests,
  store: at.store.requests,
  trail: at.store.trail,
  approvers: { eligible: async () => ({ eligible: approvers.map(({ slackId }) => slackId), approvers }) },
  portal: at.docspace,
  refusals: at.store.guests,
  policy: () => at.policy,
  botId: personIds.handover,
  tenant,
  clock: at.clock,
});

const archived = (at: House, event: Partial<RoomArchivedEvent> = {}, approvers = [bob]) =>
  createRoomArchivedHandler(depsOf(at, approvers)).archived({
    origin: 'webhook:1:7',
    roomId: at.roomId,
    by: personIds.kim,
    at: at.clock.now(),
    ...event,
  });

const all = async (at: House) => await at.store.requests.list(tenant, { limit: 100 });

async function whyIgnored(at: House): Promise<unknown> {
  return (await at.store.trail.newest(tenant, { limit: 1 })).map(({ detail }) => detail.why)[0];
}

/** What is asked while the portal takes the room out of the archive or puts it there is waiting. */
function withoutPolls(calls: readonly string[], roomId: number | string): readonly string[] {
  let isMoving = false;
  return calls.filter((call) => {
    const isPoll = call.startsWith('GET /files/fileops') || (isMoving && call === `GET /files/rooms/${roomId}`);
    if (!isPoll) isMoving = call.endsWith('archive');
    return !isPoll;
  });
}

/** Bob allows clean-ups under the policy in force. */
async function allow(at: House): Promise<void> {
  await askForStanding(depsOf(at));
  const [standing] = await all(at);
  at.follow(standing?.request.id ?? 0);
  await at.decide('approve');
  await at.goOn();
}

describe('a room that was archived', () => {
  it.each([
    ['audit:9', true],
    ['list:42:now', false],
    ['moved:a', false],
  ])('by %s is said to have been archived then only where that is known: %s', async (origin, isKnown) => {
    const at = await given();
    await archived(at, { origin });
    const plan = (await all(at)).map(({ request }) => request.plan)[0];
    expect(plan).toMatchObject({ archivedAt: isKnown ? at.clock.now().toISOString() : null });
  });

  it('is asked about, naming who archived it', async () => {
    const at = await given();
    expect(await archived(at)).toBe('taken');
    const [{ request } = { request: undefined }] = await all(at);
    expect(request).toMatchObject({
      requester: { kind: 'webhook', name: 'DocSpace' },
      subject: { kind: 'room', id: at.roomId, title: 'Launch 2026' },
      plan: { what: 'cleanup', archivedBy: { id: personIds.kim, name: 'Kim Lee' }, archivedAt: noon.toISOString() },
    });
  });

  it('is asked about once, however often and from wherever it is told', async () => {
    const at = await given();
    const events = Array.from({ length: 50 }, (_, index) =>
      archived(at, index % 2 === 0 ? {} : { origin: `audit:${index}` }),
    );
    await Promise.all(events);
    expect(await all(at)).toHaveLength(1);
  });

  it('is left alone if the portal does not show it in the archive', async () => {
    const at = await given();
    unarchiveRoom(at.portal.state, { roomId: at.roomId, actorId: personIds.ola, now: noon });
    expect([await archived(at), await whyIgnored(at), await all(at)]).toEqual(['ignored', 'notArchived', []]);
    expect([await archived(at, { roomId: 999_999 }), await whyIgnored(at)]).toEqual(['ignored', 'unknownRoom']);
  });

  it.each([
    ['by its id', (at: House) => ({ exemptRooms: [at.roomId] })],
    ['by its type', () => ({ exemptRoomTypes: ['custom' as const] })],
    ['by a tag', () => ({ exemptTags: ['KEEP'] })],
  ])('is left alone if the policy spares it %s', async (_, rules) => {
    const at = await given();
    at.portal.state.folders.get(at.roomId)?.tags.push('keep');
    at.policy = { ...at.policy, guests: { ...at.policy.guests, ...rules(at) } };
    expect([await archived(at), await whyIgnored(at)]).toEqual(['ignored', 'exempt']);
  });

  it('is left alone without guests and links, unless the policy is thorough', async () => {
    const at = await given({ room: { guests: 0, links: 0 } });
    expect([await archived(at), await whyIgnored(at)]).toEqual(['ignored', 'nothingToDo']);
    at.policy = { ...at.policy, guests: { ...at.policy.guests, invitationLinks: 'thorough' } };
    expect(await archived(at)).toBe('taken');
  });

  it('is tried again while nobody can approve', async () => {
    const at = await given();
    await expect(archived(at, {}, [])).rejects.toThrow('nobodyCanApprove');
  });

  it('by the clean-up itself starts nothing, by a person it does', async () => {
    const at = await given();
    await at.cleanUp();
    at.clock.advance(60_000);
    const echo = { by: personIds.handover, at: at.clock.now(), origin: 'webhook:1:8' };
    expect([await archived(at, echo), await whyIgnored(at)]).toEqual(['ignored', 'echo']);
    at.policy = { ...at.policy, guests: { ...at.policy.guests, invitationLinks: 'thorough' } };
    expect(await archived(at, { ...echo, by: personIds.kim, origin: 'webhook:1:9' })).toBe('taken');
  });

  it('is not asked about again by an older event', async () => {
    const at = await given();
    await at.cleanUp();
    expect([await archived(at, { at: noon, origin: 'audit:9' }), await whyIgnored(at)]).toEqual(['ignored', 'known']);
  });
});

describe('the automatic mode', () => {
  const automatic = { policy: { mode: 'automatic' } };

  it('asks once to be allowed, and each clean-up asks until it is', async () => {
    const at = await given(automatic);
    await askForStanding(depsOf(at));
    await askForStanding(depsOf(at));
    expect(await archived(at)).toBe('taken');
    const requests = await all(at);
    expect(requests.map(({ request }) => request.plan.what)).toEqual(['cleanup', 'automatic']);
    expect(requests[0]?.run).toBeNull();
    expect(requests[1]?.request.plan.policyDigest).toBe(policyDigest(at.policy));
  });

  it.each([0, 2])(
    'cleans at once when somebody allowed it, in as many requests as it may make (%i links inside)',
    async (nested) => {
      const room = {
        members: 129,
        guests: 120,
        links: 3,
        invitationLink: false,
        files: 10,
        sharedFiles: nested,
        sharedFolders: 0,
      };
      const at = await given({ ...automatic, room });
      await allow(at);
      const before = at.portal.requests.length;
      expect(await archived(at, { by: personIds.ola })).toBe('taken');
      const [cleanup] = await all(at);
      at.follow(cleanup?.request.id ?? 0);
      const end = await at.goOn();
      expect([end.run?.status, end.request.votes, judge(at)]).toEqual(['done', [], []]);
      const made = at.portal.requests
        .slice(before)
        .map(({ method, path }) => `${method} ${path.replace('/api/2.0', '')}`);
      const most = Math.ceil(250 / 100) * 2 + 20 + 3 + Math.ceil(10 / 100);
      // A link inside is looked at and ended, and then the room is looked through once more.
      const inside = nested === 0 ? 0 : 2 * nested + 1;
      expect(withoutPolls(made, at.roomId).length, made.join('\n')).toBeLessThanOrEqual(most + inside);
    },
  );

  it('asks again under another policy', async () => {
    const at = await given(automatic);
    await allow(at);
    at.policy = { ...at.policy, guests: { ...at.policy.guests, links: 'keep' } };
    await archived(at);
    expect((await all(at)).map(({ request }) => [request.plan.what, request.state])).toEqual([
      ['cleanup', 'pending'],
      ['automatic', 'pending'],
      ['automatic', 'finished'],
    ]);
  });
});

describe('a sweep of the archive', () => {
  const dave = buildMember('Dave', { portalId: personIds.dave, email: 'dave.miller@example.com' });

  it('counts what is in the archive, and asks about each room once', async () => {
    const at = await given();
    addCrowdedRoom(at.portal.state, { title: 'Empty', ownerId: personIds.ola, now: noon, archived: true });
    const preview = await previewSweep(depsOf(at));
    const titles = preview.rooms.map(({ title, guests, externalLinks }) => [title, guests, externalLinks]);
    expect(titles).toContainEqual(['Launch 2026', 4, true]);
    expect(titles.flat()).not.toContain('Empty');
    const sweep = { rooms: preview.rooms, origin: 'sweep:1', asker: dave, reason: 'IT-7' };
    const first = await fileSweep(depsOf(at), sweep);
    expect(first.filed.length + first.left).toBe(preview.rooms.length);
    expect(await fileSweep(depsOf(at), { ...sweep, origin: 'sweep:2' })).toMatchObject({
      filed: [],
      open: first.filed.length,
    });
    const [{ request } = { request: undefined }] = await all(at);
    expect(request?.requester).toEqual({ kind: 'schedule', name: 'Dave, for the whole archive' });
  });

  it('does not let who asked decide', async () => {
    const at = await given();
    const rooms = [{ id: at.roomId }];
    const result = await fileSweep(depsOf(at, [bob, dave]), { rooms, origin: 'sweep:1', asker: dave, reason: 'IT-7' });
    expect(result.filed).toHaveLength(1);
    const [{ request } = { request: undefined }] = await all(at);
    expect(request?.eligible).toEqual([bob.slackId]);
  });
});

describe('the grace of external collaborators', () => {
  const grace = { policy: { graceDays: 3 } };
  const keep = (at: House, ownerPortalId: string, guestIds: readonly string[]) =>
    keepGuests(
      { ...depsOf(at), trail: at.store.trail },
      { requestId: at.requestId(), ownerPortalId, slackId: 'U0OLA', guestIds },
    );

  it('lets the owner keep guests until the run begins', async () => {
    const at = await given(grace);
    await at.file();
    await at.decide('approve');
    const [stays = '', goes = ''] = at.guestIds;
    expect(await keep(at, personIds.ola, [stays, goes])).toMatchObject({ ok: true });
    expect(await keep(at, personIds.ola, [stays, 'a-stranger'])).toEqual({ ok: true, kept: new Set([stays]) });
    expect(await keep(at, personIds.kim, [goes])).toEqual({ ok: false, why: 'notOwner' });
    const end = await at.goOn();
    expect([end.run?.status, judge(at, { guests: [stays] })]).toEqual(['done', []]);
    expect(at.clock.now().getTime() - noon.getTime()).toBeGreaterThanOrEqual(3 * 24 * 60 * 60_000);
    expect(await readKept({ trail: at.store.trail, tenant }, at.requestId())).toEqual(new Set([stays]));
    expect(await keep(at, personIds.ola, [])).toEqual({ ok: false, why: 'over' });
  });

  it('is none where the plan has none', async () => {
    const at = await given();
    await at.file();
    expect(await keep(at, personIds.ola, [])).toEqual({ ok: false, why: 'unknown' });
  });
});
