import { expect } from 'vitest';
import { folderIds, ownerKey, personIds, roomIds } from '../../sandbox/portal/seed-ids.js';
import type { Message } from '../../sandbox/slack/model.js';
import { ANNOUNCEMENTS, APPROVALS, BOB, CHANNELS_WITH_NEWS, KIM } from '../../sandbox/slack/seed.js';
import { accessTo } from './portal-looks.js';
import { ask, finished, press } from './walk.js';
import { createWorld, type World, type WorldOptions } from './world.js';

export const guestsPolicy = { archiveRoot: folderIds.archiveRoot, reportFolder: folderIds.reports };
const policy = { channels: { approvals: APPROVALS, announcements: ANNOUNCEMENTS }, guests: guestsPolicy };

/** A room in the archive with two guests and links in it, and how a clean-up of it is asked for. */
export const room = roomIds.archivedCampaign;
export const guests = [personIds.guestNia, personIds.guestTom];
const command = '/guest-cleanup';
export const asking = { command, text: 'Campaign 2024', reason: 'Project is over' };

/** A world whose policy has clean-ups announced in a channel of their own. */
export async function createGuestsWorld(options: WorldOptions = {}): Promise<World> {
  return await createWorld({
    settings: { operations: 'instant' },
    workspace: { channels: CHANNELS_WITH_NEWS },
    ...options,
    policy: { ...policy, ...options.policy },
  });
}

/** Who has a right in the room. */
export function inRoom(world: World): readonly string[] {
  return Object.keys(accessTo(world, room));
}

export function parentOf({ portal }: World, id: number): number | string | undefined {
  return portal.state.folders.get(id)?.parentId;
}

/** Asks, approves, and waits for the report and its files. */
export async function cleanUp(world: World): Promise<readonly Message[]> {
  await ask(world, asking);
  await press(world, 'approve', { by: BOB });
  return await finished(world);
}

/** The post about the clean-up, as soon as it is there. */
export async function announcement(
  world: World,
  channel: string = ANNOUNCEMENTS,
  viewer: string = KIM,
): Promise<Message> {
  const blockId = 'h1001.announcement.v1';
  return await world.slack
    .as(viewer)
    .waitFor((me) => me.messages(channel).find(({ blocks }) => blocks?.[0]?.block_id === blockId), {
      what: 'the announcement',
    });
}

/** The messages under a post, as soon as there are so many. */
export async function thread(
  world: World,
  { channel, ts }: Message,
  messages: number,
  viewer: string = KIM,
): Promise<readonly Message[]> {
  return await world.slack
    .as(viewer)
    .waitFor((me) => (me.thread(channel, ts).length >= messages ? me.thread(channel, ts) : undefined), {
      what: 'the thread of the announcement',
    });
}

/** The portal's owner puts a room into the archive. */
export async function archive({ portal }: World, roomId: number): Promise<void> {
  const answer = await fetch(`${portal.url}/api/2.0/files/rooms/${roomId}/archive`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${ownerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ deleteAfter: false }),
  });
  expect(answer.status).toBe(200);
  await portal.idle();
}

/** What the app wrote to this person directly. */
export function dmsOf({ slack }: World, slackId: string): readonly Message[] {
  return slack
    .as(slackId)
    .messages('dm')
    .filter(({ user }) => user !== slackId);
}
