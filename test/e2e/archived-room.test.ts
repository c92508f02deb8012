import { afterEach, expect, it } from 'vitest';
import { createWebhook } from '../../demo/webhook.js';
import type { EntryId } from '../../sandbox/portal/entities/folder.js';
import { addCrowdedRoom } from '../../sandbox/portal/seed/crowded-room.js';
import { folderIds, ownerKey, personIds } from '../../sandbox/portal/seed-ids.js';
import { ANNOUNCEMENTS, APPROVALS, BOB, CHANNELS_WITH_NEWS, OLA } from '../../sandbox/slack/seed.js';
import { judge } from '../workflows/guests/judge.js';
import { wordsIn } from './shown.js';
import { card, finished, press } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const title = 'Launch 2026';
const links = 3;
const files = 40;
const sharedFiles = 3;
/** With the owner. */
const members = 250;
const guests = 120;

async function begin(): Promise<{ at: World; roomId: EntryId }> {
  let roomId: EntryId = 0;
  const at = await createWorld({
    webhook: true,
    settings: { operations: 'instant' },
    workspace: { channels: CHANNELS_WITH_NEWS },
    policy: {
      channels: { approvals: APPROVALS, announcements: ANNOUNCEMENTS },
      guests: { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports, mode: 'automatic' },
    },
    portal: (state) => {
      const room = { title, ownerId: personIds.ola, now: new Date(), members: members - guests - 1, guests, links };
      roomId = addCrowdedRoom(state, { ...room, files, sharedFiles }).id;
    },
  });
  world = at;
  await createWebhook(at);
  await press(at, 'approve', { by: BOB });
  await card(at, 'Standing approval given');
  return { at, roomId };
}

async function archive({ portal }: World, roomId: EntryId): Promise<void> {
  const answer = await fetch(`${portal.url}/api/2.0/files/rooms/${roomId}/archive`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ deleteAfter: false }),
  });
  expect(answer.status).toBe(200);
  await portal.idle();
}

it('a room that goes to the archive loses its guests and links by a signed webhook, is archived, and its owner is told', async () => {
  const { at, roomId } = await begin();
  const before = at.portal.requests.length;
  await archive(at, roomId);
  expect(at.portal.state.deliveries).toMatchObject([{ state: 'delivered', lastStatus: 200 }]);
  await finished(at, { requestId: 1002 });

  expect(judge({ portal: at.portal, roomId, clock: at.clock })).toEqual([]);
  const told = await at.slack
    .as(OLA)
    .waitFor((me) => me.messages('dm').find((message) => wordsIn(message).includes('Your room was archived')));
  expect(wordsIn(told)).toContain('120 guests');
  const [report, ...more] = [...at.portal.state.files.values()].filter(
    ({ folderId }) => folderId === folderIds.reports,
  );
  expect([report?.title, more]).toEqual([expect.stringContaining(title), []]);

  const made = at.portal.requests
    .slice(before)
    // Whether the key still holds is looked at by the clock, whatever else happens.
    .filter(({ actorId, path }) => actorId === personIds.handover && !path.endsWith('/keys/@self'))
    .map(({ method, path }) => `${method} ${path}`);
  const most = Math.ceil(members / 100) * 2 + 20 + links + sharedFiles + Math.ceil(files / 100);
  // A link inside has to be read before it is ended, and then the room is looked through once more. And looked up are
  // who archived the room, who allowed it (by email, twice: one account and no other), and whether events are kept.
  const besides = sharedFiles + 1 + 4;
  expect(made.length, made.join('\n')).toBeLessThanOrEqual(most + besides);
}, 60_000);
