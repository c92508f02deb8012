import type { AutomaticPlan, CleanupPlan } from '../../../src/domain/guests/plan.js';
import { policyDigest } from '../../../src/domain/policy/digest.js';
import type { GateAnswer } from '../../../src/engine/look.js';
import type { RunRecord } from '../../../src/engine/run.js';
import type { Store } from '../../../src/store/sqlite/store.js';
import { approvalsCount } from '../../../src/workflows/approvals-count.js';
import type { RunContext, VoterPort } from '../../../src/workflows/kind.js';
import type { Portal } from '../../../src/workflows/ports.js';
import { requestGates } from '../../../src/workflows/requests/gates.js';
import type { ProposeInput } from '../../../src/workflows/requests/propose.js';
import type { Case } from '../../../src/workflows/store-ports.js';
import { nobodysGroups } from '../../builders/groups.js';
import { buildMember } from '../../builders/member.js';
import { claimRun } from '../../contract/store-ports.js';
import { bob, type Desk, openDesk, tenant } from './desk.js';

type Proposed = Partial<ProposeInput> & Pick<ProposeInput, 'plan' | 'origin'>;
type Answer = 'open' | Exclude<GateAnswer, { readonly open: true }>;

/** A desk on which guest clean-ups may be allowed without asking. */
export interface StandingDesk extends Desk {
  /** Who still may decide, when a run asks. */
  voters: VoterPort;
  /** What the webhook proposes. */
  proposed(change: Proposed): Promise<Case>;
  /** What Bob allowed once, for this policy; its number. */
  allowed(): Promise<number>;
  /** A process takes the next run. */
  claim(): Promise<RunRecord | undefined>;
  /** What the first closed gate says of a run that is about to do something; `open` where none is closed. */
  answer(id: number, given?: { readonly bobIs?: 'active' | 'disabled'; readonly store?: Store }): Promise<Answer>;
  /** The run has begun to do something. */
  act(runId: string): Promise<void>;
}

/** What is allowed, and then done to a room. */
export const cleanup: CleanupPlan = {
  kind: 'guests',
  what: 'cleanup',
  room: { id: 42, title: 'Launch', roomType: 'custom', archived: true },
  owner: { id: 'ola', name: 'Ola', email: 'ola@example.com', status: 'active' },
  receiver: { id: 'ola', name: 'Ola', email: 'ola@example.com', isFallback: false },
  guests: [],
  members: 2,
  links: 'revoke',
  invitationLinks: 'withGuests',
  externalLinks: false,
  force: false,
  archivedBy: null,
  archivedAt: null,
  reportFolder: null,
  startAt: null,
  reason: 'The room was archived.',
  grace: null,
};

/** The clean-up of one room. */
export const room = (id: number) =>
  ({ origin: `event:${id}`, plan: cleanup, subject: { kind: 'room', id, title: 'Launch' } }) as const;

const people = {
  eligible: ['U0BOB', 'U0CAT', 'U0DAN'],
  approvers: ['Bob', 'Cat', 'Dan'].map((name) => buildMember(name)),
};

/** Opens it, with nothing allowed yet. */
export async function openStandingDesk(): Promise<StandingDesk> {
  const opened = await openDesk();
  const { store, clock, requests } = opened;
  const desk: StandingDesk = Object.assign(opened, {
    voters: { mayStillDecide: async () => true },
    async proposed(change: Proposed) {
      const requester = { kind: 'webhook', name: 'the portal’s webhook' } as const;
      const asked = { tenant, requester, subject: { kind: 'none' }, notes: [], needsTwo: false, ...people } as const;
      const result = await requests.propose({ ...asked, ...change });
      if (!result.ok) throw new Error(result.refusal.why);
      return result.case;
    },
    async allowed() {
      const digest = policyDigest(desk.policy);
      const plan: AutomaticPlan = {
        kind: 'guests',
        what: 'automatic',
        policyDigest: digest,
        startAt: null,
        reason: 'Archived rooms are cleaned at once.',
      };
      const { request, run } = await desk.proposed({ origin: `allow:${digest}`, plan, vote: { actor: bob } });
      await desk.claim();
      await store.ledger.end({ runId: run?.id ?? '', owner: 'w1' }, { as: 'done', leftovers: [] }, clock.now());
      return request.id;
    },
    claim: () => claimRun(store, { tenant, owner: 'w1', now: clock.now(), leaseMs: 60_000 }),
    answer: (id: number, given: Parameters<StandingDesk['answer']>[1] = {}) => firstClosed(desk, id, given),
    async act(runId: string) {
      const effect = { stepKey: 'open', key: 'room.restored', title: 'Room opened' };
      await store.ledger.intend({ runId, owner: 'w1' }, effect, clock.now());
    },
  });
  return desk;
}

async function firstClosed(
  desk: StandingDesk,
  id: number,
  { bobIs = 'active', store = desk.store }: NonNullable<Parameters<StandingDesk['answer']>[1]>,
): Promise<Answer> {
  const found = await desk.current(id);
  const context: RunContext = {
    portal: { people: { findPerson: async () => ({ status: bobIs, type: 'user' }) } } as unknown as Portal,
    case: found,
    plan: found.request.plan,
    request: async () => (await desk.current(id)).request,
    current: () => desk.current(id),
    entries: async () => [],
    standing: async (standingId) => (await desk.current(standingId)).request,
    policy: () => desk.policy,
    botId: 'bot',
    voters: desk.voters,
  };
  const deps = { ...store, groups: nobodysGroups, tenant, policy: () => desk.policy };
  for (const gate of [approvalsCount(context), ...requestGates(deps, () => desk.current(id))]) {
    const said = await gate.read(desk.clock.now());
    if (!said.open) return said;
  }
  return 'open';
}
