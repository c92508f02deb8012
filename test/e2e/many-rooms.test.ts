import { afterEach, expect, it } from 'vitest';
import { freePort } from '../../demo/free-port.js';
import { createWebhook } from '../../demo/webhook.js';
import type { EntryId } from '../../sandbox/portal/entities/folder.js';
import { addCrowdedRoom } from '../../sandbox/portal/seed/crowded-room.js';
import { folderIds, ownerKey, personIds } from '../../sandbox/portal/seed-ids.js';
import { ANNOUNCEMENTS, APPROVALS, BOB, CHANNELS_WITH_NEWS } from '../../sandbox/slack/seed.js';
import { judge } from '../workflows/guests/judge.js';
import { wordsOf } from './shown.js';
import { card, press, until } from './walk.js';
import { createWorld, type World } from './world.js';

const howMany = 200;
const minuteMs = 60_000;
const limits = { concurrentReads: 50, concurrentWrites: 15, writesPerDay: 10_000 };

let world: World | undefined;
afterEach(async () => await world?.close());

interface Busy extends World {
  readonly adminPort: number;
  readonly roomIds: readonly EntryId[];
}

/** A portal with many active rooms of Ola's, a guest in each, where clean-ups need no vote. */
async function begin(): Promise<Busy> {
  const roomIds: EntryId[] = [];
  const adminPort = await freePort();
  const created = await createWorld({
    webhook: true,
    // The files of one message are asked for at once: the second is on its way when the first is told to wait.
    complaints: /files\.getUploadURLExternal: called before its Retry-After/,
    // Thousands of commits to a disk would be most of the time.
    env: { ADMIN_PORT: String(adminPort), DATABASE_PATH: ':memory:' },
    // The events come at once, when all rooms are in the archive. A minute's portion of requests, 1,500 by the vendor's
    // limits, would be waited for in real time.
    settings: { operations: 'instant', webhookDelivery: 'manual', rateLimits: { ...limits, perMinute: 100_000 } },
    workspace: { channels: CHANNELS_WITH_NEWS },
    policy: {
      channels: { approvals: APPROVALS, announcements: ANNOUNCEMENTS },
      guests: { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports, mode: 'automatic' },
    },
    portal: (state) => {
      const now = new Date();
      for (let number = 0; number < howMany; number += 1)
        roomIds.push(addCrowdedRoom(state, { title: `Fair ${number}`, ownerId: personIds.ola, now, guests: 1 }).id);
    },
  });
  world = created;
  await createWebhook(created);
  await press(created, 'approve', { by: BOB });
  await card(created, 'Standing approval given');
  return { ...created, adminPort, roomIds };
}

async function archiveAll({ portal, roomIds }: Busy): Promise<void> {
  for (const id of roomIds) {
    const answer = await fetch(`${portal.url}/api/2.0/files/rooms/${id}/archive`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ deleteAfter: false }),
    });
    expect(answer.status).toBe(200);
  }
}

/** How many changes the portal has begun and not made, at most, from now on. */
function watchWrites({ portal }: Busy): () => number {
  let now = 0;
  let most = 0;
  portal.onRequest(({ method, phase }) => {
    if (method === 'GET') return;
    now += phase === 'received' ? 1 : -1;
    most = Math.max(most, now);
  });
  return () => most;
}

async function statusFor({ slack }: Busy, slackId: string): Promise<string> {
  const asked = await slack.as(slackId).command({ channelId: APPROVALS, command: '/handover', text: 'status' });
  return wordsOf((await asked.answer()).blocks);
}

async function metric({ adminPort }: Busy, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

/** Clean-ups whose report is filed. */
function reports({ portal }: Busy): number {
  return [...portal.state.files.values()].filter(({ folderId }) => folderId === folderIds.reports).length;
}

it('two hundred rooms archived within a minute are all cleaned and archived again, without haste and in sight', async () => {
  const at = await begin();
  const begunAt = at.clock.now().getTime();
  await archiveAll(at);
  const most = watchWrites(at);
  await at.portal.advance();
  expect(at.clock.now().getTime() - begunAt).toBeLessThan(minuteMs);
  expect(at.portal.state.deliveries.filter(({ state }) => state === 'delivered')).toHaveLength(howMany);
  expect(await statusFor(at, BOB)).toMatch(/\d+ archived rooms wait to be looked at\./);
  expect(await metric(at, 'handover_portal_events_waiting')).toBeGreaterThan(howMany / 2);

  await until(at, () => reports(at) >= howMany / 4, 'the first reports');
  expect(await statusFor(at, BOB)).toMatch(/Scheduled \(\d+, 8 shown\)/);
  expect(await metric(at, 'handover_runs{status="queued"}')).toBeGreaterThan(0);

  await until(at, () => reports(at) === howMany, 'all reports');
  const left = at.roomIds.flatMap((roomId) => judge({ portal: at.portal, roomId, clock: at.clock }));
  expect(left).toEqual([]);
  expect(most()).toBeLessThanOrEqual(4);
  expect(await metric(at, 'handover_portal_events_waiting')).toBe(0);
}, 300_000);
