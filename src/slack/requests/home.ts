import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { requiredVotes } from '../../domain/approval.js';
import { waitsFor } from '../../domain/audience.js';
import { digestOf } from '../../domain/digest.js';
import type { JsonObject } from '../../domain/json.js';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { mayView } from '../../domain/visibility.js';
import type { Case, RequestStore } from '../../workflows/store-ports.js';
import { isUntold, type People } from '../identity/identity.js';
import type { Faces } from '../kind.js';
import { nothingHere } from './help.js';
import { homeView, refusedHome } from './home-view.js';
import { homeRefusalLine } from './replies.js';
import { readShownCases } from './shown-cases.js';
import { standingHere } from './standing-here.js';

export interface Home {
  /** Publishes this person's Home and remembers that they look at it. */
  opened(slackId: string): Promise<void>;
  /** Says that something changed, so that those who looked lately see it soon. */
  changed(): void;
  /** Publishes what looks different by now: at most once in five seconds for each viewer. Throws the first failure, at the end. */
  tick(): Promise<void>;
}

export interface HomeDeps {
  readonly faces: Faces;
  readonly client: WebClient;
  readonly people: People;
  readonly store: RequestStore;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
}

const lookedMs = 8 * 60 * 60_000;
const pauseMs = 5_000;
/** Until somebody who could not be looked up is looked up again. */
const failedPauseMs = 60_000;

/** App Home, drawn from state like every message, for each viewer what they may see. */
export function createHome(deps: HomeDeps): Home {
  const openedAt = new Map<string, number>();
  const notBefore = new Map<string, number>();
  const outdated = new Set<string>();
  /** Digests of what was published. */
  const shown = new Map<string, string>();

  async function publish(slackId: string, { always, cases }: Publishing): Promise<void> {
    const nowMs = deps.clock.now().getTime();
    notBefore.set(slackId, nowMs + pauseMs);
    outdated.delete(slackId);
    try {
      const { view, isFinal } = await viewFor(deps, slackId, await cases());
      const digest = digestOf(JSON.parse(JSON.stringify(view)) as JsonObject);
      if (always || shown.get(slackId) !== digest) await deps.client.views.publish({ user_id: slackId, view });
      shown.set(slackId, digest);
      if (isFinal) return;
      notBefore.set(slackId, nowMs + failedPauseMs);
      outdated.add(slackId);
    } catch (error) {
      // Made up for after the pause.
      outdated.add(slackId);
      throw error;
    }
  }

  return {
    async opened(slackId) {
      openedAt.set(slackId, deps.clock.now().getTime());
      await publish(slackId, { always: true, cases: () => readShownCases(deps.store, deps.tenant) });
    },
    changed() {
      const now = deps.clock.now().getTime();
      for (const [slackId, at] of openedAt) {
        if (now - at <= lookedMs) outdated.add(slackId);
        else {
          openedAt.delete(slackId);
          shown.delete(slackId);
        }
      }
    },
    async tick() {
      const now = deps.clock.now().getTime();
      let failure: unknown;
      // Read once for everybody who looks.
      let read: Promise<readonly Case[]> | undefined;
      const cases = () => (read ??= readShownCases(deps.store, deps.tenant));
      for (const slackId of [...outdated]) {
        if (now < (notBefore.get(slackId) ?? 0)) continue;
        try {
          await publish(slackId, { always: false, cases });
        } catch (error) {
          // The others are not kept waiting.
          failure ??= error;
        }
      }
      if (failure) throw failure;
    },
  };
}

interface Publishing {
  /** Also where it looks as it did. */
  readonly always: boolean;
  readonly cases: () => Promise<readonly Case[]>;
}

/** `isFinal` is false where it can't be told who looks: then it is asked again. */
async function viewFor(
  deps: HomeDeps,
  slackId: string,
  all: readonly Case[],
): Promise<{ readonly view: HomeView; readonly isFinal: boolean }> {
  const policy = deps.policy();
  const found = await deps.people.known(slackId);
  if (!found.ok) {
    const isFinal = !isUntold(found.refusal);
    return { view: refusedHome(homeRefusalLine(found.refusal) ?? nothingHere(policy)), isFinal };
  }
  const cases = all.filter((current) => mayView(found.member, current.request, policy));
  const view = homeView({
    policy,
    faces: deps.faces,
    ...standingHere(deps.faces, found.member, policy),
    cases,
    waitingForMe: cases.filter((current) => waitsFor(found.member, current.request, policy)),
    requiredVotes: (current) => requiredVotes(current.request, policy),
  });
  return { view, isFinal: true };
}
