import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { BOB, DAVE, JANE, KIM } from '../../../sandbox/slack/seed.js';
import { away, createFormScene, type FormScene, values } from './form-scene.js';

let scene: FormScene;
beforeEach(async () => {
  scene = await createFormScene();
});
afterEach(async () => await scene.close());

describe('opening the form', () => {
  it('shows a view before anybody is asked anything, then fills it', async () => {
    let askedBefore = -1;
    scene.slack.onCall(({ method, phase }) => {
      if (method === 'views.open' && phase === 'received') askedBefore = scene.portal.sandbox.requests.length;
    });
    scene.portal.sandbox.requests.length = 0;
    await scene.open();
    expect(askedBefore).toBe(0);
    expect(scene.view()?.callback_id).toBe('offboardForm');
    expect(scene.words()).toContain('jane.doe@example.com');
  });

  it('reads nothing more from the portal for somebody who opened too many in ten minutes', async () => {
    const event = await scene.open(null);
    for (let opened = 0; opened < 30; opened += 1) await scene.form.choose({ ...event, query: { portalId: 'nobody' } });
    scene.portal.sandbox.requests.length = 0;
    await scene.form.choose({ ...event, query: { portalId: personIds.kim } });
    expect(scene.words()).toBe(
      'You opened a great many forms in the last ten minutes. Open this one again in a few minutes.',
    );
    expect(scene.portal.sandbox.requests.map(({ path }) => path).filter((path) => path.includes('rooms'))).toEqual([]);
  });

  it('asks who is leaving when nobody was named', async () => {
    const event = await scene.open(null);
    expect(scene.view()?.callback_id).toBe('choosePerson');
    await scene.form.choose({ ...event, query: { portalId: personIds.kim } });
    expect(scene.words()).toContain('kim.lee@example.com');
  });

  it('that came too late keeps what was asked for, for another click', async () => {
    const triggerId = await scene.door.trigger(DAVE);
    scene.clock.advance(3_001);
    const result = await scene.form.open({ slackId: DAVE, triggerId, query: { slackId: JANE } });
    if (result.kind !== 'expired') throw new Error('the form opened');
    await scene.form.openAgain({ slackId: DAVE, triggerId: await scene.door.trigger(DAVE), draftId: result.draftId });
    expect(scene.words()).toContain('jane.doe@example.com');
    await scene.form.openAgain({ slackId: KIM, triggerId: await scene.door.trigger(KIM), draftId: result.draftId });
    expect(scene.words(KIM)).toContain("You can't ask for offboardings here");
  });

  it('again without a draft asks who is leaving', async () => {
    await scene.form.openAgain({ slackId: DAVE, triggerId: await scene.door.trigger(DAVE), draftId: null });
    expect(scene.view()?.callback_id).toBe('choosePerson');
  });

  it('says so when the portal does not answer, and reads again on request', async () => {
    scene.portal.sandbox.failNext(away);
    const event = await scene.open({ portalId: personIds.jane });
    expect(scene.view()?.callback_id).toBe('refused');
    scene.portal.sandbox.clearFaults();
    await scene.form.readAgain(event);
    expect(scene.view()?.callback_id).toBe('offboardForm');
  });

  it('shows nothing any more to somebody who closed it', async () => {
    const event = await scene.open();
    await scene.slack.as(DAVE).close();
    await scene.form.readAgain(event);
    expect(scene.view()).toBeUndefined();
  });
});

describe('who or what is refused', () => {
  it('yourself', async () => {
    await scene.open({ slackId: JANE }, JANE);
    expect(scene.words(JANE)).toContain("You can't offboard yourself");
  });

  it('a Slack user without an email', async () => {
    await scene.slack.changeUser(JANE, { email: undefined });
    await scene.open();
    expect(scene.words()).toContain('has no confirmed email in Slack that I could go by. Choose the person');
  });

  it('a Slack user whose email nobody in the portal has, by name', async () => {
    await scene.slack.changeUser(JANE, { email: 'janet@example.com' });
    await scene.open();
    expect(scene.words()).toContain(`${JANE} has no DocSpace account with janet@example.com`);
  });

  it('a Slack user whose email Slack says is not confirmed: it may be anybody’s', async () => {
    await scene.slack.changeUser(JANE, { email: 'kim.lee@example.com', emailConfirmed: false });
    await scene.open();
    expect(scene.words()).toContain(`${JANE} has no confirmed email in Slack`);
    expect(scene.words()).not.toContain('Kim');
  });

  it('an email that nobody in the portal has: somebody else can be chosen there', async () => {
    await scene.open({ email: 'nobody@example.com' });
    expect(scene.view()?.callback_id).toBe('choosePerson');
    expect(scene.words()).toContain('Nobody in DocSpace has nobody@example.com. Choose the person in the form');
  });

  it('somebody chosen who is another Slack user than the one that was named', async () => {
    await scene.slack.changeUser(JANE, { email: 'janet@example.com' });
    const event = await scene.open();
    await scene.form.choose({ ...event, query: { portalId: personIds.kim } });
    expect(scene.words()).toContain(`In Slack Kim Lee is ${KIM}, not the user you named`);
    expect(scene.view()?.callback_id).toBe('choosePerson');
  });

  it("somebody else's form, and one that is gone", async () => {
    const event = { ...(await scene.open()), slackId: BOB };
    for (const act of [
      () => scene.form.choose({ ...event, query: { portalId: personIds.kim } }),
      () => scene.form.readAgain(event),
      () => scene.form.chooseSuccessor({ ...event, portalId: personIds.bob, values: values() }),
      () => scene.form.submit({ ...event, values: values() }),
    ]) {
      await scene.form.readAgain({ ...event, slackId: DAVE });
      expect(scene.words()).not.toContain('too old');
      await act();
      expect(scene.words()).toContain('This form was sent already, or it is too old');
    }
    await scene.form.redraw({ ...event, values: values() });
    expect(await scene.form.check({ ...event, values: values() })).toEqual({});
    expect(
      await scene.form.secondLook({ ...event, values: values({ deleteEmail: 'jane.doe@example.com' }) }),
    ).toBeUndefined();
    expect(await scene.filed()).toEqual([]);
  });
});
