import { requiredVotes, yesVotes } from '../domain/approval.js';
import type { Vote } from '../domain/request.js';
import type { Gate } from '../engine/look.js';
import { accountsWithEmail } from './accounts.js';
import type { RunContext } from './kind.js';
import type { PeoplePort, PortalPerson } from './ports.js';
import { personLately } from './recent-people.js';

/** Enough of those who said yes may still be counted, by the rule in force: a tightened one holds at once. */
export function approvalsCount({ portal: { people }, policy, voters, ...context }: RunContext): Gate {
  return {
    key: 'approvals',
    title: 'Approvals still count',
    read: async () => {
      const request = await context.request();
      if (request.state === 'drifted') return { open: false, because: 'The new plan waits for an approval.' };
      const needed = requiredVotes(request, policy());
      const yes = yesVotes(request, policy());
      // Once it has taken effect the approved hand-over goes on: whoever approved may have left since.
      const asked = request.effective ? undefined : voters;
      const counting = await Promise.all(
        yes.map(
          async (vote) =>
            (await stillCounts(people, vote)) && ((await asked?.mayStillDecide(vote.voter.slackId, request)) ?? true),
        ),
      );
      const count = counting.filter(Boolean).length;
      if (count >= needed) return { open: true };
      const because =
        yes.length < needed
          ? `The rule now asks for ${needed} approvals, and this has ${yes.length}.`
          : 'Somebody who approved this is no approver any more or not active in DocSpace, so their approval does not count.';
      return { open: false, because: `${because} Stop this and ask anew.` };
    },
  };
}

/**
 * Who votes with an account must have it still. Who voted without one is looked up by email again: an account that
 * turned up since and is disabled, or a guest's, is no approver's.
 */
async function stillCounts(people: PeoplePort, { voter }: Vote): Promise<boolean> {
  if (voter.portalId === null) {
    return voter.email === null || (await accountsWithEmail(people, voter.email)).every(isFull);
  }
  const person = await personLately(people, voter.portalId);
  return person !== undefined && isFull(person);
}

function isFull({ status, type }: PortalPerson): boolean {
  return status === 'active' && type !== 'guest';
}
