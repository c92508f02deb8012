import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { APPROVALS, APPROVERS, BOB, CAROL, DAVE, JANE, KIM, OLA } from '../../../sandbox/slack/seed.js';
import { offboardSteps } from '../../../src/domain/offboard/steps.js';
import { createPeople } from '../../../src/slack/identity/identity.js';
import { createUsergroups } from '../../../src/slack/identity/usergroups.js';
import { faceOf } from '../../../src/slack/kinds.js';
import type { MessageRecord } from '../../../src/slack/posting/message-store.js';
import { createPlaces } from '../../../src/slack/posting/placement.js';
import { createWantedMessages, type WantedMessages } from '../../../src/slack/requests/messages.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { buildPlan } from '../../builders/plan.js';
import { buildPolicy } from '../../builders/policy.js';
import { buildRequest } from '../../builders/request.js';
import { buildRun, buildStep } from '../../builders/run.js';
import { wordsOf } from '../../e2e/shown.js';
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
let wanted: WantedMessages;
let problems: (string | null)[];
let approvers: Record<string, unknown>;
let approvals: Record<string, unknown>;

beforeEach(async () => {
  problems = [];
  approvers = { users: [BOB, CAROL, KIM], usergroups: [] };
  approvals = {};
  scene = await createSlackScene({ optionalScopes: ['channels:read'] });
  portal = await createPortalScene(scene.clock);
  const { client, store, clock, tenant } = scene;
  const policy = () => buildPolicy({ approvers, approvals });
  const usergroups = createUsergroups(client, clock);
  const whoIsWho = { client, portalPeople: portal.portal.people, usergroups, pairings: store.pairings };
  const people = createPeople({ ...whoIsWho, policy, tenant, clock, botPortalId: 'bot', onError: () => {} });
  wanted = createWantedMessages({
    faces: faceOf,
    places: createPlaces({ client, people, policy, clock }),
    people,
    messages: store.messages,
    trail: store.trail,
    policy,
    tenant,
    clock,
    portalHost: 'https://docs.example.com',
    onChannel: (problem) => problems.push(problem),
    onAnnouncements: () => {},
  });
  await fileIn(scene);
});
afterEach(async () => {
  await scene.close();
  await portal.close();
});

const ola = { id: personIds.ola, name: 'Ola Berg', email: 'ola.berg@example.com' };
const archive = { id: personIds.archiveOwner, name: 'Archive Owner', email: 'archive@example.com' };

function aCase(change: Parameters<typeof buildRequest>[0] = {}, run: Case['run'] = null): Case {
  return {
    request: buildRequest({
      id: 1001,
      tenant: scene.tenant,
      requester: { kind: 'member', name: 'Dave', slackId: DAVE, portalId: 'dave', email: 'dave.miller@example.com' },
      subject: { kind: 'person', slackId: JANE, portalId: 'jane', email: 'jane.doe@example.com' },
      eligible: [BOB, CAROL],
      plan: buildPlan({ successor: archive, successors: [archive, ola] }),
      ...change,
    }),
    run,
  };
}

const aRun = (change: Parameters<typeof buildRun>[0] = {}) =>
  buildRun({ requestId: 1001, steps: offboardSteps.map(({ key }) => buildStep(key)), ...change });
const done = (change: Parameters<typeof buildRun>[0] = {}) =>
  aRun({
    status: 'done',
    endedAt: minutesAfter(3),
    steps: offboardSteps.map(({ key }) =>
      buildStep(key, { status: 'done', startedAt: noon, endedAt: minutesAfter(1) }),
    ),
    ...change,
  });

async function saveCard(change: Partial<MessageRecord> = {}): Promise<void> {
  const key = `h1001.card.${change.userId ?? APPROVALS}`;
  await saveMessageIn(scene, 1001, { key, channel: APPROVALS, ts: '1.1', ...change });
}

const channel = () => {
  const found = scene.slack.state.channels.get(APPROVALS);
  if (!found) throw new Error('no approvals channel');
  return found;
};
const keysOf = async (current: Case) => {
  const { messages, files } = await wanted.of(current, fresh);
  return [...messages, ...files].map(({ key }) => key.replace('h1001.', ''));
};
const wordsAt = async (current: Case, key: string) => {
  const { messages } = await wanted.of(current, fresh);
  return wordsOf(messages.find((message) => message.key === `h1001.${key}`)?.message.blocks);
};

