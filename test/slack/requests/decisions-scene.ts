import { randomUUID } from 'node:crypto';
import type { RespondFn } from '@slack/bolt';
import { APPROVALS, BOB, CAROL, DAVE, JANE } from '../../../sandbox/slack/seed.js';
import type { Request } from '../../../src/domain/request.js';
import type { TrailEntry } from '../../../src/domain/trail.js';
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
import { createPortalScene, createSlackScene, fileIn, type SlackScene, saveMessageIn } from '../scene.js';

type OnMessage = Extract<Click['place'], { kind: 'message' }>;
type DecisionAction = Parameters<Decisions['click']>[0]['action'];

/** Dave's request about Jane, which Bob and Carol may approve, with its card in the approvals channel. */
export interface DecisionsScene extends SlackScene {
  readonly door: Door;
  readonly desk: Decisions;
  /** The request's number, and the digest of its plan. */
  readonly id: number;
  readonly digest: string;
  /** Words of each answer that only the one who clicked sees. */
  readonly answers: readonly string[];
  /** How often the workers were told that there is something to do. */
  woken(): number;
  current(): Promise<Request>;
  /** The run as a worker left it at this step. */
  parkAt(stepKey: string): Promise<void>;
  saveCard(change: Partial<MessageRecord>): Promise<void>;
  /** A click on the card. */
  onCard(change?: Partial<OnMessage>): Click['place'];
  readonly respond: RespondFn;
  button(): RequestButton;
  decide(action: DecisionAction, slackId: string, place?: Click['place']): ReturnType<Decisions['click']>;
  /** Entries of the trail about clicks that were forged. */
  forgeries(): Promise<readonly TrailEntry[]>;
  /** Words of the modal on top. */
  shown(slackId: string): string;
}

/** Builds it. */
export async function createDecisionsScene(): Promise<DecisionsScene> {
  const slack = await createSlackScene();
  const portal = await createPortalScene(slack.clock);
  const door = await openDoor(slack.slack);
  const answers: string[] = [];
  let woken = 0;
  const desk = deskIn(slack, portal.portal.people, () => {
    woken += 1;
  });
  const id = await fileIn(slack, {
    requester: { kind: 'member', name: 'Dave', slackId: DAVE, portalId: 'dave', email: 'dave.miller@example.com' },
    subject: { kind: 'person', slackId: JANE, portalId: 'jane', email: 'jane.doe@example.com' },
    eligible: [BOB, CAROL],
    required: 1,
    expiresAt: new Date(noon.getTime() + 3_600_000),
  });
  const { store, clock, tenant } = slack;
  const current = async (): Promise<Request> => {
    const found = await store.requests.find(tenant, id);
    if (!found) throw new Error('no request');
    return found.request;
  };
  const { digest } = await current();
  const scene: DecisionsScene = {
    ...slack,
    door,
    desk,
    id,
    digest,
    answers,
    woken: () => woken,
    current,
    async parkAt(stepKey) {
      const run = await claimRun(store, { owner: 'worker', now: clock.now(), leaseMs: 60_000, tenant });
      if (run?.requestId !== id) throw new Error('nothing to claim');
      const claim = { runId: run.id, owner: 'worker' };
      await store.ledger.beginStep(claim, { key: stepKey, title: stepKey }, clock.now());
      await store.ledger.park(claim, { stepKey, kind: 'failed', because: 'refused' }, clock.now());
    },
    async saveCard(change) {
      const key = `card.${change.userId ?? APPROVALS}`;
      await saveMessageIn(slack, id, { key, channel: APPROVALS, ts: null, ...change });
    },
    onCard: (change = {}) => ({
      kind: 'message',
      channel: APPROVALS,
      ts: '1.1',
      blockId: null,
      respond: scene.respond,
      ...change,
    }),
    respond: async (message) => {
      answers.push(wordsOf(typeof message === 'object' && 'blocks' in message ? message.blocks : []));
      return new Response();
    },
    button: () => ({ requestId: id, digest }),
    decide: (action, slackId, place = scene.onCard()) =>
      desk.click({ slackId, button: scene.button(), place, action, reason: null }),
    forgeries: async () =>
      (await Array.fromAsync(store.trail.entries(tenant))).filter(({ detail }) => detail.why === 'forgedClick'),
    shown: (slackId) => wordsOf(slack.slack.as(slackId).openView()?.blocks),
    async close() {
      await slack.close();
      await portal.close();
      await door.close();
    },
  };
  await scene.saveCard({ ts: '1.1' });
  return scene;
}

type PortalPeople = Awaited<ReturnType<typeof createPortalScene>>['portal']['people'];

function deskIn({ client, store, clock, tenant }: SlackScene, portalPeople: PortalPeople, wake: () => void): Decisions {
  const policy = () =>
    buildPolicy({
      requesters: { users: [DAVE], docspaceAdmins: false },
      approvers: { users: [BOB, CAROL] },
      auditors: { users: [] },
    });
  const usergroups = createUsergroups(client, clock);
  const whoIsWho = { client, portalPeople, usergroups, pairings: store.pairings };
  const people = createPeople({ ...whoIsWho, policy, tenant, clock, botPortalId: 'bot', onError: () => {} });
  return createDecisions({
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
    wake,
    onError: () => {},
  });
}
