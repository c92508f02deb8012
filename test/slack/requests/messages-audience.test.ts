import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, APPROVERS, BOB, CAROL, DAVE, JANE, KIM, OLA } from '../../../sandbox/slack/seed.js';
import { wordsOf } from '../../e2e/shown.js';
import { aRun, createMessagesScene, done, fresh, lazily, type MessagesScene } from './messages-scene.js';

let scene: MessagesScene;
beforeEach(async () => {
  scene = await createMessagesScene();
});
afterEach(async () => await scene.close());

describe('who is asked', () => {
  it('by name where the policy names people, by group where it names a group, never twice', async () => {
    expect(await scene.wordsAt(scene.aCase(), `card.${APPROVALS}`)).toContain(CAROL);
    scene.approvers = { users: [BOB], usergroups: [APPROVERS] };
    const words = await scene.wordsAt(scene.aCase(), `card.${APPROVALS}`);
    expect(words).toContain(APPROVERS);
    expect(words).not.toContain(CAROL);
  });

  it('is nobody in a direct message, which notifies by itself', async () => {
    expect(await scene.wordsAt(scene.aCase({ eligible: [BOB, KIM] }), `card.${KIM}`)).not.toContain(BOB);
  });

  it('is never the person concerned, and the card says so', async () => {
    expect(await scene.wordsAt(scene.aCase({ eligible: [BOB, JANE] }), `card.${APPROVALS}`)).toContain(
      'The person concerned is an approver too and is not asked.',
    );
  });

  it('is told of what the preview found', async () => {
    const notes = ['Several folders are called "Jane".'];
    expect(await scene.wordsAt(scene.aCase({ notes }), `card.${APPROVALS}`)).toContain('Several folders are called');
  });
});

describe('a channel that is not fit', () => {
  it.each([
    ['not private', { kind: 'public_channel' }, 'is not private'],
    ['shared', { isExtShared: true }, 'is shared with another organisation'],
    ['one with the person concerned', { members: [BOB, JANE, 'U0HANDOVER'] }, 'The person concerned is in'],
    ['archived', { isArchived: true }, "can't post to the approvals channel"],
  ] as const)('(%s) has no card; approvers have it by DM and the requester is told why', async (_, change, why) => {
    Object.assign(scene.channel(), change);
    expect(await scene.keysOf(scene.aCase())).toEqual([`card.${BOB}`, `card.${CAROL}`, `receipt.${DAVE}`]);
    expect(await scene.wordsAt(scene.aCase(), `receipt.${DAVE}`)).toContain(why);
    expect(await scene.wordsAt(scene.aCase(), `card.${BOB}`)).toContain(why);
    expect(scene.problems.some((problem) => problem !== null)).toBe(why.includes('post'));
  });

  it('with a card from before says nothing there any more, and has no thread', async () => {
    await scene.saveCard();
    scene.channel().members.push(JANE);
    const current = scene.aCase({ state: 'approved' }, aRun());
    expect(await scene.wordsAt(current, `card.${APPROVALS}`)).toContain('This is handled by direct message now.');
    expect(await scene.keysOf(current)).not.toContain(`progress.${APPROVALS}`);
    expect(await scene.keysOf(current)).toContain(`progress.${BOB}`);
  });

  it('with progress from before says nothing there either', async () => {
    await scene.saveCard();
    await scene.saveCard({ key: `h1001.progress.${APPROVALS}`, ts: '2.0' });
    scene.channel().members.push(JANE);
    const current = scene.aCase({ state: 'approved' }, aRun());
    expect(await scene.wordsAt(current, `progress.${APPROVALS}`)).toContain('This is handled by direct message now.');
  });

  it('keeps its card once the account is disabled: nothing is secret then', async () => {
    await scene.saveCard();
    scene.channel().members.push(JANE);
    const current = scene.aCase({ state: 'approved', effective: true }, aRun());
    expect(await scene.keysOf(current)).toContain(`progress.${APPROVALS}`);
  });

  it('takes back progress and report too, and gets no files, when it is shared after the account was disabled', async () => {
    await scene.saveCard();
    for (const kind of ['progress', 'report'])
      await scene.saveCard({ key: `h1001.${kind}.${APPROVALS}`, ts: `2.${kind}` });
    scene.channel().isExtShared = true;
    const current = scene.aCase({ state: 'finished', effective: true }, done());
    for (const kind of ['card', 'progress', 'report'])
      expect(await scene.wordsAt(current, `${kind}.${APPROVALS}`)).toContain('This is handled by direct message now.');
    expect(await scene.keysOf(current)).not.toContain(`files.${APPROVALS}`);
    expect(await scene.keysOf(current)).toContain(`files.${BOB}`);
  });

  it('is read anew before it shows again what was taken back', async () => {
    await scene.saveCard();
    scene.channel().members.push(JANE);
    const blank = (await scene.wanted.of(scene.aCase(), fresh)).messages.find(
      ({ key }) => key === `h1001.card.${APPROVALS}`,
    );
    scene.channel().members.pop();
    await scene.wanted.of(scene.aCase(), fresh);
    scene.channel().members.push(JANE);
    const shows = async () => {
      const { messages } = await scene.wanted.of(scene.aCase(), lazily);
      return wordsOf(messages.find(({ key }) => key === `h1001.card.${APPROVALS}`)?.message.blocks);
    };
    // What was read of the channel a moment ago is good enough for an edit, not for showing it again.
    expect(await shows()).toContain('Offboard Jane Roe?');
    await scene.saveCard({ shownDigest: blank?.digest ?? '' });
    expect(await shows()).toContain('handled by direct message');
  });

  it('because it refused the card, sends approvers to their direct messages', async () => {
    await scene.saveCard({ ts: null, failed: 'restricted_action' });
    expect(await scene.keysOf(scene.aCase())).toEqual([`card.${BOB}`, `card.${CAROL}`, `receipt.${DAVE}`]);
    expect(await scene.wordsAt(scene.aCase(), `receipt.${DAVE}`)).toContain("can't post to the approvals channel");
  });

  it('any more leaves the cards where they are, also for approvers who are in it now', async () => {
    await scene.saveCard({ userId: BOB, channel: 'D0BOB' });
    expect(await scene.keysOf(scene.aCase())).toContain(`card.${BOB}`);
  });
});

describe('somebody with a card by direct message', () => {
  it('who is no approver any more reads there that others handle it', async () => {
    await scene.saveCard({ userId: OLA, channel: 'D0OLA' });
    await scene.saveCard({ key: `h1001.progress.${OLA}`, userId: OLA, channel: 'D0OLA', ts: '2.0' });
    const current = scene.aCase({ state: 'approved' }, aRun());
    for (const kind of ['card', 'progress'])
      expect(await scene.wordsAt(current, `${kind}.${OLA}`)).toContain('This is handled by others now.');
    expect(await scene.keysOf(scene.aCase({ state: 'finished', effective: true }, done()))).not.toContain(
      `files.${OLA}`,
    );
  });

  it('who cannot be looked up now keeps it, and it is drawn again', async () => {
    await scene.saveCard();
    await scene.saveCard({ userId: KIM, channel: 'D0KIM' });
    scene.slack.failNext({ method: 'users.info', kind: 'http500', times: 9 });
    const { messages, unsure } = await scene.wanted.of(scene.aCase(), fresh);
    expect(unsure).toBe(true);
    expect(messages.map(({ key }) => key)).not.toContain(`h1001.card.${KIM}`);
  });
});