const fresh = { fresh: true };
const lazily = { fresh: false };

describe('what a request shows', () => {
  it('at first: the card in the channel, by DM for approvers who are not in it, and the receipt', async () => {
    expect(await keysOf(aCase({ eligible: [BOB, KIM] }))).toEqual([
      `card.${APPROVALS}`,
      `card.${KIM}`,
      `receipt.${DAVE}`,
    ]);
    expect(problems).toEqual([null]);
  });

  it('while it runs: progress in the thread of each card', async () => {
    const current = aCase({ state: 'approved', eligible: [BOB, KIM] }, aRun());
    expect(await keysOf(current)).toEqual([
      `card.${APPROVALS}`,
      `progress.${APPROVALS}`,
      `card.${KIM}`,
      `progress.${KIM}`,
      `receipt.${DAVE}`,
    ]);
    const { messages } = await wanted.of(current, fresh);
    expect(messages[1]).toMatchObject({ threadOf: `h1001.card.${APPROVALS}`, terminal: false });
  });

  it('about a room that nobody asked about: the card and its thread to the end, open to everybody in the channel', async () => {
    const requester = { kind: 'webhook', name: 'the portal’s webhook' } as const;
    const subject = { kind: 'room', id: 42, title: 'Launch' } as const;
    const nobodys = { requester, subject, eligible: [BOB, CAROL, JANE] };
    channel().members.push(JANE);
    expect(await keysOf(aCase(nobodys))).toEqual([`card.${APPROVALS}`]);
    const card = await wordsAt(aCase(nobodys), `card.${APPROVALS}`);
    expect(card).toContain("Asked by the portal's webhook");
    expect(card).not.toContain('person concerned');
    expect(await keysOf(aCase({ ...nobodys, state: 'finished' }, done()))).toEqual(
      expect.arrayContaining([`card.${APPROVALS}`, `report.${APPROVALS}`, `files.${APPROVALS}`]),
    );
    expect(problems).toEqual([null, null, null]);
  });

  it('at the end: the report, its files, and a note to each successor who is in Slack', async () => {
    const current = aCase({ state: 'finished', effective: true }, done());
    expect(await keysOf(current)).toEqual([
      `card.${APPROVALS}`,
      `progress.${APPROVALS}`,
      `report.${APPROVALS}`,
      `receipt.${DAVE}`,
      `successor.${OLA}`,
      `files.${APPROVALS}`,
    ]);
    const { messages, files } = await wanted.of(current, fresh);
    expect(messages.every(({ terminal }) => terminal)).toBe(true);
    expect(files[0]?.files.map(({ title }) => title)).toEqual(['H-1001-report.md', 'H-1001-trail.csv']);
  });

  it('when it was stopped: the report, but nobody is told that they own anything', async () => {
    const keys = await keysOf(aCase({ state: 'finished', effective: true }, done({ status: 'stopped' })));
    expect(keys).toContain(`report.${APPROVALS}`);
    expect(keys).not.toContain(`successor.${OLA}`);
  });

  it('is an end in each message once nobody decides any more', async () => {
    const { messages } = await wanted.of(aCase({ state: 'denied' }), fresh);
    expect(messages.every(({ terminal }) => terminal)).toBe(true);
  });

  it('has a digest that follows what is read, and nothing else', async () => {
    const digests = async (current: Case) => (await wanted.of(current, fresh)).messages.map(({ digest }) => digest);
    expect(await digests(aCase())).toEqual(await digests(aCase({ revision: 7 })));
    expect(await digests(aCase())).not.toEqual(await digests(aCase({ state: 'denied' })));
  });

  it('the file of the trail holds every entry, however many there are', async () => {
    const proved = { kind: 'effect.proved', actor: 'worker', requestId: 1001, detail: {} };
    await scene.store.trail.append(
      scene.tenant,
      Array.from({ length: 5_100 }, () => proved),
      noon,
    );
    await scene.store.trail.append(scene.tenant, [{ ...proved, kind: 'run.finished' }], noon);
    const { files } = await wanted.of(aCase({ state: 'finished', effective: true }, done()), fresh);
    const csv = files.flatMap((file) => file.files).find(({ title }) => title.endsWith('.csv'))?.content ?? '';
    expect(csv.trimEnd().split('\r\n')).toHaveLength(5_103);
    expect(csv).toContain('run.finished');
  });

  it('a report does not change because somebody looks at it', async () => {
    const end = { kind: 'run.finished', actor: 'worker', requestId: 1001, detail: {} };
    await scene.store.trail.append(scene.tenant, [end], noon);
    const current = aCase({ state: 'finished', effective: true }, done());
    const report = async () =>
      (await wanted.of(current, fresh)).messages.find(({ key }) => key.startsWith('h1001.report'))?.digest;
    const before = await report();
    await scene.store.trail.append(scene.tenant, [{ ...end, kind: 'details.viewed' }], noon);
    expect(await report()).toBe(before);
  });

  it('a drifted request says what changed', async () => {
    const parked = {
      stepKey: 'compare',
      kind: 'failed',
      because: 'The successor is gone.\nThe archive moved.',
    } as const;
    const words = await wordsAt(aCase({ state: 'drifted' }, aRun({ status: 'parked', parked })), `card.${APPROVALS}`);
    expect(words).toContain('The successor is gone.');
    expect(words).toContain('The archive moved.');
  });
});

