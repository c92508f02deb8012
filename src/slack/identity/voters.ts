import { mayDecide } from '../../domain/audience.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { VoterPort } from '../../workflows/kind.js';
import { isUntold, type People } from './identity.js';

/** Shaped as the engine knows failures: nothing happened, and it may be told later. */
class VoterUnknownError extends Error {
  override readonly name = 'VoterUnknownError';
  readonly outcome = 'notApplied';
  readonly passing = true;
}

/** Voters as Slack, the portal and the policy see them at the moment. */
export function createVoters(people: Pick<People, 'member'>, policy: () => Policy): VoterPort {
  return {
    async mayStillDecide(slackId, request) {
      const found = await people.member(slackId);
      if (found.ok) return mayDecide(found.member, request, policy());
      if (isUntold(found.refusal)) throw new VoterUnknownError('It can’t be told now who approved this');
      return false;
    },
  };
}
