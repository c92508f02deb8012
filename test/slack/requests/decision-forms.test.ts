import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BOB, CAROL, DAVE, GUEST, JANE, KIM } from '../../../sandbox/slack/seed.js';
import { wordsOf } from '../../e2e/shown.js';
import { createDecisionsScene, type DecisionsScene } from './decisions-scene.js';

let scene: DecisionsScene;
beforeEach(async () => {
  scene = await createDecisionsScene();
});
afterEach(async () => await scene.close());

describe('a button with a form', () => {
  const openForm = async (action: 'deny' | 'skip' | 'byHand', slackId: string, stepKey?: string) => {
    const triggerId = await scene.door.trigger(slackId);
    const pressed = { ...scene.button(), ...(stepKey !== undefined && { stepKey }) };
    await scene.desk.openForm({ slackId, button: pressed, place: scene.onCard(), action, triggerId });
    return scene.slack.as(slackId).openView();
  };
  const refusals = async () => {
    const entries = await Array.fromAsync(scene.store.trail.entries(scene.tenant, { requestId: scene.id }));
    return entries.filter(({ kind }) => kind === 'action.refused').map(({ actor, detail }) => [actor, detail.action]);
  };

  it('asks an approver for the reason, and nothing is decided by that', async () => {
    const view = await openForm('deny', BOB);
    expect(view?.callback_id).toBe('denyForm');
    expect(JSON.parse(view?.private_metadata ?? '')).toMatchObject({ requestId: scene.id });
    expect((await scene.current()).state).toBe('pending');
    expect([await refusals(), scene.woken()]).toEqual([[], 0]);
  });

  it.each([
    ['skip', 'skipForm'],
    ['byHand', 'byHandForm'],
  ] as const)('%s asks for the reason while the run stands at the step', async (action, callbackId) => {
    await scene.decide('approve', BOB);
    expect(wordsOf((await openForm(action, BOB, 'groups'))?.blocks)).toContain('has not started yet');
    await scene.parkAt('groups');
    expect((await openForm(action, BOB, 'groups'))?.callback_id).toBe(callbackId);
    expect(wordsOf((await openForm(action, BOB, 'rooms'))?.blocks)).toContain('is paused');
    expect(wordsOf((await openForm(action, DAVE, 'groups'))?.blocks)).toContain("You can't do that to");
    expect((await scene.current()).state).toBe('approved');
  });

  it('is not shown to whoever may not decide: they are told why, and that is on the trail', async () => {
    expect(wordsOf((await openForm('deny', DAVE))?.blocks)).toContain("You can't do that to");
    expect(wordsOf((await openForm('deny', KIM))?.blocks)).toContain("You can't do that here");
    expect(wordsOf((await openForm('deny', GUEST))?.blocks)).toBe('Only members of this workspace can use Handover.');
    expect(await refusals()).toEqual([
      [DAVE, 'deny'],
      [KIM, 'deny'],
    ]);
  });

  it('says in its place that something failed', async () => {
    const { store } = scene;
    const change = store.requests.change;
    store.requests.change = async () => {
      throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    };
    const view = await openForm('deny', BOB);
    store.requests.change = change;
    expect(wordsOf(view?.blocks)).toBe("I can't write my log, so I change nothing. An operator has been told.");
  });

  it('details show the newest entries, however many there are', async () => {
    const look = (name: string) => ({
      kind: 'run.parked',
      actor: 'worker',
      requestId: scene.id,
      detail: { reason: name },
    });
    const many = Array.from({ length: 1_200 }, (_, index) => look(`look ${index}.`));
    await scene.store.trail.append(scene.tenant, many, scene.clock.now());
    const triggerId = await scene.door.trigger(DAVE);
    await scene.desk.openForm({
      slackId: DAVE,
      button: scene.button(),
      place: scene.onCard(),
      action: 'details',
      triggerId,
    });
    expect(scene.shown(DAVE)).toContain('look 1199.');
    expect(scene.shown(DAVE)).not.toContain('look 1000.');
  });

  it('details open at once, and that somebody looked is on the trail', async () => {
    const triggerId = await scene.door.trigger(DAVE);
    await scene.desk.openForm({
      slackId: DAVE,
      button: scene.button(),
      place: scene.onCard(),
      action: 'details',
      triggerId,
    });
    expect(scene.slack.as(DAVE).openView()?.callback_id).toBe('details');
    const kinds = (await Array.fromAsync(scene.store.trail.entries(scene.tenant, { requestId: scene.id }))).map(
      ({ kind }) => kind,
    );
    expect(kinds).toContain('details.viewed');
  });

  it('details that may not be seen are a sentence', async () => {
    const triggerId = await scene.door.trigger(KIM);
    await scene.desk.openForm({
      slackId: KIM,
      button: scene.button(),
      place: scene.onCard(),
      action: 'details',
      triggerId,
    });
    expect(scene.shown(KIM)).toContain("You can't do that here");
  });

  it('that is not on a message of ours opens nothing', async () => {
    const triggerId = await scene.door.trigger(BOB);
    await scene.desk.openForm({
      slackId: BOB,
      button: scene.button(),
      place: scene.onCard({ ts: '9.9' }),
      action: 'deny',
      triggerId,
    });
    expect(scene.slack.as(BOB).openView()).toBeUndefined();
    expect(scene.answers[0]).toContain('This card is out of date');
  });

  it('decides with its reason, and says in its own place what came of it', async () => {
    await scene.desk.openForm({
      slackId: BOB,
      button: scene.button(),
      place: scene.onCard(),
      action: 'deny',
      triggerId: await scene.door.trigger(BOB),
    });
    const viewId = scene.slack.as(BOB).openView()?.id ?? '';
    const said = { slackId: BOB, viewId, button: scene.button(), action: 'deny', reason: 'Not yet' } as const;
    await scene.desk.submit(said);
    expect(await scene.current()).toMatchObject({ state: 'denied', endReason: 'Not yet', endedBy: BOB });
    expect(scene.shown(BOB)).toContain('Denied. The card says so and shows your reason');
    await scene.desk.submit({ ...said, slackId: CAROL });
    expect(scene.shown(BOB)).toContain(`${BOB} denied H-${scene.id}`);
  });

  it('that carries no button of ours decides nothing', async () => {
    await scene.desk.openForm({
      slackId: BOB,
      button: scene.button(),
      place: scene.onCard(),
      action: 'deny',
      triggerId: await scene.door.trigger(BOB),
    });
    const viewId = scene.slack.as(BOB).openView()?.id ?? '';
    await scene.desk.submit({ slackId: BOB, viewId, button: undefined, action: 'deny', reason: 'Not yet' });
    expect((await scene.current()).state).toBe('pending');
    expect(scene.shown(BOB)).toContain('This card is out of date');
  });
});

