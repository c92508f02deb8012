import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { APPROVERS, BOB, DAVE, JANE, KIM } from '../../../sandbox/slack/seed.js';
import { createPeople } from '../../../src/slack/identity/identity.js';
import { createUsergroups } from '../../../src/slack/identity/usergroups.js';
import { createOffboardDrafts, type OffboardDrafts, type OffboardQuery } from '../../../src/slack/offboard/draft.js';
import { createOffboardForm, type OffboardForm } from '../../../src/slack/offboard/form.js';
import type { FormValues } from '../../../src/slack/offboard/form-values.js';
import { createOffboardViews } from '../../../src/slack/offboard/views.js';
import type { FormEvent } from '../../../src/slack/requests/form-kind.js';
import { createRequests } from '../../../src/workflows/requests/requests.js';
import { nobodysGroups } from '../../builders/groups.js';
import { buildPolicy } from '../../builders/policy.js';
import { wordsOf } from '../../e2e/shown.js';
import { type Door, openDoor } from '../door.js';
import { createPortalScene, createSlackScene, type PortalScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let portal: PortalScene;
let door: Door;
let form: OffboardForm;
let drafts: OffboardDrafts;
let failures: string[];
let woken: number;

const usual = {
  requesters: { users: [DAVE, JANE], docspaceAdmins: false },
  approvers: { users: [], usergroups: [APPROVERS] },
  auditors: { users: [] },
  offboarding: { successor: 'archive@example.com' },
};

async function set(change: Record<string, unknown> = {}): Promise<void> {
  const { client, store, clock, tenant } = scene;
  const policy = () => buildPolicy({ ...usual, ...change });
  const self = await portal.portal.people.getSelf();
  const onError = (_: unknown, what: string) => void failures.push(what);
  const usergroups = createUsergroups(client, clock);
  const whoIsWho = { client, portalPeople: portal.portal.people, usergroups, pairings: store.pairings };
  drafts = createOffboardDrafts(store.drafts, tenant);
  form = createOffboardForm({
    client,
    people: createPeople({ ...whoIsWho, policy, tenant, clock, botPortalId: self.id, onError }),
    preview: { portal: portal.portal, clock, self },
    requests: createRequests({ ...store, groups: nobodysGroups, policy, clock, newId: randomUUID }),
    store: store.requests,
    drafts,
    views: createOffboardViews(policy, 'Europe/Berlin'),
    policy,
    tenant,
    clock,
    newId: randomUUID,
    previewDeadlineMs: 10_000,
    wake: () => {
      woken += 1;
    },
    onError,
  });
}

beforeEach(async () => {
  failures = [];
  woken = 0;
  scene = await createSlackScene();
  portal = await createPortalScene(scene.clock);
  door = await openDoor(scene.slack);
  await set();
});
afterEach(async () => {
  await scene.close();
  await portal.close();
  await door.close();
});

const view = (userId = DAVE) => scene.slack.as(userId).openView();
const words = (userId = DAVE) => wordsOf(view(userId)?.blocks);
const away = { kind: 'status', status: 403, path: /./, times: 99 } as const;

async function open(query: OffboardQuery | null = { slackId: JANE }, slackId = DAVE): Promise<FormEvent> {
  const result = await form.open({ slackId, triggerId: await door.trigger(slackId), query });
  expect(result).toEqual({ kind: 'opened' });
  return eventOf(slackId);
}

function eventOf(slackId = DAVE): FormEvent {
  const shown = view(slackId);
  const { draftId } = JSON.parse(shown?.private_metadata ?? '{}') as { draftId: string };
  return { slackId, draftId, viewId: shown?.id ?? '' };
}

function values(change: Partial<FormValues> = {}): FormValues {
  const nothing = { startAt: null, confirmEmail: '', deleteEmail: '', successorId: null };
  return { links: 'revoke', when: 'now', reason: 'HR-12', ...nothing, ...change };
}

const filed = async () => (await scene.store.requests.list(scene.tenant, { limit: 5 })).map(({ request }) => request);
const personOf = (id: string) => {
  const found = portal.sandbox.state.people.get(id);
  if (!found) throw new Error(`nobody has id ${id}`);
  return found;
};

describe('opening the form', () => {
  it('shows a view before anybody is asked anything, then fills it', async () => {
    let askedBefore = -1;
    scene.slack.onCall(({ method, phase }) => {
      if (method === 'views.open' && phase === 'received') askedBefore = portal.sandbox.requests.length;
    });
    portal.sandbox.requests.length = 0;
    await open();
    expect(askedBefore).toBe(0);
    expect(view()?.callback_id).toBe('offboardForm');
    expect(words()).toContain('jane.doe@example.com');
  });

  it('reads nothing more from the portal for somebody who opened too many in ten minutes', async () => {
    const event = await open(null);
    for (let opened = 0; opened < 30; opened += 1) await form.choose({ ...event, query: { portalId: 'nobody' } });
    portal.sandbox.requests.length = 0;
    await form.choose({ ...event, query: { portalId: personIds.kim } });
    expect(words()).toBe(
      'You opened a great many forms in the last ten minutes. Open this one again in a few minutes.',
    );
    expect(portal.sandbox.requests.map(({ path }) => path).filter((path) => path.includes('rooms'))).toEqual([]);
  });

  it('asks who is leaving when nobody was named', async () => {
    const event = await open(null);
    expect(view()?.callback_id).toBe('choosePerson');
    await form.choose({ ...event, query: { portalId: personIds.kim } });
    expect(words()).toContain('kim.lee@example.com');
  });

  it('that came too late keeps what was asked for, for another click', async () => {
    const triggerId = await door.trigger(DAVE);
    scene.clock.advance(3_001);
    const result = await form.open({ slackId: DAVE, triggerId, query: { slackId: JANE } });
    if (result.kind !== 'expired') throw new Error('the form opened');
    await form.openAgain({ slackId: DAVE, triggerId: await door.trigger(DAVE), draftId: result.draftId });
    expect(words()).toContain('jane.doe@example.com');
    await form.openAgain({ slackId: KIM, triggerId: await door.trigger(KIM), draftId: result.draftId });
    expect(words(KIM)).toContain("You can't ask for offboardings here");
  });

  it('again without a draft asks who is leaving', async () => {
    await form.openAgain({ slackId: DAVE, triggerId: await door.trigger(DAVE), draftId: null });
    expect(view()?.callback_id).toBe('choosePerson');
  });

  it('says so when the portal does not answer, and reads again on request', async () => {
    portal.sandbox.failNext(away);
    const event = await open({ portalId: personIds.jane });
    expect(view()?.callback_id).toBe('refused');
    portal.sandbox.clearFaults();
    await form.readAgain(event);
    expect(view()?.callback_id).toBe('offboardForm');
  });

  it('shows nothing any more to somebody who closed it', async () => {
    const event = await open();
    await scene.slack.as(DAVE).close();
    await form.readAgain(event);
    expect(view()).toBeUndefined();
  });
});

describe('who or what is refused', () => {
  it('yourself', async () => {
    await open({ slackId: JANE }, JANE);
    expect(words(JANE)).toContain("You can't offboard yourself");
  });

  it('a Slack user without an email', async () => {
    await scene.slack.changeUser(JANE, { email: undefined });
    await open();
    expect(words()).toContain('has no confirmed email in Slack that I could go by. Choose the person');
  });

  it('a Slack user whose email nobody in the portal has, by name', async () => {
    await scene.slack.changeUser(JANE, { email: 'janet@example.com' });
    await open();
    expect(words()).toContain(`${JANE} has no DocSpace account with janet@example.com`);
  });

  it('a Slack user whose email Slack says is not confirmed: it may be anybody’s', async () => {
    await scene.slack.changeUser(JANE, { email: 'kim.lee@example.com', emailConfirmed: false });
    await open();
    expect(words()).toContain(`${JANE} has no confirmed email in Slack`);
    expect(words()).not.toContain('Kim');
  });

  it('somebody chosen who is another Slack user than the one that was named', async () => {
    await scene.slack.changeUser(JANE, { email: 'janet@example.com' });
    const event = await open();
    await form.choose({ ...event, query: { portalId: personIds.kim } });
    expect(words()).toContain(`In Slack Kim Lee is ${KIM}, not the user you named`);
    expect(view()?.callback_id).toBe('choosePerson');
  });

  it("somebody else's form, and one that is gone", async () => {
    const event = { ...(await open()), slackId: BOB };
    for (const act of [
      () => form.choose({ ...event, query: { portalId: personIds.kim } }),
      () => form.readAgain(event),
      () => form.chooseSuccessor({ ...event, portalId: personIds.bob, values: values() }),
      () => form.submit({ ...event, values: values() }),
    ]) {
      await form.readAgain({ ...event, slackId: DAVE });
      expect(words()).not.toContain('too old');
      await act();
      expect(words()).toContain('This form was sent already or is too old');
    }
    await form.redraw({ ...event, values: values() });
    expect(await form.check({ ...event, values: values() })).toEqual({});
    expect(
      await form.secondLook({ ...event, values: values({ deleteEmail: 'jane.doe@example.com' }) }),
    ).toBeUndefined();
    expect(await filed()).toEqual([]);
  });
});

describe('choosing a successor', () => {
  it('keeps a fit one', async () => {
    const event = await open();
    await form.chooseSuccessor({ ...event, portalId: personIds.bob, values: values() });
    expect(words()).toContain('Bob Stone');
    expect((await drafts.find(event.draftId, DAVE))?.data.successor?.id).toBe(personIds.bob);
  });

  it('has Slack forget an unfit one', async () => {
    const event = await open();
    const before = JSON.stringify(view()?.blocks);
    expect(before).toContain('offboard.successor.0');
    await form.chooseSuccessor({ ...event, portalId: personIds.kim, values: values() });
    expect(words()).toContain("Kim Lee is a User and can't own rooms");
    expect(JSON.stringify(view()?.blocks)).toContain('offboard.successor.1');
    expect((await drafts.find(event.draftId, DAVE))?.data.successor?.id).toBe(personIds.archiveOwner);
  });
});

describe('while it is filled in', () => {
  it('a choice that shows more inputs draws it again with what was typed', async () => {
    const event = await open();
    expect(JSON.stringify(view()?.blocks)).not.toContain('datetimepicker');
    await form.redraw({ ...event, values: values({ when: 'later', reason: 'HR-2211' }) });
    expect(JSON.stringify(view()?.blocks)).toContain('datetimepicker');
    expect(JSON.stringify(view()?.blocks)).toContain('HR-2211');
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
    const mistakes = await form.check({ ...(await open()), values: values(change) });
    expect(mistakes[block]).toContain(sentence);
  });

  it('a time that has passed is a mistake, a later one is none', async () => {
    const event = await open();
    const at = (ms: number) => values({ when: 'later', startAt: new Date(scene.clock.now().getTime() + ms) });
    expect(await form.check({ ...event, values: at(0) })).toHaveProperty(['offboard.startAt']);
    expect(await form.check({ ...event, values: at(60_000) })).toEqual({});
  });
});

describe('sending', () => {
  it('keeps the Slack user who was named when the person is then chosen by name', async () => {
    await scene.slack.changeUser(JANE, { email: 'jane@private.example' });
    const event = await open();
    await form.choose({ ...event, query: { portalId: personIds.jane } });
    await form.submit({ ...event, values: values() });
    expect(await filed()).toMatchObject([{ subject: { slackId: JANE, portalId: personIds.jane } }]);
  });

  it('files the request and says whom it asked', async () => {
    const event = await open();
    await form.submit({ ...event, values: values({ links: 'keep' }) });
    expect(view()?.callback_id).toBe('sent');
    expect(words()).toContain('Sent: H-1001');
    expect(await filed()).toMatchObject([
      { id: 1001, plan: { links: 'keep', reason: 'HR-12' }, subject: { slackId: JANE } },
    ]);
    expect(woken).toBe(1);
  });

  it('files what the form shows, although the choice of the successor never arrived', async () => {
    const event = await open();
    await form.submit({ ...event, values: values({ successorId: personIds.bob }) });
    expect(await filed()).toMatchObject([{ plan: { successor: { id: personIds.bob } } }]);
  });

  it('does not file an unfit successor that was never checked', async () => {
    const event = await open();
    await form.submit({ ...event, values: values({ successorId: personIds.kim }) });
    expect(words()).toContain("Kim Lee is a User and can't own rooms");
    expect(await filed()).toEqual([]);
  });

  it('asks for a successor where the policy has none', async () => {
    await set({ offboarding: {} });
    const event = await open();
    await form.submit({ ...event, values: values() });
    expect(words()).toContain("I can't find that successor");
    await form.chooseSuccessor({ ...event, portalId: personIds.bob, values: values() });
    await form.submit({ ...event, values: values() });
    expect(await filed()).toHaveLength(1);
  });

  it('checks successors of single rooms and groups once more', async () => {
    const event = await open();
    const draft = await drafts.find(event.draftId, DAVE);
    if (!draft) throw new Error('no draft');
    const bob = { id: personIds.bob, name: 'Bob Stone', email: 'bob.stone@example.com' };
    await drafts.patch(event.draftId, DAVE, (data) => ({
      ...data,
      roomSuccessors: { [roomIds.brand]: bob },
      groupSuccessors: { g: bob },
    }));
    personOf(personIds.bob).status = 2;
    await form.submit({ ...event, values: values() });
    expect(words()).toContain('Bob Stone is not active');
    expect(await filed()).toEqual([]);
  });

  it('says that it may not have been sent when the portal fails, keeps what was typed, and sends it once', async () => {
    const event = await open();
    portal.sandbox.failNext(away);
    await form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    expect(view()?.callback_id).toBe('refused');
    expect(failures).toEqual(['looking up a member']);
    portal.sandbox.clearFaults();
    await form.readAgain(event);
    scene.slack.failNext({ method: 'usergroups.users.list', kind: 'http500', times: 9 });
    scene.clock.advance(61_000);
    await form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    scene.slack.clearFaults();
    portal.sandbox.failNext({ kind: 'status', status: 403, path: new RegExp(personIds.archiveOwner), times: 9 });
    await form.readAgain(event);
    await form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    expect(view()?.callback_id).toBe('offboardForm');
    expect(words()).toContain("I can't tell whether this was sent");
    expect(JSON.stringify(view()?.blocks)).toContain('HR-2211');
    expect(failures).toContain('sending a form');
    portal.sandbox.clearFaults();
    await form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    await form.submit({ ...event, values: values({ reason: 'HR-2211' }) });
    expect(await filed()).toHaveLength(1);
  });

  it('is refused with the sentence of whoever asks', async () => {
    const event = await open();
    await set({ requesters: { users: [KIM], docspaceAdmins: false } });
    await form.submit({ ...event, values: values() });
    expect(words()).toContain("You can't ask for offboardings here");
    await set({ approvers: { users: [DAVE], usergroups: [] } });
    await form.submit({ ...event, values: values() });
    expect(words()).toContain('Nobody could approve this');
  });

  it('a second one for the same person names the first', async () => {
    const event = await open();
    await form.submit({ ...event, values: values() });
    await open();
    expect(words()).toContain('Jane Doe already has a request: H-1001');
  });
});

describe('deleting the profile', () => {
  const deletes = values({ deleteEmail: 'jane.doe@example.com' });

  it('takes a second look first, and sends what was typed before it', async () => {
    await set({ offboarding: { ...usual.offboarding, allowDeleteProfile: true } });
    const event = await open();
    expect(await form.secondLook({ ...event, values: values() })).toBeUndefined();
    const look = await form.secondLook({ ...event, values: deletes });
    expect(look?.view.callback_id).toBe('confirmDelete');
    await form.submit({ ...event, values: null });
    expect(await filed()).toMatchObject([{ plan: { deleteProfile: true } }]);
  });

  it('is nothing that the policy does not allow', async () => {
    const event = await open();
    expect(await form.secondLook({ ...event, values: deletes })).toBeUndefined();
    await form.submit({ ...event, values: deletes });
    expect(await filed()).toMatchObject([{ plan: { deleteProfile: false } }]);
  });
});
