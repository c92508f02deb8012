import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { DAVE, JANE, KIM } from '../../../sandbox/slack/seed.js';
import { away, createFormScene, type FormScene, usual, values } from './form-scene.js';

let scene: FormScene;
beforeEach(async () => {
  scene = await createFormScene();
});
afterEach(async () => await scene.close());

describe('choosing a successor', () => {
  it('keeps a fit one', async () => {
    const event = await scene.open();
    await scene.form.chooseSuccessor({ ...event, portalId: personIds.bob, values: values() });
    expect(scene.words()).toContain('Bob Stone');
    expect((await scene.drafts.find(event.draftId, DAVE))?.data.successor?.id).toBe(personIds.bob);
  });

  it('has Slack forget an unfit one', async () => {
    const event = await scene.open();
    const before = JSON.stringify(scene.view()?.blocks);
    expect(before).toContain('offboard.successor.0');
    await scene.form.chooseSuccessor({ ...event, portalId: personIds.kim, values: values() });
    expect(scene.words()).toContain("Kim Lee is a User and can't own rooms");
    expect(JSON.stringify(scene.view()?.blocks)).toContain('offboard.successor.1');
    expect((await scene.drafts.find(event.draftId, DAVE))?.data.successor?.id).toBe(personIds.archiveOwner);
  });
});

describe('while it is filled in', () => {
  it('a choice that shows more inputs draws it again with what was typed', async () => {
    const event = await scene.open();
    expect(JSON.stringify(scene.view()?.blocks)).not.toContain('datetimepicker');
    await scene.form.redraw({ ...event, values: values({ when: 'later', reason: 'HR-2211' }) });
    expect(JSON.stringify(scene.view()?.blocks)).toContain('datetimepicker');
    expect(JSON.stringify(scene.view()?.blocks)).toContain('HR-2211');
  });

  it.each([
    ['no reason', { reason: 'x' }, 'form.reason', 'Write 3 to 500 characters'],
    ['a long reason', { reason: 'x'.repeat(501) }, 'form.reason', 'Write 3 to 500 characters'],
    ['no time', { when: 'later' }, 'offboard.startAt', 'Choose a day and time'],
    [
      'a wrong email to delete',
      { deleteEmail: 'kim@example.com' },
      'offboard.deleteEmail',
      'not the email shown above',
    ],
  ] as const)('%s is a mistake under its input', async (_, change, block, sentence) => {
    const mistakes = await scene.form.check({ ...(await scene.open()), values: values(change) });
    expect(mistakes[block]).toContain(sentence);
  });

  it('a time that has passed is a mistake, a later one is none', async () => {
    const event = await scene.open();
    const at = (ms: number) => values({ when: 'later', startAt: new Date(scene.clock.now().getTime() + ms) });
    expect(await scene.form.check({ ...event, values: at(0) })).toHaveProperty(['offboard.startAt']);
    expect(await scene.form.check({ ...event, values: at(60_000) })).toEqual({});
  });
});