describe('who is asked', () => {
  it('by name where the policy names people, by group where it names a group, never twice', async () => {
    expect(await wordsAt(aCase(), `card.${APPROVALS}`)).toContain(CAROL);
    approvers = { users: [BOB], usergroups: [APPROVERS] };
    const words = await wordsAt(aCase(), `card.${APPROVALS}`);
    expect(words).toContain(APPROVERS);
    expect(words).not.toContain(CAROL);
  });

  it('is nobody in a direct message, which notifies by itself', async () => {
    expect(await wordsAt(aCase({ eligible: [BOB, KIM] }), `card.${KIM}`)).not.toContain(BOB);
  });

  it('is never the person concerned, and the card says so', async () => {
    expect(await wordsAt(aCase({ eligible: [BOB, JANE] }), `card.${APPROVALS}`)).toContain(
      'The person concerned is an approver too and is not asked.',
    );
  });

  it('is told of what the preview found', async () => {
    const notes = ['Several folders are called "Jane".'];
    expect(await wordsAt(aCase({ notes }), `card.${APPROVALS}`)).toContain('Several folders are called');
  });
});

describe('a channel that is not fit', () => {
  it.each([
    ['not private', { kind: 'public_channel' }, 'is not private'],
    ['shared', { isExtShared: true }, 'is shared with another organisation'],
    ['one with the person concerned', { members: [BOB, JANE, 'U0HANDOVER'] }, 'The person concerned is in'],
    ['archived', { isArchived: true }, "can't post to the approvals channel"],
  ] as const)('(%s) has no card; approvers have it by DM and the requester is told why', async (_, change, why) => {
    Object.assign(channel(), change);
    expect(await keysOf(aCase())).toEqual([`card.${BOB}`, `card.${CAROL}`, `receipt.${DAVE}`]);
    expect(await wordsAt(aCase(), `receipt.${DAVE}`)).toContain(why);
    expect(await wordsAt(aCase(), `card.${BOB}`)).toContain(why);
    expect(problems.some((problem) => problem !== null)).toBe(why.includes('post'));
  });

  it('with a card from before says nothing there any more, and has no thread', async () => {
    await saveCard();
    channel().members.push(JANE);
    const current = aCase({ state: 'approved' }, aRun());
    expect(await wordsAt(current, `card.${APPROVALS}`)).toContain('This is handled by direct message now.');
    expect(await keysOf(current)).not.toContain(`progress.${APPROVALS}`);
    expect(await keysOf(current)).toContain(`progress.${BOB}`);
  });

  it('with progress from before says nothing there either', async () => {
    await saveCard();
    await saveCard({ key: `h1001.progress.${APPROVALS}`, ts: '2.0' });
    channel().members.push(JANE);
    const current = aCase({ state: 'approved' }, aRun());
    expect(await wordsAt(current, `progress.${APPROVALS}`)).toContain('This is handled by direct message now.');
  });

  it('keeps its card once the account is disabled: nothing is secret then', async () => {
    await saveCard();
    channel().members.push(JANE);
    const current = aCase({ state: 'approved', effective: true }, aRun());
    expect(await keysOf(current)).toContain(`progress.${APPROVALS}`);
  });

  it('takes back progress and report too, and gets no files, when it is shared after the account was disabled', async () => {
    await saveCard();
    for (const kind of ['progress', 'report']) await saveCard({ key: `h1001.${kind}.${APPROVALS}`, ts: `2.${kind}` });
    channel().isExtShared = true;
    const current = aCase({ state: 'finished', effective: true }, done());
    for (const kind of ['card', 'progress', 'report'])
      expect(await wordsAt(current, `${kind}.${APPROVALS}`)).toContain('This is handled by direct message now.');
    expect(await keysOf(current)).not.toContain(`files.${APPROVALS}`);
    expect(await keysOf(current)).toContain(`files.${BOB}`);
  });

  it('is read anew before it shows again what was taken back', async () => {
    await saveCard();
    channel().members.push(JANE);
    const blank = (await wanted.of(aCase(), fresh)).messages.find(({ key }) => key === `h1001.card.${APPROVALS}`);
    channel().members.pop();
    await wanted.of(aCase(), fresh);
    channel().members.push(JANE);
    const shows = async () => {
      const { messages } = await wanted.of(aCase(), lazily);
      return wordsOf(messages.find(({ key }) => key === `h1001.card.${APPROVALS}`)?.message.blocks);
    };
    // What was read of the channel a moment ago is good enough for an edit, not for showing it again.
    expect(await shows()).toContain('Offboard Jane Roe?');
    await saveCard({ shownDigest: blank?.digest ?? '' });
    expect(await shows()).toContain('handled by direct message');
  });

  it('because it refused the card, sends approvers to their direct messages', async () => {
    await saveCard({ ts: null, failed: 'restricted_action' });
    expect(await keysOf(aCase())).toEqual([`card.${BOB}`, `card.${CAROL}`, `receipt.${DAVE}`]);
    expect(await wordsAt(aCase(), `receipt.${DAVE}`)).toContain("can't post to the approvals channel");
  });

  it('any more leaves the cards where they are, also for approvers who are in it now', async () => {
    await saveCard({ userId: BOB, channel: 'D0BOB' });
    expect(await keysOf(aCase())).toContain(`card.${BOB}`);
  });
});

