import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { BOB, CAROL, JANE, OLA } from '../../../sandbox/slack/seed.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { noon } from '../../builders/clock.js';
import { wordsOf } from '../../e2e/shown.js';
import { saveMessageIn } from '../scene.js';
import { aRun, createMessagesScene, type MessagesScene } from './messages-scene.js';

let scene: MessagesScene;
beforeEach(async () => {
  scene = await createMessagesScene();
});
afterEach(async () => await scene.close());

describe('reminders', () => {
  const hourMs = 3_600_000;
  const nudges = async (current: Case) =>
    (await scene.wanted.of(current, { fresh: false })).messages
      .filter(({ key }) => /remind|escalated/.test(key))
      .map(({ key, message }) => [key, wordsOf(message.blocks)] as const);

  it('go to each approver whose word is missing, once a day, and never name the person', async () => {
    const current = scene.aCase();
    expect(await nudges(current)).toEqual([]);
    scene.clock.advance(25 * hourMs);
    const first = await nudges(current);
    expect(first.map(([key]) => key)).toEqual([`h1001.remind1.${BOB}`, `h1001.remind1.${CAROL}`]);
    expect(first[0]?.[1]).toContain('H-1001 waits for you An offboarding has waited for your decision since');
    expect(JSON.stringify(first)).not.toMatch(/Jane|HR-/);
    scene.clock.advance(24 * hourMs);
    expect((await nudges(current)).map(([key]) => key)).toEqual([`h1001.remind2.${BOB}`, `h1001.remind2.${CAROL}`]);
    const vote = { digest: current.request.digest, vote: 'yes', reason: null, at: noon } as const;
    const voter = { slackId: BOB, portalId: personIds.bob, email: 'bob.stone@example.com' };
    const voted = scene.aCase({ required: 2, votes: [{ ...vote, voter }] });
    expect((await nudges(voted)).map(([key]) => key)).toEqual([`h1001.remind2.${CAROL}`]);
  });

  it('are not begun in quiet hours; those that were sent stay', async () => {
    scene.approvals = { quietHours: { from: '00:00', to: '23:59', timeZone: 'UTC' } };
    scene.clock.advance(25 * hourMs);
    expect(await nudges(scene.aCase())).toEqual([]);
    await saveMessageIn(scene, 1001, { key: `h1001.remind1.${BOB}`, userId: BOB, channel: 'D1', ts: '1.1' });
    expect((await nudges(scene.aCase())).map(([key]) => key)).toEqual([`h1001.remind1.${BOB}`]);
  });

  it('say that nothing waits any more once it is decided', async () => {
    await saveMessageIn(scene, 1001, { key: `h1001.remind1.${BOB}`, userId: BOB, channel: 'D1', ts: '1.1' });
    const decided = scene.aCase({ state: 'denied', endedBy: CAROL, decidedAt: noon });
    expect(await nudges(decided)).toEqual([
      [`h1001.remind1.${BOB}`, 'H-1001 was denied Nothing waits for you here any more.'],
    ]);
  });

  it('say how it ended otherwise', async () => {
    await saveMessageIn(scene, 1001, { key: `h1001.remind1.${BOB}`, userId: BOB, channel: 'D1', ts: '1.1' });
    const titleOf = async (state: 'approved' | 'canceled' | 'expired') =>
      (await nudges(scene.aCase({ state })))[0]?.[1];
    expect(await titleOf('approved')).toContain('H-1001 was approved');
    expect(await titleOf('canceled')).toContain('H-1001 was canceled');
    expect(await titleOf('expired')).toContain('H-1001 has expired');
  });

  it('tell the second group in the end, but nobody whom it is or may be about, and no more than the number', async () => {
    scene.approvals = { escalateAfterHours: 48, escalateTo: { users: [OLA, JANE] } };
    scene.clock.advance(47 * hourMs);
    expect((await nudges(scene.aCase())).filter(([key]) => key.includes('escalated'))).toEqual([]);
    scene.clock.advance(hourMs);
    const told = (await nudges(scene.aCase())).filter(([key]) => key.includes('escalated'));
    expect(told.map(([key]) => key)).toEqual([`h1001.escalated.${OLA}`]);
    expect(told[0]?.[1]).toContain('Nobody has decided this since');
    expect(told[0]?.[1]).toContain(`Please ask ${BOB} or ${CAROL} to decide`);
    expect(JSON.stringify(told)).not.toMatch(/Jane|offboard/i);
  });

  it('of a changed plan begin when its run does', async () => {
    scene.clock.advance(200 * hourMs);
    const startedAt = new Date(scene.clock.now().getTime() - 25 * hourMs);
    const drifted = scene.aCase({ state: 'drifted' }, aRun({ status: 'parked', startedAt }));
    expect((await nudges(drifted)).map(([key]) => key)).toEqual([`h1001.remind1.${BOB}`, `h1001.remind1.${CAROL}`]);
  });
});
