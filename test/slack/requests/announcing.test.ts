import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import type { SlackChannel } from '../../../sandbox/slack/model.js';
import { APPROVALS, BOB, GENERAL, KIM, OLA } from '../../../sandbox/slack/seed.js';
import { createPeople } from '../../../src/slack/identity/identity.js';
import { createUsergroups } from '../../../src/slack/identity/usergroups.js';
import type { Announcement, AnnouncementReaders, Face } from '../../../src/slack/kind.js';
import { faceOf } from '../../../src/slack/kinds.js';
import { header } from '../../../src/slack/kit/elements.js';
import type { SlackMessage } from '../../../src/slack/kit/message.js';
import { paragraph, richText, say } from '../../../src/slack/kit/rich-text.js';
import { createPlaces } from '../../../src/slack/posting/placement.js';
import {
  type Announced,
  announcementFor,
  announcementsProblem,
  lookAtAnnouncements,
} from '../../../src/slack/requests/announcing.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { buildPolicy } from '../../builders/policy.js';
import { buildRequest } from '../../builders/request.js';
import { buildRun } from '../../builders/run.js';
import {
  createPortalScene,
  createSlackScene,
  fileIn,
  type PortalScene,
  type SlackScene,
  saveMessageIn,
} from '../scene.js';

let scene: SlackScene;
let portal: PortalScene;
let problems: (string | null)[];
let read: AnnouncementReaders[];
let addressee: Announcement['addressee'];
let silent: boolean;
const optionalScopes = ['channels:read', 'channels:history'];

const ola = { id: personIds.ola, email: 'ola.berg@example.com' };

beforeEach(async () => {
  problems = [];
  read = [];
  addressee = ola;
  silent = false;
  await begin(optionalScopes);
});
afterEach(end);

async function begin(scopes: readonly string[]): Promise<void> {
  scene = await createSlackScene({ optionalScopes: scopes });
  portal = await createPortalScene(scene.clock);
  await fileIn(scene);
}
async function end(): Promise<void> {
  await scene.close();
  await portal.close();
}

const said = (words: string): SlackMessage => ({
  text: words,
  blocks: [header(words), richText(paragraph(say`More of it.`))],
  fallback: [header(words)],
});

const face = (): Face => ({
  ...faceOf('offboard'),
  announcement: () =>
    silent
      ? undefined
      : {
          addressee,
          messages: (readers) => {
            read.push(readers);
            return {
              root: said('What was done'),
              thread: [said(readers.isPrivate ? 'With names' : 'With numbers')],
              files: [{ title: 'list.csv', content: 'a' }],
            };
          },
        },
});

const done = buildRun({ requestId: 1001, status: 'done' });
const room = { kind: 'room', id: 7, title: 'Launch' } as const;

function depsIn(channel: string) {
  const { client, store, clock, tenant } = scene;
  const policy = () => buildPolicy({ channels: { approvals: APPROVALS, announcements: channel } });
  const people = createPeople({
    client,
    portalPeople: portal.portal.people,
    usergroups: createUsergroups(client, clock),
    pairings: store.pairings,
    policy,
    tenant,
    clock,
    botPortalId: personIds.handover,
    onError: () => {},
  });
  return {
    faces: face,
    places: createPlaces({ client, people, policy, clock }),
    people,
    policy,
    onAnnouncements: (problem: string | null) => problems.push(problem),
    portalHost: 'https://docs.example.com',
    clock,
  };
}

async function announced(
  change: Parameters<typeof buildRequest>[0] = {},
  { run = done, channel = GENERAL }: { run?: Case['run']; channel?: string } = {},
): Promise<Announced | undefined> {
  const { store, tenant } = scene;
  const known = await store.messages.of(tenant, 'h1001');
  const request = buildRequest({ id: 1001, tenant, state: 'finished', subject: room, ...change });
  return await announcementFor(depsIn(channel), { request, run }, { known, fresh: true });
}

function theChannel(id: string): SlackChannel {
  const found = scene.slack.state.channels.get(id);
  if (!found) throw new Error(`no channel ${id}`);
  return found;
}
const refused = (channel: string, { failed = 'is_archived' } = {}) =>
  saveMessageIn(scene, 1001, { key: `h1001.announcement.${channel}`, channel, failed });
const posted = (channel: string) =>
  saveMessageIn(scene, 1001, { key: `h1001.announcement.${channel}`, channel, ts: '1.000001' });
