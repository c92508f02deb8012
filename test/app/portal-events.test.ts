import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxPortal, type SandboxPortal } from '../../sandbox/portal/portal.js';
import { archiveRoom } from '../../sandbox/portal/rules/archive.js';
import { demoSeed } from '../../sandbox/portal/seed.js';
import { handoverKey, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { Parts } from '../../src/app/parts.js';
import { startPortalEvents } from '../../src/app/portal-events.js';
import { createDocSpace, type DocSpace } from '../../src/docspace/portal.js';
import type { RoomArchivedEvent } from '../../src/workflows/events/room-archived.js';
import { createManualClock } from '../builders/clock.js';
import { buildPolicy } from '../builders/policy.js';
import { limits, portalEvent } from '../builders/portal-event.js';
import { tenant } from '../contract/store-ports.js';
import { openTemporaryStore } from '../store/sqlite/temporary-store.js';

const clock = createManualClock();
let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
let sandbox: SandboxPortal;
let portal: DocSpace;
let parts: Parts;
let handled: RoomArchivedEvent[];
let atOnce: number;
let most: number;

beforeEach(async () => {
  opened = await openTemporaryStore();
  sandbox = await createSandboxPortal({ seed: demoSeed({ now: clock.now() }), clock });
  const timeouts = { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 };
  portal = createDocSpace({ host: sandbox.url, apiKey: handoverKey, timeouts, clock });
  const needed: Partial<Parts> = {
    store: opened.ports,
    portal,
    clock,
    policy: { current: () => buildPolicy() } as Parts['policy'],
    checkMs: 2,
    pollMs: 1,
    loops: [],
    stopping: new AbortController(),
    logError: (error) => {
      throw error;
    },
  };
  parts = needed as Parts;
  handled = [];
  atOnce = 0;
  most = 0;
});
afterEach(async () => {
  await Promise.all(parts.loops.map((loop) => loop.stop()));
  await portal.close();
  await sandbox.close();
  await opened.close();
});

const handler = {
  async archived(event: RoomArchivedEvent) {
    handled.push(event);
    atOnce += 1;
    most = Math.max(most, atOnce);
    await opened.ports.inbox.countWaiting(tenant);
    atOnce -= 1;
    return 'taken' as const;
  },
};
const arrive = (origin: string) =>
  opened.other.inbox.record(tenant, portalEvent({ origin }), limits(clock.now(), { mostWaiting: 500 }));

describe('the events of the portal', () => {
  it('of two hundred rooms are all handed over, a few at a time', async () => {
    for (let room = 0; room < 200; room += 1) await arrive(`webhook:1:${room}`);
    await startPortalEvents(parts, { tenant, handler });
    await expect.poll(() => opened.other.inbox.countWaiting(tenant), { timeout: 20_000 }).toBe(0);
    expect(new Set(handled.map(({ origin }) => origin)).size).toBe(200);
    expect(handled).toHaveLength(200);
    expect(most).toBeLessThanOrEqual(3);
  });

  it('that no webhook told of are found in the audit log', async () => {
    await startPortalEvents(parts, { tenant, handler });
    await expect.poll(() => opened.other.archiveWatches.find(tenant)).toMatchObject({ source: 'audit' });
    clock.advance(60_000);
    archiveRoom(sandbox.state, { roomId: roomIds.brand, actorId: personIds.jane, now: clock.now() });
    clock.advance(15 * 60_000);
    await expect
      .poll(() => handled, { timeout: 10_000 })
      .toMatchObject([{ roomId: roomIds.brand, by: personIds.jane }]);
  });

  it('wait where nothing follows from them, and are forgotten a week after they were handled', async () => {
    await arrive('webhook:1:1');
    await opened.other.inbox.record(tenant, portalEvent({ origin: 'old', ignoredAs: 'stale' }), limits(clock.now()));
    await startPortalEvents(parts, { tenant, handler: null });
    clock.advance(8 * 24 * 60 * 60_000);
    const again = () => opened.other.inbox.record(tenant, portalEvent({ origin: 'old' }), limits(clock.now()));
    await expect.poll(again).toBe('recorded');
    expect(await opened.other.inbox.countWaiting(tenant)).toBe(2);
    expect([handled, sandbox.requests]).toEqual([[], []]);
  });
});
