import { randomUUID } from 'node:crypto';
import type { RespondFn } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB, CAROL, DAVE, GUEST, JANE, KIM } from '../../../sandbox/slack/seed.js';
import { createPeople } from '../../../src/slack/identity/identity.js';
import { createNobodyLeft } from '../../../src/slack/identity/left.js';
import { createUsergroups } from '../../../src/slack/identity/usergroups.js';
import { faceOf } from '../../../src/slack/kinds.js';
import type { MessageRecord } from '../../../src/slack/posting/message-store.js';
import type { Click } from '../../../src/slack/requests/click.js';
import { createDecisions, type Decisions } from '../../../src/slack/requests/decisions.js';
import type { RequestButton } from '../../../src/slack/requests/ids.js';
import { createRequests } from '../../../src/workflows/requests/requests.js';
import { noon } from '../../builders/clock.js';
import { nobodysGroups } from '../../builders/groups.js';
import { buildPolicy } from '../../builders/policy.js';
import { claimRun } from '../../contract/store-ports.js';
import { wordsOf } from '../../e2e/shown.js';
import { type Door, openDoor } from '../door.js';
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
let door: Door;
let desk: Decisions;
let id: number;
let digest: string;
let answers: string[];
let woken: number;

beforeEach(async () => {
  answers = [];
  woken = 0;
  scene = await createSlackScene();
  portal = await createPortalScene(scene.clock);
  door = await openDoor(scene.slack);
  const { client, store, clock, tenant } = scene;
  const policy = () =>
    buildPolicy({
      requesters: { users: [DAVE], docspaceAdmins: false },
      approvers: { users: [BOB, CAROL] },
      auditors: { users: [] },
    });
  const usergroups = createUsergroups(client, clock);
  const whoIsWho = { client, portalPeople: portal.portal.people, usergroups, pairings: store.pairings };
  const people = createPeople({ ...whoIsWho, policy, tenant, clock, botPortalId: 'bot', onError: () => {} });
  desk = createDecisions({
    faces: faceOf,
    client,
    people,
    nobodyLeft: createNobodyLeft(people, policy),
    requests: createRequests({ ...store, groups: nobodysGroups, policy, clock, newId: randomUUID }),
    store: store.requests,
    messages: store.messages,
    trail: store.trail,
    policy,
    tenant,
    clock,
    wake: () => {
      woken += 1;
    },
    onError: () => {},
  });
  id = await fileIn(scene, {
    requester: { kind: 'member', name: 'Dave', slackId: DAVE, portalId: 'dave', email: 'dave.miller@example.com' },
    subject: { kind: 'person', slackId: JANE, portalId: 'jane', email: 'jane.doe@example.com' },
    eligible: [BOB, CAROL],
    required: 1,
    expiresAt: new Date(noon.getTime() + 3_600_000),
  });
  digest = (await current()).digest;
  await saveCard({ ts: '1.1' });
});
afterEach(async () => {
  await scene.close();
  await portal.close();
  await door.close();
});

async function current() {
  const found = await scene.store.requests.find(scene.tenant, id);
  if (!found) throw new Error('no request');
  return found.request;
}

/** The run as a worker left it at this step. */
async function parkAt(stepKey: string): Promise<void> {
  const { store, clock, tenant } = scene;
  const run = await claimRun(store, { owner: 'worker', now: clock.now(), leaseMs: 60_000, tenant });
  if (run?.requestId !== id) throw new Error('nothing to claim');
  const claim = { runId: run.id, owner: 'worker' };
  await store.ledger.beginStep(claim, { key: stepKey, title: stepKey }, clock.now());
  await store.ledger.park(claim, { stepKey, kind: 'failed', because: 'refused' }, clock.now());
}

async function saveCard(change: Partial<MessageRecord>): Promise<void> {
  const key = `card.${change.userId ?? APPROVALS}`;
  await saveMessageIn(scene, id, { key, channel: APPROVALS, ts: null, ...change });
}

const respond: RespondFn = async (message) => {
  answers.push(wordsOf(typeof message === 'object' && 'blocks' in message ? message.blocks : []));
  return new Response();
};
const onCard = (change: Partial<Extract<Click['place'], { kind: 'message' }>> = {}): Click['place'] => ({
  kind: 'message',
  channel: APPROVALS,
  ts: '1.1',
  blockId: null,
  respond,
  ...change,
});
const button = (): RequestButton => ({ requestId: id, digest });
const decide = (action: Parameters<Decisions['click']>[0]['action'], slackId: string, place = onCard()) =>
  desk.click({ slackId, button: button(), place, action, reason: null });
const forgeries = async () =>
  (await Array.fromAsync(scene.store.trail.entries(scene.tenant))).filter(({ detail }) => detail.why === 'forgedClick');
const shown = (slackId: string) => wordsOf(scene.slack.as(slackId).openView()?.blocks);