describe('sending', () => {
  it('keeps the Slack user who was named when the person is then chosen by name', async () => {
    await scene.slack.changeUser(JANE, { email: 'jane@private.example' });
    const event = await scene.open();
    await scene.form.choose({ ...event, query: { portalId: personIds.jane } });
    await scene.form.submit({ ...event, values: values() });
    expect(await scene.filed()).toMatchObject([{ subject: { slackId: JANE, portalId: personIds.jane } }]);
  });

  it('files the request and says whom it asked', async () => {
    const event = await scene.open();
    await scene.form.submit({ ...event, values: values({ links: 'keep' }) });
    expect(scene.view()?.callback_id).toBe('sent');
    expect(scene.words()).toContain('Sent: H-1001');
    expect(await scene.filed()).toMatchObject([
      { id: 1001, plan: { links: 'keep', reason: 'HR-12' }, subject: { slackId: JANE } },
    ]);
    expect(scene.woken()).toBe(1);
  });

  it('files what the form shows, although the choice of the successor never arrived', async () => {
    const event = await scene.open();
    await scene.form.submit({ ...event, values: values({ successorId: personIds.bob }) });
    expect(await scene.filed()).toMatchObject([{ plan: { successor: { id: personIds.bob } } }]);
  });

  it('does not file an unfit successor that was never checked', async () => {
    const event = await scene.open();
    await scene.form.submit({ ...event, values: values({ successorId: personIds.kim }) });
    expect(scene.words()).toContain("Kim Lee is a User and can't own rooms");
    expect(await scene.filed()).toEqual([]);
  });

  it('asks for a successor where the policy has none', async () => {
    scene.set({ offboarding: {} });
    const event = await scene.open();
    await scene.form.submit({ ...event, values: values() });
    expect(scene.words()).toContain("I can't find that successor");
    await scene.form.chooseSuccessor({ ...event, portalId: personIds.bob, values: values() });
    await scene.form.submit({ ...event, values: values() });
    expect(await scene.filed()).toHaveLength(1);
  });

  it('checks successors of single rooms and groups once more', async () => {
    const event = await scene.open();
    const draft = await scene.drafts.find(event.draftId, DAVE);
    if (!draft) throw new Error('no draft');
    const bob = { id: personIds.bob, name: 'Bob Stone', email: 'bob.stone@example.com' };
    await scene.drafts.patch(event.draftId, DAVE, (data) => ({
      ...data,
      roomSuccessors: { [roomIds.brand]: bob },
      groupSuccessors: { g: bob },
    }));
    scene.personOf(personIds.bob).status = 2;
    await scene.form.submit({ ...event, values: values() });
    expect(scene.words()).toContain('Bob Stone is not active');
    expect(await scene.filed()).toEqual([]);
  });

  it('says that it may not have been sent when the portal fails, keeps what was typed, and sends it once', async () => {
    const event = await scene.open();
    scene.portal.sandbox.failNext(away);
    await scene.form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    expect(scene.view()?.callback_id).toBe('refused');
    expect(scene.failures).toEqual(['looking up a member']);
    scene.portal.sandbox.clearFaults();
    await scene.form.readAgain(event);
    scene.slack.failNext({ method: 'usergroups.users.list', kind: 'http500', times: 9 });
    scene.clock.advance(61_000);
    await scene.form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    scene.slack.clearFaults();
    scene.portal.sandbox.failNext({ kind: 'status', status: 403, path: new RegExp(personIds.archiveOwner), times: 9 });
    await scene.form.readAgain(event);
    await scene.form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    expect(scene.view()?.callback_id).toBe('offboardForm');
    expect(scene.words()).toContain("so I can't tell whether it was. Send it again");
    expect(JSON.stringify(scene.view()?.blocks)).toContain('HR-2211');
    expect(scene.failures).toContain('sending a form');
    scene.portal.sandbox.clearFaults();
    await scene.form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    await scene.form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    expect(await scene.filed()).toHaveLength(1);
  });

  it('is refused with the sentence of whoever asks', async () => {
    const event = await scene.open();
    scene.set({ requesters: { users: [KIM], docspaceAdmins: false } });
    await scene.form.submit({ ...event, values: values() });
    expect(scene.words()).toContain("You can't ask for offboardings here");
    scene.set({ approvers: { users: [DAVE], usergroups: [] } });
    await scene.form.submit({ ...event, values: values() });
    expect(scene.words()).toContain('There are not enough approvers for this');
  });

  it('a second one for the same person names the first', async () => {
    const event = await scene.open();
    await scene.form.submit({ ...event, values: values() });
    await scene.open();
    expect(scene.words()).toContain('Jane Doe already has a request: H-1001');
  });
});

describe('deleting the profile', () => {
  const deletes = values({ deleteEmail: 'jane.doe@example.com' });

  it('takes a second look first, and sends what was typed before it', async () => {
    scene.set({ offboarding: { ...usual.offboarding, allowDeleteProfile: true } });
    const event = await scene.open();
    expect(await scene.form.secondLook({ ...event, values: values() })).toBeUndefined();
    const look = await scene.form.secondLook({ ...event, values: deletes });
    expect(look?.view.callback_id).toBe('confirmDelete');
    await scene.form.submit({ ...event, values: null });
    expect(await scene.filed()).toMatchObject([{ plan: { deleteProfile: true } }]);
  });

  it('is nothing that the policy does not allow', async () => {
    const event = await scene.open();
    expect(await scene.form.secondLook({ ...event, values: deletes })).toBeUndefined();
    await scene.form.submit({ ...event, values: deletes });
    expect(await scene.filed()).toMatchObject([{ plan: { deleteProfile: false } }]);
  });
});
