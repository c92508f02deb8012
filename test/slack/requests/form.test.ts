import { randomUUID } from 'node:crypto';
import type { ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { BOB, DAVE } from '../../../sandbox/slack/seed.js';
import type { People } from '../../../src/slack/identity/identity.js';
import type { SlackUser } from '../../../src/slack/identity/slack-user.js';
import type { ViewAck } from '../../../src/slack/kind.js';
import { modal } from '../../../src/slack/kit/modal.js';
import { createFormDrafts } from '../../../src/slack/requests/drafts.js';
import { createForm } from '../../../src/slack/requests/form.js';
import type { Form, FormKind } from '../../../src/slack/requests/form-kind.js';
import { sendingView } from '../../../src/slack/requests/form-views.js';
import { draftMetadataText } from '../../../src/slack/requests/ids.js';
import { buildMember } from '../../builders/member.js';
import { buildPolicy } from '../../builders/policy.js';
import { wordsOf } from '../../e2e/shown.js';
import { type Door, openDoor } from '../door.js';
import { createSlackScene, type SlackScene } from '../scene.js';

const shape = z.object({ viewId: z.string() });
type Data = z.infer<typeof shape>;
type OnePage = FormKind<Data, string, string>;

let scene: SlackScene;
let door: Door;
let form: Form<string, string>;
let woken: number;
let mayAsk: boolean;
let failures: string[];

beforeEach(async () => {
  scene = await createSlackScene();
  door = await openDoor(scene.slack);
  woken = 0;
  mayAsk = true;
  failures = [];
});
afterEach(async () => {
  await scene.close();
  await door.close();
});

const page = (draftId: string, callback = 'page') =>
  modal({ callback, title: 'Page', metadata: draftMetadataText({ draftId }), submit: 'Send', blocks: [] });

/** A form with one page and nothing to choose, keep or look at twice. */
async function open(change: Partial<OnePage> = {}): Promise<string> {
  const { client, clock, store, tenant } = scene;
  const drafts = createFormDrafts(store.drafts, tenant, shape);
  const policy = () => buildPolicy({ requesters: { users: [mayAsk ? DAVE : BOB], docspaceAdmins: false } });
  const member = buildMember('Dave', { slackId: DAVE, docspaceAdmin: false });
  const people: Pick<People, 'member'> = { member: async () => ({ ok: true, member, user: {} as SlackUser }) };
  const deps = { client, clock, drafts, people, policy, newId: randomUUID, previewDeadlineMs: 10_000 };
  const onePage: OnePage = {
    kind: 'offboard',
    title: 'Page',
    many: 'pages',
    empty: () => ({ viewId: '' }),
    queryOf: () => null,
    firstView: async ({ id }) => page(id),
    mistakes: (_, values): Record<string, string> => (values === '' ? { 'form.reason': 'Write something.' } : {}),
    send: async ({ id }) => ({ view: page(id, 'outcome'), filed: true }),
    notSent: ({ id }) => page(id, 'notSent'),
    ...change,
  };
  const wake = () => {
    woken += 1;
  };
  form = createForm({ ...deps, wake, onError: (_, what) => failures.push(what) }, onePage);
  await form.open({ slackId: DAVE, triggerId: await door.trigger(DAVE), query: null });
  const { draftId } = JSON.parse(shown()?.private_metadata ?? '{}') as { draftId: string };
  return draftId;
}

const shown = () => scene.slack.as(DAVE).openView();
const state = async (draftId: string) => (await scene.store.drafts.find(scene.tenant, draftId))?.state;

/** Submits the view as Slack does; what was acknowledged. */
async function submit(metadata: string, values: string | null = 'x'): Promise<Parameters<ViewAck>[0][]> {
  const answers: Parameters<ViewAck>[0][] = [];
  const view = { id: shown()?.id ?? '', private_metadata: metadata, state: { values: {} } } as unknown as ViewOutput;
  const body = { user: { id: DAVE }, view } as unknown as ViewSubmitAction;
  await sendingView(form, () => values)(body, async (answer) => void answers.push(answer));
  return answers;
}

it('keeps that a form was sent, and wakes whoever draws its card', async () => {
  const draftId = await open();
  const [answer] = await submit(draftMetadataText({ draftId }));
  expect(answer).toMatchObject({ response_action: 'update', view: { callback_id: 'sending' } });
  expect(shown()?.callback_id).toBe('outcome');
  expect(await state(draftId)).toBe('sent');
  expect(woken).toBe(1);
});

it('keeps nothing and wakes nobody where no request was made', async () => {
  const draftId = await open({ send: async ({ id }) => ({ view: page(id, 'refusal'), filed: false }) });
  await submit(draftMetadataText({ draftId }));
  expect(shown()?.callback_id).toBe('refusal');
  expect(await state(draftId)).not.toBe('sent');
  expect(woken).toBe(0);
});

it('says that it can’t tell whether it was sent where sending failed', async () => {
  const draftId = await open({ send: () => Promise.reject(new Error('away')) });
  await submit(draftMetadataText({ draftId }));
  expect(shown()?.callback_id).toBe('notSent');
  expect([failures, woken]).toEqual([['sending a form'], 0]);
});

it('reads nothing for somebody who may not ask, whatever the kind does', async () => {
  mayAsk = false;
  await open({ firstView: () => Promise.reject(new Error('it was read')) });
  expect(failures).toEqual([]);
  expect(wordsOf(shown()?.blocks)).toContain("You can't ask for pages here.");
});

it('files nothing for somebody who may not ask any more', async () => {
  const draftId = await open({ send: () => Promise.reject(new Error('it was filed')) });
  mayAsk = false;
  await submit(draftMetadataText({ draftId }));
  expect(failures).toEqual([]);
  expect(wordsOf(shown()?.blocks)).toContain("You can't ask for pages here.");
});

it('answers mistakes by input and sends nothing', async () => {
  const draftId = await open();
  expect(await submit(draftMetadataText({ draftId }), '')).toEqual([
    { response_action: 'errors', errors: { 'form.reason': 'Write something.' } },
  ]);
  expect(shown()?.callback_id).toBe('page');
});

it('shows the second look before it sends, and then sends what the form said', async () => {
  let kept: string | null = null;
  const sent: string[] = [];
  const draftId = await open({
    secondLook: {
      view: ({ id }) => page(id, 'look'),
      keptValues: () => kept,
      withValues: (data, values) => {
        kept = values;
        return data;
      },
    },
    send: async ({ id }, values) => {
      sent.push(values);
      return { view: page(id, 'outcome'), filed: true };
    },
  });
  const metadata = draftMetadataText({ draftId });
  expect(await submit(metadata, 'mine')).toMatchObject([{ view: { callback_id: 'look' } }]);
  expect(sent).toEqual([]);
  await submit(metadata, null);
  expect(sent).toEqual(['mine']);
});

it('sends nothing for a view without values in a form that has no second look', async () => {
  const draftId = await open();
  await submit(draftMetadataText({ draftId }), null);
  expect(wordsOf(shown()?.blocks)).toContain('too old');
  expect(woken).toBe(0);
});

it('says that the form is gone where the view names no draft', async () => {
  await open();
  expect(await submit('')).toMatchObject([{ response_action: 'update', view: { callback_id: 'refused' } }]);
});

it('offers to read again where the portal answers with an error', async () => {
  await open({ firstView: () => Promise.reject(new Error('broken')) });
  expect(wordsOf(shown()?.blocks)).toContain('I could not read everything that this form needs.');
  expect(JSON.stringify(shown()?.blocks)).toContain('readAgain.offboard');
});
