import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxPortal, type SandboxPortal } from '../../../sandbox/portal/portal.js';
import { archiveRoom, unarchiveRoom } from '../../../sandbox/portal/rules/archive.js';
import { recordAudit } from '../../../sandbox/portal/rules/audit.js';
import { demoSeed } from '../../../sandbox/portal/seed.js';
import { handoverKey, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { createDocSpace, type DocSpace } from '../../../src/docspace/portal.js';
import { createArchiveLooker } from '../../../src/workflows/events/archive-look.js';
import { createManualClock, type ManualClock } from '../../builders/clock.js';
import { buildPolicy } from '../../builders/policy.js';
import { tenant } from '../../contract/store-ports.js';
import { openTemporaryStore } from '../../store/sqlite/temporary-store.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
let portal: SandboxPortal;
let docspace: DocSpace;
let clock: ManualClock;
let woken = 0;

beforeEach(async () => {
  opened = await openTemporaryStore();
  clock = createManualClock();
  woken = 0;
  portal = await createSandboxPortal({ seed: demoSeed({ now: clock.now() }), clock });
  docspace = createDocSpace({
    host: portal.url,
    apiKey: handoverKey,
    timeouts: { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000 },
    retry: { attempts: 1 },
    clock,
  });
});
afterEach(async () => {
  await docspace.close();
  await portal.close();
  await opened.close();
});

const looker = (pollMinutes = 15) =>
  createArchiveLooker({
    portal: docspace,
    watches: opened.ports.archiveWatches,
    tenant,
    policy: () => buildPolicy({ guests: { pollMinutes } }),
    clock,
    wake: () => {
      woken += 1;
    },
  });

/** Time passes and somebody archives a room, or takes it out again. */
function archive(roomId: number | string, afterMs = minuteMs): void {
  clock.advance(afterMs);
  archiveRoom(portal.state, { roomId, actorId: personIds.jane, now: clock.now() });
}
function restore(roomId: number | string): void {
  unarchiveRoom(portal.state, { roomId, actorId: personIds.jane, now: clock.now() });
}
async function look(afterMs = 15 * minuteMs): Promise<void> {
  clock.advance(afterMs);
  await looker().tick();
}
async function found() {
  const events = [];
  for (;;) {
    const event = await opened.ports.inbox.claim(tenant, { owner: 'w', now: clock.now(), leaseMs: dayMs });
    if (!event) return events;
    events.push(event);
  }
}
const rooms = async () => (await found()).map(({ roomId }) => roomId);

describe('the look at the audit log', () => {
  it('finds what was archived since, once, with who did it and when', async () => {
    await looker().begin();
    archive(roomIds.brand);
    const at = clock.now();
    archive(roomIds.drive);
    await look();
    await look();
    expect(woken).toBeGreaterThan(0);
    const events = await found();
    expect(events).toHaveLength(2);
    expect(events.find(({ roomId }) => roomId === roomIds.brand)).toMatchObject({ by: personIds.jane, at });
    expect(events.map(({ origin }) => origin).every((origin) => /^audit:\d+$/.test(origin))).toBe(true);
  });

  it('never brings what was archived before the first start', async () => {
    archive(roomIds.brand);
    clock.advance(1_000);
    await looker().begin();
    await look();
    expect(await rooms()).toEqual([]);
  });

  it('finds after a restart what was archived meanwhile, up to a week back', async () => {
    await looker().begin();
    await look();
    archive(roomIds.brand);
    clock.advance(8 * dayMs);
    archive(roomIds.press);
    await looker().begin();
    await look();
    expect(await rooms()).toEqual([roomIds.press]);
  });

  it('finds what the portal wrote into its log late', async () => {
    await looker().begin();
    archive(roomIds.brand);
    await look();
    const late = new Date(clock.now().getTime() - 16 * minuteMs);
    recordAudit(portal.state, {
      now: late,
      actorId: personIds.jane,
      action: 'roomArchived',
      target: [roomIds.press],
      about: ['Press'],
    });
    await look();
    expect(await rooms()).toEqual([roomIds.brand, roomIds.press]);
  });

  it('is taken when it is time, and again where the portal did not answer', async () => {
    await looker().begin();
    await looker().tick();
    archive(roomIds.brand);
    const before = portal.requests.length;
    await looker().tick();
    expect(portal.requests.length).toBe(before);
    clock.advance(14 * minuteMs);
    portal.failNext({ kind: 'reset', path: /events/, times: 1 });
    await expect(looker().tick()).rejects.toThrow();
    await looker().tick();
    expect(await rooms()).toEqual([roomIds.brand]);
  });

  it('is not taken where the policy says 0, and begins anew afterwards', async () => {
    await looker().begin();
    await looker(0).begin();
    archive(roomIds.brand);
    await looker(0).tick();
    expect(portal.requests).toEqual([]);
    clock.advance(1_000);
    await looker().begin();
    await look();
    expect(await rooms()).toEqual([]);
  });
});

describe('the look at the archive', () => {
  it('begins and ends when the policy is changed while the bot runs', async () => {
    await looker(0).begin();
    archive(roomIds.brand);
    clock.advance(1_000);
    await looker(15).tick();
    archive(roomIds.press);
    await look();
    await looker(0).tick();
    archive(roomIds.research);
    await look();
    expect(await rooms()).toEqual([roomIds.press]);
  });
});

describe('the look at the list of archived rooms', () => {
  beforeEach(() => {
    portal.state.settings.audit = false;
  });

  it('remembers what is there at first, and finds what comes', async () => {
    await looker().begin();
    await look(0);
    archive(roomIds.brand);
    archive(roomIds.drive);
    await look();
    await look();
    const events = await found();
    expect(events.map(({ roomId }) => roomId).sort()).toEqual([roomIds.brand, roomIds.drive]);
    expect(events[0]).toMatchObject({ by: null });
  });

  it('finds a room again that was restored in between', async () => {
    await looker().begin();
    await look(0);
    archive(roomIds.brand);
    await look();
    restore(roomIds.brand);
    await look();
    archive(roomIds.brand);
    await look();
    expect(await rooms()).toEqual([roomIds.brand, roomIds.brand]);
  });

  it('brings nothing of old when the tariff loses its audit log', async () => {
    portal.state.settings.audit = true;
    await looker().begin();
    archive(roomIds.brand);
    await look();
    portal.state.settings.audit = false;
    await look();
    expect(await rooms()).toEqual([roomIds.brand]);
  });
});