describe('somebody with a card by direct message', () => {
  it('who is no approver any more reads there that others handle it', async () => {
    await saveCard({ userId: OLA, channel: 'D0OLA' });
    await saveCard({ key: `h1001.progress.${OLA}`, userId: OLA, channel: 'D0OLA', ts: '2.0' });
    const current = aCase({ state: 'approved' }, aRun());
    for (const kind of ['card', 'progress'])
      expect(await wordsAt(current, `${kind}.${OLA}`)).toContain('This is handled by others now.');
    expect(await keysOf(aCase({ state: 'finished', effective: true }, done()))).not.toContain(`files.${OLA}`);
  });

  it('who cannot be looked up now keeps it, and it is drawn again', async () => {
    await saveCard();
    await saveCard({ userId: KIM, channel: 'D0KIM' });
    scene.slack.failNext({ method: 'users.info', kind: 'http500', times: 9 });
    const { messages, unsure } = await wanted.of(aCase(), fresh);
    expect(unsure).toBe(true);
    expect(messages.map(({ key }) => key)).not.toContain(`h1001.card.${KIM}`);
  });
});

describe('the receipt', () => {
  it('says that the approvers were asked once a card is there, and that nobody could be when none can be', async () => {
    const words = async () => await wordsAt(aCase({ eligible: [BOB] }), `receipt.${DAVE}`);
    expect(await words()).toContain('Asking the approvers…');
    await saveCard({ ts: null });
    expect(await words()).toContain('Asking the approvers…');
    await saveCard();
    expect(await words()).toContain('The approvers were asked in their channel.');
    await saveCard({ ts: null, failed: 'restricted_action' });
    expect(await words()).toContain('Asking the approvers…');
    await saveCard({ key: `h1001.card.${BOB}`, ts: null, userId: BOB, failed: 'user_disabled' });
    expect(await words()).toContain('Nobody could be asked');
  });

  it('is for requesters who are in Slack', async () => {
    const requester = { kind: 'commandLine', name: 'ops' } as const;
    expect(await keysOf(aCase({ requester }))).toEqual([`card.${APPROVALS}`]);
  });

  it('is never for the person concerned', async () => {
    const requester = { kind: 'member', name: 'Jane', slackId: JANE, portalId: null, email: null } as const;
    expect(await keysOf(aCase({ requester }))).toEqual([`card.${APPROVALS}`]);
  });
});

