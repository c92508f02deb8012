import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOB, CAROL, DAVE, GUEST, KIM } from '../../../sandbox/slack/seed.js';
import { createDecisionsScene, type DecisionsScene } from './decisions-scene.js';

let scene: DecisionsScene;
beforeEach(async () => {
  scene = await createDecisionsScene();
});
afterEach(async () => await scene.close());

describe('a click on a card', () => {
  it('decides, wakes the worker, and says nothing more: the card shows it', async () => {
    await scene.decide('approve', BOB);
    expect((await scene.current()).state).toBe('approved');
    expect([scene.answers, scene.woken()]).toEqual([[], 1]);
  });

  it('that may not decide is answered where it was made', async () => {
    await scene.decide('approve', DAVE);
    expect(scene.answers[0]).toContain("You can't");
    expect((await scene.current()).state).toBe('pending');
    expect(scene.woken()).toBe(0);
  });

  it('of somebody outside tells nothing about the request, nor whether there is one', async () => {
    await scene.decide('approve', KIM);
    await scene.desk.click({
      slackId: KIM,
      button: { requestId: 4711 },
      place: { kind: 'modal', viewId: 'V0' },
      action: 'details',
      reason: null,
    });
    await scene.decide('details', KIM);
    expect(scene.answers[0]).toContain("You can't do that here");
    expect(scene.answers[1]).toBe(scene.answers[0]);
    await scene.decide('approve', GUEST);
    expect(scene.answers[2]).toBe('Only members of this workspace can use Handover.');
  });

  it('on a message that is not ours changes nothing and is on the trail', async () => {
    await scene.decide('approve', BOB, scene.onCard({ ts: '9.9' }));
    await scene.decide('approve', BOB, scene.onCard({ ts: '9.9', blockId: `h${scene.id}.card.v1` }));
    await scene.desk.click({ slackId: BOB, button: undefined, place: scene.onCard(), action: 'approve', reason: null });
    expect((await scene.current()).state).toBe('pending');
    expect(scene.answers[0]).toContain('This card is out of date');
    expect((await scene.forgeries()).map(({ actor, detail }) => [actor, detail.claimed])).toEqual([
      [BOB, scene.id],
      [BOB, scene.id],
      [BOB, null],
    ]);
  });

  it('counts although Slack has not confirmed the post yet', async () => {
    await scene.saveCard({ ts: null });
    await scene.decide('approve', BOB, scene.onCard({ ts: '7.7', blockId: `h${scene.id}.card.v1` }));
    expect((await scene.current()).state).toBe('approved');
  });

  it('counts in a direct message that is not confirmed yet, for the one it goes to', async () => {
    await scene.saveCard({ userId: CAROL, channel: null });
    const place = scene.onCard({ channel: 'D0CAROL', ts: '7.7', blockId: `h${scene.id}.card.v1` });
    await scene.decide('approve', BOB, place);
    expect((await scene.current()).state).toBe('pending');
    await scene.decide('approve', CAROL, place);
    expect((await scene.current()).state).toBe('approved');
  });

  it('with the digest of an older plan is told to look again', async () => {
    await scene.desk.click({
      slackId: BOB,
      button: { requestId: scene.id, digest: 'older' },
      place: scene.onCard(),
      action: 'approve',
      reason: null,
    });
    expect(scene.answers[0]).toContain('The plan changed a moment ago');
  });
});

describe('a click in a modal or in App Home', () => {
  const open = async (slackId: string) => {
    await scene.desk.openForm({
      slackId,
      button: scene.button(),
      place: scene.onCard(),
      action: 'details',
      triggerId: await scene.door.trigger(slackId),
    });
    return scene.slack.as(slackId).openView()?.id ?? '';
  };

  it('cancels, and the modal says that it is done', async () => {
    const viewId = await open(DAVE);
    await scene.decide('cancel', DAVE, { kind: 'modal', viewId });
    expect(scene.shown(DAVE)).toContain('Canceled. Nothing was changed');
    expect((await scene.current()).state).toBe('canceled');
  });

  it('cannot approve in a modal, where no such button is', async () => {
    const viewId = await open(BOB);
    await scene.decide('approve', BOB, { kind: 'modal', viewId });
    expect(scene.shown(BOB)).toContain('This card is out of date');
    expect((await scene.current()).state).toBe('pending');
  });

  it('in App Home is answered by a small modal, only if there is something to say', async () => {
    await scene.decide('approve', DAVE, { kind: 'home', triggerId: await scene.door.trigger(DAVE) });
    expect(scene.shown(DAVE)).toContain("You can't");
    await scene.decide('approve', BOB, { kind: 'home', triggerId: await scene.door.trigger(BOB) });
    expect(scene.slack.as(BOB).openView()).toBeUndefined();
    expect((await scene.current()).state).toBe('approved');
  });
});
