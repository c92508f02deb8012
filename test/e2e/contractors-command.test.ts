import { afterEach, describe, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { BOB, DAVE, KIM, TEAM } from '../../sandbox/slack/seed.js';
import { scanData, scanFollowed } from '../../src/slack/contractors/scan-news.js';
import { openStore } from '../../src/store/sqlite/store.js';
import { fileDigest, inactive, scanOf } from './filed-digest.js';
import { wordsIn, wordsOf } from './shown.js';
import { answerTo, card, settledView } from './walk.js';
import { createWorld, usualPolicy, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

async function type(current: World, text: string, by = BOB) {
  const me = current.slack.as(by);
  return await me.command({ channelId: me.channels()[0]?.id ?? '', command: '/contractors', text });
}

describe('/contractors', () => {
  it('scan says that it started, edits one direct message, and puts the list before the approvers', async () => {
    const current = await createWorld({ policy: { contractors: { schedule: '', maxPercent: 100 } } });
    world = current;
    expect(await answerTo(await type(current, 'scan', DAVE))).toContain('The scan has started');
    const seen = await card(current, 'inactive over 30 days');
    expect(wordsIn(seen)).toContain('2 contractors look inactive 4 contractors looked at');
    expect(wordsIn(seen)).toContain('Uma Hill');
    const mine = await current.slack.as(DAVE).waitFor((me) => {
      const found = me.messages('dm').filter((one) => wordsIn(one).includes('The scan is done'));
      return found.length > 0 ? found : undefined;
    });
    expect(mine).toHaveLength(1);
    expect(mine.map(wordsIn).join()).toContain(
      '2 of 4 contractors look inactive. The approvers have the list: H-1001.',
    );
  });

  it('scan that a killed process left is said to be interrupted after the next start, in the same message', async () => {
    const current = await createWorld();
    world = current;
    const left = await openStore({ path: current.databasePath });
    const now = current.clock.now();
    const tenant = { teamId: TEAM, enterpriseId: null };
    const data = scanData({ at: 'reading', requests: 3, expected: 900, secondsLeft: 600 });
    const until = new Date(now.getTime() + 5 * 60_000);
    await left.followed.begin(tenant, { what: scanFollowed, slackId: DAVE, data, now, until });
    await left.close();
    const dave = current.slack.as(DAVE);
    const mine = () => dave.messages('dm').map(wordsIn);
    await dave.waitFor(() => mine().find((words) => words.includes('3 of about 900 calls')));
    current.clock.advance(5 * 60_000);
    await current.startAnother();
    await dave.waitFor(() => mine().find((words) => words.includes('The scan was interrupted')));
    expect(mine()).toHaveLength(1);
  });

  it('nothing is read for whoever may not ask', async () => {
    const current = await createWorld();
    world = current;
    expect(await answerTo(await type(current, 'scan', KIM))).toContain('ask for contractor scans here');
    expect(current.portal.requests.some(({ path }) => path.includes('/login/filter'))).toBe(false);
  });

  it('exempt spares somebody, list shows who is exempt, and an approver ends it there', async () => {
    const current = await createWorld();
    world = current;
    const nia = current.portal.state.people.get(personIds.guestNia);
    const exempted = await answerTo(await type(current, `exempt ${nia?.email} 90d Project Brand`));
    expect(exempted).toContain('is exempt now.');
    await fileDigest(current, scanOf(current, inactive(current, [personIds.guestNia, personIds.guestTom])), {
      policy: usualPolicy,
    });
    expect(wordsIn(await card(current, '1 contractor looks inactive'))).toContain('1 kept, exempt or protected');
    await type(current, 'list');
    const bob = current.slack.as(BOB);
    const view = await settledView(bob);
    expect(wordsOf(view.blocks)).toContain('Project Brand');
    await bob.click({ viewId: view.id, actionId: 'contractor.endExemption' });
    await bob.waitFor((me) => wordsOf(me.openView()?.blocks).includes('Nobody is exempt') || undefined);
  });

  it('exempt takes nobody by a mention whose email Slack says is not confirmed', async () => {
    const current = await createWorld();
    world = current;
    const nia = current.portal.state.people.get(personIds.guestNia);
    await current.slack.changeUser(KIM, { email: nia?.email ?? '', emailConfirmed: false });
    expect(await answerTo(await type(current, 'exempt @kim 90d Brand'))).toContain('I found nobody in DocSpace');
    await current.slack.changeUser(KIM, { emailConfirmed: true });
    expect(await answerTo(await type(current, 'exempt @kim 90d Brand'))).toContain('is exempt now.');
  });

  it.each([
    ['exempt', 'Write whom to exempt'],
    ['exempt nobody@nowhere.example 90d', 'I found nobody in DocSpace for nobody@nowhere.example.'],
    ['exempt nobody@nowhere.example soon', 'Write how long'],
    ['', 'looks for inactive contractors now'],
    ['nonsense', 'looks for inactive contractors now'],
  ])('“%s” is answered with a sentence', async (text, sentence) => {
    const current = await createWorld();
    world = current;
    expect(await answerTo(await type(current, text))).toContain(sentence);
  });

  it('only approvers see and change who is exempt', async () => {
    const current = await createWorld();
    world = current;
    expect(await answerTo(await type(current, 'list', KIM))).toContain('can');
    expect(await answerTo(await type(current, 'exempt x@y.example 90d', DAVE))).toContain('can');
  });
});