describe('reminders', () => {
  const hourMs = 3_600_000;
  const nudges = async (current: Case) =>
    (await wanted.of(current, { fresh: false })).messages
      .filter(({ key }) => /remind|escalated/.test(key))
      .map(({ key, message }) => [key, wordsOf(message.blocks)] as const);

  it('go to each approver whose word is missing, once a day, and never name the person', async () => {
    const current = aCase();
    expect(await nudges(current)).toEqual([]);
    scene.clock.advance(25 * hourMs);
    const first = await nudges(current);
    expect(first.map(([key]) => key)).toEqual([`h1001.remind1.${BOB}`, `h1001.remind1.${CAROL}`]);
    expect(first[0]?.[1]).toContain('H-1001 waits for you An offboarding waits for your decision since');
    expect(JSON.stringify(first)).not.toMatch(/Jane|HR-/);
    scene.clock.advance(24 * hourMs);
    expect((await nudges(current)).map(([key]) => key)).toEqual([`h1001.remind2.${BOB}`, `h1001.remind2.${CAROL}`]);
    const vote = { digest: current.request.digest, vote: 'yes', reason: null, at: noon } as const;
    const voter = { slackId: BOB, portalId: personIds.bob, email: 'bob.stone@example.com' };
    const voted = aCase({ required: 2, votes: [{ ...vote, voter }] });
    expect((await nudges(voted)).map(([key]) => key)).toEqual([`h1001.remind2.${CAROL}`]);
  });

  it('are not begun in quiet hours; those that were sent stay', async () => {
    approvals = { quietHours: { from: '00:00', to: '23:59', timeZone: 'UTC' } };
    scene.clock.advance(25 * hourMs);
    expect(await nudges(aCase())).toEqual([]);
    await saveMessageIn(scene, 1001, { key: `h1001.remind1.${BOB}`, userId: BOB, channel: 'D1', ts: '1.1' });
    expect((await nudges(aCase())).map(([key]) => key)).toEqual([`h1001.remind1.${BOB}`]);
  });

  it('say that nothing waits any more once it is decided', async () => {
    await saveMessageIn(scene, 1001, { key: `h1001.remind1.${BOB}`, userId: BOB, channel: 'D1', ts: '1.1' });
    const decided = aCase({ state: 'denied', endedBy: CAROL, decidedAt: noon });
    expect(await nudges(decided)).toEqual([
      [`h1001.remind1.${BOB}`, 'H-1001 is decided Nothing waits for you here any more.'],
    ]);
  });

  it('tell the second group in the end, but nobody whom it is or may be about, and no more than the number', async () => {
    approvals = { escalateAfterHours: 48, escalateTo: { users: [OLA, JANE] } };
    scene.clock.advance(47 * hourMs);
    expect((await nudges(aCase())).filter(([key]) => key.includes('escalated'))).toEqual([]);
    scene.clock.advance(hourMs);
    const told = (await nudges(aCase())).filter(([key]) => key.includes('escalated'));
    expect(told.map(([key]) => key)).toEqual([`h1001.escalated.${OLA}`]);
    expect(told[0]?.[1]).toContain('Nobody has decided this since');
    expect(told[0]?.[1]).toContain(`see to it that ${BOB} or ${CAROL} does`);
    expect(JSON.stringify(told)).not.toMatch(/Jane|offboard/i);
  });

  it('of a changed plan begin when its run does', async () => {
    scene.clock.advance(200 * hourMs);
    const startedAt = new Date(scene.clock.now().getTime() - 25 * hourMs);
    const drifted = aCase({ state: 'drifted' }, aRun({ status: 'parked', startedAt }));
    expect((await nudges(drifted)).map(([key]) => key)).toEqual([`h1001.remind1.${BOB}`, `h1001.remind1.${CAROL}`]);
  });
});