const wordsOfBlocks = (blocks: unknown) => JSON.stringify(blocks);
const wordsOf = (result: Announced | undefined) => result?.messages.map(({ message }) => message.text);

describe('what is announced', () => {
  it('is a message in the announcements channel, and its thread', async () => {
    const result = await announced();
    expect(result?.messages.map(({ key, place, threadOf, terminal }) => ({ key, place, threadOf, terminal }))).toEqual([
      { key: `h1001.announcement.${GENERAL}`, place: { channel: GENERAL }, threadOf: null, terminal: true },
      {
        key: `h1001.announced1.${GENERAL}`,
        place: { channel: GENERAL },
        threadOf: `h1001.announcement.${GENERAL}`,
        terminal: true,
      },
    ]);
    expect(problems).toEqual([null]);
  });

  it('is found again by the id of each first block, whichever blocks Slack took', async () => {
    const { messages = [] } = (await announced()) ?? {};
    for (const { blockId, message } of messages) {
      expect(message.blocks[0]?.block_id).toBe(blockId);
      expect(message.fallback?.[0]?.block_id).toBe(blockId);
    }
    expect(new Set(messages.map(({ blockId }) => blockId)).size).toBe(2);
    expect(messages[0]?.message.blocks[1]?.block_id).toBeUndefined();
  });

  it('may say names, and has files, only in a private channel of this workspace', async () => {
    const inPublic = await announced();
    expect(wordsOf(inPublic)).toEqual(['What was done', 'With numbers']);
    expect(inPublic?.files).toEqual([]);
    const inPrivate = await announced({}, { channel: APPROVALS });
    expect(wordsOf(inPrivate)).toEqual(['What was done', 'With names']);
    expect(inPrivate?.files).toEqual([
      {
        key: `h1001.announced.files.${APPROVALS}`,
        threadOf: `h1001.announcement.${APPROVALS}`,
        files: [{ title: 'list.csv', content: 'a' }],
      },
    ]);
    theChannel(APPROVALS).isExtShared = true;
    expect(wordsOf(await announced({}, { channel: APPROVALS }))).toEqual(['What was done', 'With numbers']);
  });

  it('says no names where the app may not ask who reads the channel', async () => {
    await end();
    await begin([]);
    expect(wordsOf(await announced())).toEqual(['What was done', 'With numbers']);
    expect(problems).toEqual([null]);
  });

  it('is tried in the channel that the policy names even if it looks unfit: Slack says so for certain', async () => {
    theChannel(GENERAL).isArchived = true;
    expect((await announced())?.messages.map(({ place }) => place)).toEqual([
      { channel: GENERAL },
      { channel: GENERAL },
    ]);
    expect(problems).toEqual([announcementsProblem]);
  });

  it.each([
    ['is_archived', 'it is archived'],
    ['not_in_channel', 'I am not in it'],
    ['channel_not_found', 'Slack knows no such channel'],
    ['restricted_action', 'only some people may post there'],
    ['anything_else', 'Slack does not let me'],
  ])('stands in the approvals channel with the reason where its own refused it: %s', async (failed, words) => {
    await refused(GENERAL, { failed });
    const result = await announced();
    expect(result?.messages.map(({ key, place }) => ({ key, place }))).toEqual([
      { key: `h1001.announcement.${APPROVALS}`, place: { channel: APPROVALS } },
      { key: `h1001.announced1.${APPROVALS}`, place: { channel: APPROVALS } },
    ]);
    const [root, reply] = result?.messages ?? [];
    expect(wordsOfBlocks(root?.message.blocks)).toContain(`I can’t post there: ${words}`);
    expect(wordsOfBlocks(root?.message.fallback)).toContain(words);
    expect(wordsOfBlocks(reply?.message.blocks)).not.toContain(words);
    expect(root?.message.blocks[0]).toMatchObject({ type: 'header', block_id: 'h1001.announcement.v1' });
    expect(result?.files[0]?.threadOf).toBe(root?.key);
    expect(result?.problem).toBeNull();
    expect(problems).toEqual([announcementsProblem]);
  });

  it('stays where it was posted, with the same words, whatever becomes of the channels', async () => {
    await refused(GENERAL);
    await posted(APPROVALS);
    scene.clock.advance(60 * 60_000);
    const before = await announced({}, { channel: APPROVALS });
    expect(before?.messages[0]?.place).toEqual({ channel: APPROVALS });
    expect(wordsOfBlocks(before?.messages[0]?.message.blocks)).toContain('it is archived');
    expect((await announced())?.messages[0]?.digest).toBe(before?.messages[0]?.digest);
  });

  it('stays in its own channel if the policy names another later', async () => {
    await posted(GENERAL);
    const result = await announced({}, { channel: 'C0OTHER' });
    expect(result?.messages[0]?.place).toEqual({ channel: GENERAL });
  });

  it('is owed while both channels refuse it, and each is tried again after ten minutes', async () => {
    await refused(GENERAL);
    await refused(APPROVALS);
    const owed = { messages: [], files: [], problem: announcementsProblem, unsure: false };
    expect(await announced()).toEqual(owed);
    scene.clock.advance(10 * 60_000 - 1);
    expect(await announced()).toEqual(owed);
    scene.clock.advance(1);
    const again = await announced();
    expect(again?.messages.map(({ place, isRetry }) => ({ place, isRetry }))).toEqual([
      { place: { channel: GENERAL }, isRetry: true },
      { place: { channel: GENERAL }, isRetry: true },
    ]);
    expect(wordsOfBlocks(again?.messages[0]?.message.blocks)).not.toContain('archived');
    await refused(GENERAL);
    const other = await announced();
    expect(other?.messages[0]).toMatchObject({ place: { channel: APPROVALS }, isRetry: true });
    expect(wordsOfBlocks(other?.messages[0]?.message.blocks)).toContain('it is archived');
  });

  it('is tried in a channel that the policy names since the others refused it', async () => {
    await refused(GENERAL);
    await refused(APPROVALS);
    const result = await announced({}, { channel: 'C0OTHER' });
    expect(result?.messages[0]).toMatchObject({ place: { channel: 'C0OTHER' }, isRetry: false });
  });

  it('waits for the end of the run, and for the effect of what is about a person', async () => {
    expect(await announced({}, { run: null })).toBeUndefined();
    expect(await announced({}, { run: buildRun({ requestId: 1001, status: 'parked' }) })).toBeUndefined();
    expect(await announced({}, { run: buildRun({ requestId: 1001, status: 'stopped' }) })).toBeDefined();
    const subject = { kind: 'person', slackId: BOB, portalId: 'bob', email: 'bob.stone@example.com' } as const;
    expect(await announced({ subject, effective: false })).toBeUndefined();
    expect(await announced({ subject, effective: true })).toBeDefined();
  });

  it('is nothing for a kind that announces none, or nothing of this run', async () => {
    silent = true;
    expect(await announced()).toBeUndefined();
    expect(problems).toEqual([]);
  });
});