describe('a click on a card', () => {
  it('decides, wakes the worker, and says nothing more: the card shows it', async () => {
    await decide('approve', BOB);
    expect((await current()).state).toBe('approved');
    expect([answers, woken]).toEqual([[], 1]);
  });

  it('that may not decide is answered where it was made', async () => {
    await decide('approve', DAVE);
    expect(answers[0]).toContain("You can't");
    expect((await current()).state).toBe('pending');
    expect(woken).toBe(0);
  });

  it('of somebody outside tells nothing about the request, nor whether there is one', async () => {
    await decide('approve', KIM);
    await desk.click({
      slackId: KIM,
      button: { requestId: 4711 },
      place: { kind: 'modal', viewId: 'V0' },
      action: 'details',
      reason: null,
    });
    await decide('details', KIM);
    expect(answers[0]).toContain("You can't do that here");
    expect(answers[1]).toBe(answers[0]);
    await decide('approve', GUEST);
    expect(answers[2]).toBe('Only members of this workspace can use Handover.');
  });

  it('on a message that is not ours changes nothing and is on the trail', async () => {
    await decide('approve', BOB, onCard({ ts: '9.9' }));
    await decide('approve', BOB, onCard({ ts: '9.9', blockId: `h${id}.card.v1` }));
    await desk.click({ slackId: BOB, button: undefined, place: onCard(), action: 'approve', reason: null });
    expect((await current()).state).toBe('pending');
    expect(answers[0]).toContain('This card is out of date');
    expect((await forgeries()).map(({ actor, detail }) => [actor, detail.claimed])).toEqual([
      [BOB, id],
      [BOB, id],
      [BOB, null],
    ]);
  });

  it('counts although Slack has not confirmed the post yet', async () => {
    await saveCard({ ts: null });
    await decide('approve', BOB, onCard({ ts: '7.7', blockId: `h${id}.card.v1` }));
    expect((await current()).state).toBe('approved');
  });

  it('counts in a direct message that is not confirmed yet, for the one it goes to', async () => {
    await saveCard({ userId: CAROL, channel: null });
    const place = onCard({ channel: 'D0CAROL', ts: '7.7', blockId: `h${id}.card.v1` });
    await decide('approve', BOB, place);
    expect((await current()).state).toBe('pending');
    await decide('approve', CAROL, place);
    expect((await current()).state).toBe('approved');
  });

  it('with the digest of an older plan is told to look again', async () => {
    await desk.click({
      slackId: BOB,
      button: { requestId: id, digest: 'older' },
      place: onCard(),
      action: 'approve',
      reason: null,
    });
    expect(answers[0]).toContain('The plan changed a moment ago');
  });
});

describe('a click in a modal or in App Home', () => {
  const open = async (slackId: string) => {
    await desk.openForm({
      slackId,
      button: button(),
      place: onCard(),
      action: 'details',
      triggerId: await door.trigger(slackId),
    });
    return scene.slack.as(slackId).openView()?.id ?? '';
  };

  it('cancels, and the modal says that it is done', async () => {
    const viewId = await open(DAVE);
    await decide('cancel', DAVE, { kind: 'modal', viewId });
    expect(shown(DAVE)).toContain('Canceled. Nothing was changed');
    expect((await current()).state).toBe('canceled');
  });

  it('cannot approve in a modal, where no such button is', async () => {
    const viewId = await open(BOB);
    await decide('approve', BOB, { kind: 'modal', viewId });
    expect(shown(BOB)).toContain('This card is out of date');
    expect((await current()).state).toBe('pending');
  });

  it('in App Home is answered by a small modal, only if there is something to say', async () => {
    await decide('approve', DAVE, { kind: 'home', triggerId: await door.trigger(DAVE) });
    expect(shown(DAVE)).toContain("You can't");
    await decide('approve', BOB, { kind: 'home', triggerId: await door.trigger(BOB) });
    expect(scene.slack.as(BOB).openView()).toBeUndefined();
    expect((await current()).state).toBe('approved');
  });
});

