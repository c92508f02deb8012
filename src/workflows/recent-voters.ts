import type { Policy } from '../domain/policy/policy.js';
import type { VoterPort } from './kind.js';

/** As long as for people: acts in a row ask about the same approver. */
const lastsMs = 3_000;

interface Given {
  readonly answer: boolean;
  readonly policy: Policy;
  readonly readMs: number;
}

/** Voters whose answers are kept for a moment. */
export interface RecentVoters {
  readonly voters: VoterPort;
  /** Lets the next question be asked anew. */
  forget(): void;
}

/**
 * Voters who are asked once for acts in a row: each answer costs looks at Slack and at the portal. One that was given
 * under another policy counts no more; what fails is not kept.
 */
export function rememberingVoters(
  { voters, policy }: { readonly voters: VoterPort; readonly policy: () => Policy },
  monotonicMs: () => number,
): RecentVoters {
  const kept = new Map<string, Given>();
  return {
    voters: {
      async mayStillDecide(slackId, request) {
        const key = `${slackId} ${request.id} ${request.round}`;
        const current = policy();
        const found = kept.get(key);
        if (found && found.policy === current && monotonicMs() - found.readMs < lastsMs) return found.answer;
        const readMs = monotonicMs();
        const answer = await voters.mayStillDecide(slackId, request);
        kept.set(key, { answer, policy: current, readMs });
        return answer;
      },
    },
    forget: () => kept.clear(),
  };
}