describe('the look at the announcements channel', () => {
  it('tells what is wrong with it, and that it is mended', async () => {
    theChannel(GENERAL).isArchived = true;
    await lookAtAnnouncements(depsIn(GENERAL), ['offboard']);
    theChannel(GENERAL).isArchived = false;
    await lookAtAnnouncements(depsIn(GENERAL), ['offboard']);
    expect(problems).toEqual([announcementsProblem, null]);
  });

  it('is left out where no kind announces anything', async () => {
    await lookAtAnnouncements({ ...depsIn('C0GONE'), faces: faceOf }, ['offboard']);
    expect(problems).toEqual([]);
  });
});

describe('whom it is addressed to', () => {
  it('is the Slack user whose email leads back to the portal account', async () => {
    await announced();
    expect(read[0]?.addressee).toBe(OLA);
  });

  it('is nobody where the email leads to another account, to nobody, or nowhere', async () => {
    addressee = { id: personIds.kim, email: 'ola.berg@example.com' };
    await announced();
    addressee = { id: personIds.archiveOwner, email: 'archive@example.com' };
    await announced();
    addressee = { id: personIds.archiveOwner, email: null };
    await announced();
    addressee = null;
    await announced();
    expect(read.map((readers) => readers.addressee)).toEqual([null, null, null, null]);
  });

  it('is nobody who is deactivated in Slack or disabled in the portal', async () => {
    const user = scene.slack.state.users.get(KIM);
    if (!user) throw new Error('no Kim');
    user.deleted = true;
    addressee = { id: personIds.kim, email: 'kim.lee@example.com' };
    await announced();
    await portal.portal.people.setStatus(personIds.ola, 'Terminated');
    addressee = ola;
    await announced();
    expect(read.map((readers) => readers.addressee)).toEqual([null, null]);
  });

  it('is found out later while it can’t be told, and nothing is posted before', async () => {
    await portal.close();
    const result = await announced();
    portal = await createPortalScene(scene.clock);
    expect(result).toEqual({ messages: [], files: [], problem: null, unsure: true });
  });
});
