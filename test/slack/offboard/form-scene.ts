import { randomUUID } from 'node:crypto';
import type { Person } from '../../../sandbox/portal/entities/person.js';
import type { ViewState } from '../../../sandbox/slack/model.js';
import { APPROVERS, DAVE, JANE } from '../../../sandbox/slack/seed.js';
import type { Request } from '../../../src/domain/request.js';
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

type Rules = Readonly<Record<string, unknown>>;

/** The form of an offboarding between a Slack and a portal. */
export interface FormScene extends SlackScene {
  readonly portal: PortalScene;
  readonly door: Door;
  readonly form: OffboardForm;
  readonly drafts: OffboardDrafts;
  /** What failed, in the order in which it did. */
  readonly failures: readonly string[];
  /** How often the workers were told that there is something to do. */
  woken(): number;
  /** Keys of the policy instead of the usual ones, from now on. */
  set(change: Rules): void;
  /** The modal on top, and its words. */
  view(userId?: string): ViewState | undefined;
  words(userId?: string): string;
  open(query?: OffboardQuery | null, slackId?: string): Promise<FormEvent>;
  /** A click in the open form. */
  eventOf(slackId?: string): FormEvent;
  filed(): Promise<readonly Request[]>;
  personOf(id: string): Person;
}

/** Keys of the usual policy. */
export const usual = {
  requesters: { users: [DAVE, JANE], docspaceAdmins: false },
  approvers: { users: [], usergroups: [APPROVERS] },
  auditors: { users: [] },
  offboarding: { successor: 'archive@example.com' },
};

/** Makes the portal refuse everything. */
export const away = { kind: 'status', status: 403, path: /./, times: 99 } as const;

/** Builds it; nothing is open yet. */
export async function createFormScene(): Promise<FormScene> {
  const slack = await createSlackScene();
  const portal = await createPortalScene(slack.clock);
  const door = await openDoor(slack.slack);
  const drafts = createOffboardDrafts(slack.store.drafts, slack.tenant);
  const failures: string[] = [];
  let woken = 0;
  let rules: Rules = {};
  const form = await formIn(slack, {
    portal,
    drafts,
    policy: () => buildPolicy({ ...usual, ...rules }),
    wake: () => {
      woken += 1;
    },
    onError: (_, what) => void failures.push(what),
  });
  const scene: FormScene = {
    ...slack,
    portal,
    door,
    form,
    drafts,
    failures,
    woken: () => woken,
    set(change) {
      rules = change;
    },
    view: (userId = DAVE) => slack.slack.as(userId).openView(),
    words: (userId) => wordsOf(scene.view(userId)?.blocks),
    async open(query = { slackId: JANE }, slackId = DAVE) {
      const { kind } = await form.open({ slackId, triggerId: await door.trigger(slackId), query });
      if (kind !== 'opened') throw new Error(`the form is ${kind}`);
      return scene.eventOf(slackId);
    },
    eventOf(slackId = DAVE) {
      const shown = scene.view(slackId);
      const { draftId } = JSON.parse(shown?.private_metadata ?? '{}') as { draftId: string };
      return { slackId, draftId, viewId: shown?.id ?? '' };
    },
    filed: async () => (await slack.store.requests.list(slack.tenant, { limit: 5 })).map(({ request }) => request),
    personOf(id) {
      const found = portal.sandbox.state.people.get(id);
      if (!found) throw new Error(`nobody has id ${id}`);
      return found;
    },
    async close() {
      await slack.close();
      await portal.close();
      await door.close();
    },
  };
  return scene;
}

interface Given {
  readonly portal: PortalScene;
  readonly drafts: OffboardDrafts;
  readonly policy: () => ReturnType<typeof buildPolicy>;
  readonly wake: () => void;
  readonly onError: (error: unknown, what: string) => void;
}

async function formIn({ client, store, clock, tenant }: SlackScene, given: Given): Promise<OffboardForm> {
  const { portal, policy, onError } = given;
  const self = await portal.portal.people.getSelf();
  const usergroups = createUsergroups(client, clock);
  const whoIsWho = { client, portalPeople: portal.portal.people, usergroups, pairings: store.pairings };
  return createOffboardForm({
    ...given,
    client,
    people: createPeople({ ...whoIsWho, policy, tenant, clock, botPortalId: self.id, onError }),
    preview: { portal: portal.portal, clock, self },
    requests: createRequests({ ...store, groups: nobodysGroups, policy, clock, newId: randomUUID }),
    store: store.requests,
    views: createOffboardViews(policy, 'Europe/Berlin'),
    tenant,
    clock,
    newId: randomUUID,
    previewDeadlineMs: 10_000,
  });
}

/** What the form says where nobody changed anything but the reason. */
export function values(change: Partial<FormValues> = {}): FormValues {
  const nothing = { startAt: null, confirmEmail: '', deleteEmail: '', successorId: null };
  return { links: 'revoke', when: 'now', reason: 'HR-12', ...nothing, ...change };
}