describe('the button that opens the form about the same again', () => {
  it('gives whoever may see the request what it was about', async () => {
    const click = { button: scene.button(), place: scene.onCard() };
    expect((await scene.desk.seen({ ...click, slackId: DAVE }))?.id).toBe(scene.id);
    expect((await scene.desk.seen({ ...click, slackId: BOB }))?.id).toBe(scene.id);
    expect(scene.answers).toEqual([]);
  });

  it('tells nobody else, the person concerned above all, nor anybody on another message', async () => {
    const click = { button: scene.button(), place: scene.onCard() };
    expect(await scene.desk.seen({ ...click, slackId: JANE })).toBeUndefined();
    expect(await scene.desk.seen({ ...click, slackId: KIM })).toBeUndefined();
    expect(await scene.desk.seen({ ...click, slackId: GUEST })).toBeUndefined();
    expect(await scene.desk.seen({ ...click, slackId: KIM, button: { requestId: 4711 } })).toBeUndefined();
    expect(await scene.desk.seen({ ...click, slackId: DAVE, place: scene.onCard({ ts: '9.9' }) })).toBeUndefined();
    expect(scene.answers[0]).toContain("You can't do that here");
    expect(scene.answers[1]).toBe(scene.answers[0]);
    expect(scene.answers[2]).toBe('Only members of this workspace can use Handover.');
    expect(scene.answers[3]).toContain('This card is out of date');
    expect(scene.answers[4]).toBe(scene.answers[3]);
  });
});