describe('a button with a form', () => {
  const openForm = async (action: 'deny' | 'skip' | 'byHand', slackId: string, stepKey?: string) => {
    const triggerId = await door.trigger(slackId);
    const pressed = { ...button(), ...(stepKey !== undefined && { stepKey }) };
    await desk.openForm({ slackId, button: pressed, place: onCard(), action, triggerId });
    return scene.slack.as(slackId).openView();
  };
  const refusals = async () => {
    const entries = await Array.fromAsync(scene.store.trail.entries(scene.tenant, { requestId: id }));
    return entries.filter(({ kind }) => kind === 'action.refused').map(({ actor, detail }) => [actor, detail.action]);
  };

  it('asks an approver for the reason, and nothing is decided by that', async () => {
    const view = await openForm('deny', BOB);
    expect(view?.callback_id).toBe('denyForm');
    expect(JSON.parse(view?.private_metadata ?? '')).toMatchObject({ requestId: id });
    expect((await current()).state).toBe('pending');
    expect([await refusals(), woken]).toEqual([[], 0]);
  });

  it.each([
    ['skip', 'skipForm'],
    ['byHand', 'byHandForm'],
  ] as const)('%s asks for the reason while the run stands at the step', async (action, callbackId) => {
    await decide('approve', BOB);
    expect(wordsOf((await openForm(action, BOB, 'groups'))?.blocks)).toContain('has not started yet');
    await parkAt('groups');
    expect((await openForm(action, BOB, 'groups'))?.callback_id).toBe(callbackId);
    expect(wordsOf((await openForm(action, BOB, 'rooms'))?.blocks)).toContain('is paused');
    expect(wordsOf((await openForm(action, DAVE, 'groups'))?.blocks)).toContain("You can't do that to");
    expect((await current()).state).toBe('approved');
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
    const look = (name: string) => ({ kind: 'run.parked', actor: 'worker', requestId: id, detail: { reason: name } });
    const many = Array.from({ length: 1_200 }, (_, index) => look(`look ${index}.`));
    await scene.store.trail.append(scene.tenant, many, scene.clock.now());
    const triggerId = await door.trigger(DAVE);
    await desk.openForm({ slackId: DAVE, button: button(), place: onCard(), action: 'details', triggerId });
    expect(shown(DAVE)).toContain('look 1199.');
    expect(shown(DAVE)).not.toContain('look 1000.');
  });

  it('details open at once, and that somebody looked is on the trail', async () => {
    const triggerId = await door.trigger(DAVE);
    await desk.openForm({ slackId: DAVE, button: button(), place: onCard(), action: 'details', triggerId });
    expect(scene.slack.as(DAVE).openView()?.callback_id).toBe('details');
    const kinds = (await Array.fromAsync(scene.store.trail.entries(scene.tenant, { requestId: id }))).map(
      ({ kind }) => kind,
    );
    expect(kinds).toContain('details.viewed');
  });

  it('details that may not be seen are a sentence', async () => {
    const triggerId = await door.trigger(KIM);
    await desk.openForm({ slackId: KIM, button: button(), place: onCard(), action: 'details', triggerId });
    expect(shown(KIM)).toContain("You can't do that here");
  });

  it('that is not on a message of ours opens nothing', async () => {
    const triggerId = await door.trigger(BOB);
    await desk.openForm({ slackId: BOB, button: button(), place: onCard({ ts: '9.9' }), action: 'deny', triggerId });
    expect(scene.slack.as(BOB).openView()).toBeUndefined();
    expect(answers[0]).toContain('This card is out of date');
  });

  it('decides with its reason, and says in its own place what came of it', async () => {
    await desk.openForm({
      slackId: BOB,
      button: button(),
      place: onCard(),
      action: 'deny',
      triggerId: await door.trigger(BOB),
    });
    const viewId = scene.slack.as(BOB).openView()?.id ?? '';
    const said = { slackId: BOB, viewId, button: button(), action: 'deny', reason: 'Not yet' } as const;
    await desk.submit(said);
    expect(await current()).toMatchObject({ state: 'denied', endReason: 'Not yet', endedBy: BOB });
    expect(shown(BOB)).toContain('Denied. The card says so and shows your reason');
    await desk.submit({ ...said, slackId: CAROL });
    expect(shown(BOB)).toContain(`${BOB} denied H-${id}`);
  });

  it('that carries no button of ours decides nothing', async () => {
    await desk.openForm({
      slackId: BOB,
      button: button(),
      place: onCard(),
      action: 'deny',
      triggerId: await door.trigger(BOB),
    });
    const viewId = scene.slack.as(BOB).openView()?.id ?? '';
    await desk.submit({ slackId: BOB, viewId, button: undefined, action: 'deny', reason: 'Not yet' });
    expect((await current()).state).toBe('pending');
    expect(shown(BOB)).toContain('This card is out of date');
  });
});

describe('the button that opens the form about the same again', () => {
  it('gives whoever may see the request what it was about', async () => {
    const click = { button: button(), place: onCard() };
    expect((await desk.seen({ ...click, slackId: DAVE }))?.id).toBe(id);
    expect((await desk.seen({ ...click, slackId: BOB }))?.id).toBe(id);
    expect(answers).toEqual([]);
  });

  it('tells nobody else, the person concerned above all, nor anybody on another message', async () => {
    const click = { button: button(), place: onCard() };
    expect(await desk.seen({ ...click, slackId: JANE })).toBeUndefined();
    expect(await desk.seen({ ...click, slackId: KIM })).toBeUndefined();
    expect(await desk.seen({ ...click, slackId: GUEST })).toBeUndefined();
    expect(await desk.seen({ ...click, slackId: KIM, button: { requestId: 4711 } })).toBeUndefined();
    expect(await desk.seen({ ...click, slackId: DAVE, place: onCard({ ts: '9.9' }) })).toBeUndefined();
    expect(answers[0]).toContain("You can't do that here");
    expect(answers[1]).toBe(answers[0]);
    expect(answers[2]).toBe('Only members of this workspace can use Handover.');
    expect(answers[3]).toContain('This card is out of date');
    expect(answers[4]).toBe(answers[3]);
  });
});
