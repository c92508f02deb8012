import { personIds } from '../../../sandbox/portal/seed-ids.js';
import type { SlackChannel } from '../../../sandbox/slack/model.js';
import { APPROVALS, BOB, CAROL, DAVE, JANE, KIM } from '../../../sandbox/slack/seed.js';
import { offboardSteps } from '../../../src/domain/offboard/steps.js';
import { createPeople } from '../../../src/slack/identity/identity.js';
import { createUsergroups } from '../../../src/slack/identity/usergroups.js';
import { faceOf } from '../../../src/slack/kinds.js';
import type { MessageRecord } from '../../../src/slack/posting/message-store.js';
import { createPlaces } from '../../../src/slack/posting/placement.js';
import { createWantedMessages, type WantedMessages } from '../../../src/slack/requests/messages.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { minutesAfter, noon } from '../../builders/clock.js';
import { buildPlan } from '../../builders/plan.js';
import { buildPolicy } from '../../builders/policy.js';
import { buildRequest } from '../../builders/request.js';
import { buildRun, buildStep } from '../../builders/run.js';
import { wordsOf } from '../../e2e/shown.js';
import {
  createPortalScene,
  createSlackScene,
  fileIn,
  type PortalScene,
  type SlackScene,
  saveMessageIn,
} from '../scene.js';

type RequestChange = Parameters<typeof buildRequest>[0];
type Rules = Readonly<Record<string, unknown>>;
type Run = NonNullable<Case['run']>;

/** A Slack in which H-1001 was filed, and what is wanted there of it. */
export interface MessagesScene extends SlackScene {
  readonly portal: PortalScene;
  readonly wanted: WantedMessages;
  /** What was wrong with the channel, at each look. */
  readonly problems: readonly (string | null)[];
  /** Parts of the policy, from when they are set. */
  approvers: Rules;
  approvals: Rules;
  /** Dave's request about Jane, which Bob and Carol may approve, unless it is changed. */
  aCase(change?: RequestChange, run?: Run | null): Case;
  saveCard(change?: Partial<MessageRecord>): Promise<void>;
  channel(): SlackChannel;
  /** Keys of all messages and files, without the request's name. */
  keysOf(current: Case): Promise<readonly string[]>;
  wordsAt(current: Case, key: string): Promise<string>;
}

/** Places are looked up again, or may be as they were a moment ago. */
export const fresh = { fresh: true };
export const lazily = { fresh: false };

const ola = { id: personIds.ola, name: 'Ola Berg', email: 'ola.berg@example.com' };
const archive = { id: personIds.archiveOwner, name: 'Archive Owner', email: 'archive@example.com' };

/** Builds it; its policy names Bob, Carol and Kim as approvers. */
export async function createMessagesScene(): Promise<MessagesScene> {
  const slack = await createSlackScene({ optionalScopes: ['channels:read'] });
  const portal = await createPortalScene(slack.clock);
  const problems: (string | null)[] = [];
  const wanted = wantedIn(slack, {
    portal,
    policy: () => buildPolicy({ approvers: scene.approvers, approvals: scene.approvals }),
    onChannel: (problem) => problems.push(problem),
  });
  const scene: MessagesScene = {
    ...slack,
    portal,
    wanted,
    problems,
    approvers: { users: [BOB, CAROL, KIM], usergroups: [] },
    approvals: {},
    aCase: (change = {}, run = null) => ({ request: requestIn(slack, change), run }),
    async saveCard(change = {}) {
      const key = `h1001.card.${change.userId ?? APPROVALS}`;
      await saveMessageIn(slack, 1001, { key, channel: APPROVALS, ts: '1.1', ...change });
    },
    channel() {
      const found = slack.slack.state.channels.get(APPROVALS);
      if (!found) throw new Error('no approvals channel');
      return found;
    },
    async keysOf(current) {
      const { messages, files } = await wanted.of(current, fresh);
      return [...messages, ...files].map(({ key }) => key.replace('h1001.', ''));
    },
    async wordsAt(current, key) {
      const { messages } = await wanted.of(current, fresh);
      return wordsOf(messages.find((message) => message.key === `h1001.${key}`)?.message.blocks);
    },
    async close() {
      await slack.close();
      await portal.close();
    },
  };
  await fileIn(slack);
  return scene;
}

interface Given {
  readonly portal: PortalScene;
  readonly policy: () => ReturnType<typeof buildPolicy>;
  readonly onChannel: (problem: string | null) => void;
}

function wantedIn({ client, store, clock, tenant }: SlackScene, { portal, policy, onChannel }: Given): WantedMessages {
  const usergroups = createUsergroups(client, clock);
  const whoIsWho = { client, portalPeople: portal.portal.people, usergroups, pairings: store.pairings };
  const people = createPeople({ ...whoIsWho, policy, tenant, clock, botPortalId: 'bot', onError: () => {} });
  return createWantedMessages({
    faces: faceOf,
    places: createPlaces({ client, people, policy, clock }),
    people,
    messages: store.messages,
    trail: store.trail,
    policy,
    tenant,
    clock,
    portalHost: 'https://docs.example.com',
    onChannel,
    onAnnouncements: () => {},
  });
}

function requestIn({ tenant }: SlackScene, change: RequestChange): Case['request'] {
  return buildRequest({
    id: 1001,
    tenant,
    requester: { kind: 'member', name: 'Dave', slackId: DAVE, portalId: 'dave', email: 'dave.miller@example.com' },
    subject: { kind: 'person', slackId: JANE, portalId: 'jane', email: 'jane.doe@example.com' },
    eligible: [BOB, CAROL],
    plan: buildPlan({ successor: archive, successors: [archive, ola] }),
    ...change,
  });
}

/** Its run, which has begun nothing. */
export function aRun(change: Parameters<typeof buildRun>[0] = {}): Run {
  return buildRun({ requestId: 1001, steps: offboardSteps.map(({ key }) => buildStep(key)), ...change });
}

/** Its run, all of whose steps are done. */
export function done(change: Parameters<typeof buildRun>[0] = {}): Run {
  const steps = offboardSteps.map(({ key }) =>
    buildStep(key, { status: 'done', startedAt: noon, endedAt: minutesAfter(1) }),
  );
  return aRun({ status: 'done', endedAt: minutesAfter(3), steps, ...change });
}
