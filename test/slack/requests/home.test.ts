import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVERS, BOB, CAROL, DAVE, GUEST, JANE, KIM } from '../../../sandbox/slack/seed.js';
import type { Standing } from '../../../src/domain/standing.js';
import { createPeople } from '../../../src/slack/identity/identity.js';
import { createUsergroups } from '../../../src/slack/identity/usergroups.js';
import { faceOf } from '../../../src/slack/kinds.js';
import { createHome, type Home } from '../../../src/slack/requests/home.js';
import { homeView } from '../../../src/slack/requests/home-view.js';
import { buildPolicy } from '../../builders/policy.js';
import { yesBy } from '../../contract/store-ports.js';
import { wordsOf } from '../../e2e/shown.js';
import { read } from '../reading.js';
import { createPortalScene, createSlackScene, fileIn, type PortalScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let portal: PortalScene;
let home: Home;
let id: number;

beforeEach(async () => {
  scene = await createSlackScene();
  portal = await createPortalScene(scene.clock);
  const { client, store, clock, tenant } = scene;
  const policy = () =>
    buildPolicy({
      requesters: { users: [DAVE], docspaceAdmins: false },
      approvers: { users: [], usergroups: [APPROVERS] },
      auditors: { users: [] },
    });
  const usergroups = createUsergroups(client, clock);
  const whoIsWho = { client, portalPeople: portal.portal.people, usergroups, pairings: store.pairings };
  const people = createPeople({ ...whoIsWho, policy, tenant, clock, botPortalId: 'bot', onError: () => {} });
  home = createHome({
    faces: faceOf,
    client,
    people,
    store: store.requests,
    policy,
    tenant,
    clock,
  });
  id = await fileIn(scene, {
    requester: { kind: 'member', name: 'Dave', slackId: DAVE, portalId: 'dave', email: 'dave.miller@example.com' },
    subject: { kind: 'person', slackId: JANE, portalId: 'jane', email: 'jane.doe@example.com' },
    eligible: [BOB, CAROL],
    required: 2,
  });
});
afterEach(async () => {
  await scene.close();
  await portal.close();
});

const words = (slackId: string) => wordsOf(scene.slack.as(slackId).home()?.blocks);
const published = () => scene.slack.calls.filter(({ method }) => method === 'views.publish').length;

async function change(yes?: string): Promise<void> {
  await scene.store.requests.change(
    scene.tenant,
    id,
    (current) => ({
      result: null,
      change: yes ? { vote: yesBy(yes, current, scene.clock.now()), trail: [] } : { state: 'denied', trail: [] },
    }),
    scene.clock.now(),
  );
  home.changed();
}

describe('what Home shows', () => {
  it.each([
    [BOB, 'Waiting for you (1)'],
    [DAVE, 'Waiting for others (1)'],
    [DAVE, 'Offboard someone'],
    [KIM, 'To have someone offboarded, ask'],
    [GUEST, 'To have someone offboarded, ask'],
    [JANE, 'To have someone offboarded, ask'],
  ])('%s reads "%s"', async (slackId, sentence) => {
    await home.opened(slackId);
    expect(words(slackId)).toContain(sentence);
  });

  it('with a thousand open requests stays within what Slack takes, and says how many more there are', async () => {
    for (let index = 0; index < 999; index += 1) {
      const subject = { kind: 'person', slackId: null, portalId: `p-${index}`, email: null } as const;
      await fileIn(scene, { origin: `draft:${index}`, subject, eligible: [BOB] });
    }
    await home.opened(BOB);
    const view = scene.slack.as(BOB).home();
    expect(wordsOf(view?.blocks)).toContain('Waiting for you (1000)');
    expect(wordsOf(view?.blocks)).toContain('995 more: /handover status');
    expect(view?.blocks.length).toBeLessThan(100);
    expect(JSON.stringify(view).length).toBeLessThan(250_000);
  });

  it('waits for nobody who has voted', async () => {
    await change(BOB);
    await home.opened(BOB);
    await home.opened(CAROL);
    expect(words(BOB)).toContain('Waiting for others (1)');
    expect(words(CAROL)).toContain('Waiting for you (1)');
  });

  it('what was decided is over', async () => {
    await change();
    await home.opened(BOB);
    expect(words(BOB)).toContain('Lately (1)');
  });

  it('says of each row how it stands, what it is, whose, and when', async () => {
    await home.opened(DAVE);
    expect(words(DAVE)).toMatch(
      /⏳ Lea Leaver · H-\d+ waits for approval An offboarding, asked by Dave expires <!date/,
    );
    await change();
    await home.opened(DAVE);
    expect(words(DAVE)).toMatch(/⛔ Lea Leaver · H-\d+ was denied An offboarding, asked by Dave/);
  });
});

describe('who looks', () => {
  it('and only asks is told that their own requests appear', () => {
    const empty = {
      policy: buildPolicy({}),
      asks: [],
      faces: faceOf,
      cases: [],
      waitingForMe: [],
      requiredVotes: () => 1,
    };
    const seenBy = (standing: Partial<Standing>) =>
      read(homeView({ ...empty, standing: { requester: true, approver: false, auditor: false, ...standing } }).blocks);
    expect(seenBy({})).toBe('You have no requests. When you ask for something, it appears here.');
    expect(seenBy({ auditor: true })).toContain('When somebody asks for something');
  });

  it('reads that it cannot be told now, and a minute later what waits', async () => {
    scene.slack.failNext({ method: 'users.info', kind: 'http500' });
    await home.opened(BOB);
    expect(words(BOB)).toContain("I can't check who you are right now");
    scene.clock.advance(59_000);
    await home.tick();
    expect(published()).toBe(1);
    scene.clock.advance(1_000);
    await home.tick();
    expect(words(BOB)).toContain('Waiting for you (1)');
  });

  it('reads why they are nobody here, if they are members', async () => {
    await scene.slack.changeUser(BOB, { emailConfirmed: false });
    await home.opened(BOB);
    expect(words(BOB)).toContain('Confirm your email in Slack');
  });

  it('sees it after the pause if Slack did not take it at once', async () => {
    scene.slack.failNext({ method: 'views.publish', kind: 'http500' });
    await expect(home.opened(BOB)).rejects.toThrow();
    scene.clock.advance(5_000);
    await home.tick();
    expect(words(BOB)).toContain('Waiting for you (1)');
  });
});

describe('when something changes', () => {
  it('whoever would see the same as before has nothing published, until they open it again', async () => {
    await home.opened(KIM);
    await change();
    scene.clock.advance(5_000);
    await home.tick();
    expect(published()).toBe(1);
    await home.opened(KIM);
    expect(published()).toBe(2);
  });

  it('those who looked lately see it, at most every five seconds', async () => {
    await home.opened(BOB);
    await change();
    await home.tick();
    expect(published()).toBe(1);
    scene.clock.advance(5_000);
    await home.tick();
    expect(words(BOB)).toContain('Lately (1)');
    await home.tick();
    expect(published()).toBe(2);
  });

  it('those who looked more than eight hours ago see it when they look', async () => {
    await home.opened(BOB);
    scene.clock.advance(8 * 3_600_000 + 1);
    await change();
    await home.tick();
    expect(published()).toBe(1);
  });

  it('a failure for one keeps nobody else from it, and is made up for', async () => {
    await home.opened(BOB);
    await home.opened(CAROL);
    scene.clock.advance(5_000);
    scene.slack.failNext({ method: 'views.publish', kind: 'http500' });
    await change();
    await expect(home.tick()).rejects.toThrow();
    expect(words(CAROL)).toContain('Lately (1)');
    expect(words(BOB)).not.toContain('Lately');
    scene.clock.advance(5_000);
    await home.tick();
    expect(words(BOB)).toContain('Lately (1)');
  });
});
