import { requiredVotes, yesVotes } from '../domain/approval.js';
import { type Request, requestName, type Vote } from '../domain/request.js';
import type { Gate, GateAnswer } from '../engine/look.js';
import { hasActed } from '../engine/run.js';
import { accountsWithEmail } from './accounts.js';
import type { RunContext } from './kind.js';
import type { PeoplePort, PortalPerson } from './ports.js';
import { personLately } from './recent-people.js';
import { againAsked } from './requests/again.js';

/** Enough of those who said yes may still be counted, by the rule in force: a tightened one holds at once. */
export function approvalsCount(context: RunContext): Gate {
  return {
    key: 'approvals',
    title: 'Approvals still count',
    read: async () => {
      const { request, run } = await context.current();
      if (request.state === 'drifted') return { open: false, because: 'The new plan waits for an approval.' };
      if (request.standingId === null) return await ownCount(context, request);
      // What began under a standing approval goes on: half a clean-up is worse than a whole one.
      if (run && hasActed(run)) return { open: true };
      return await standingCounts(context, request, await context.standing(request.standingId));
    },
  };
}

async function ownCount(context: RunContext, request: Request): Promise<GateAnswer> {
  const { counting, given, needed } = await countVotes(context, request);
  if (counting >= needed) return { open: true };
  const because =
    given < needed
      ? `The rule now asks for ${needed} approvals, and this has ${given}.`
      : 'Somebody who approved this is no longer an approver, or not active in DocSpace, so their approval does not count.';
  return { open: false, because: `${because} Stop this run and ask again.` };
}

async function standingCounts(context: RunContext, request: Request, standing: Request): Promise<GateAnswer> {
  const { counting, given, needed } = await countVotes(context, standing);
  if (counting >= needed) return { open: true };
  const name = requestName(standing.id);
  const because =
    given < needed
      ? `${name} allows it with ${given} of the ${needed} approvals that the rule asks for now.`
      : `Somebody who approved ${name} is no longer an approver, or not active in DocSpace, so it allows nothing.`;
  return againAsked(request, because);
}

async function countVotes({ portal: { people }, policy, voters }: RunContext, request: Request) {
  const yes = yesVotes(request, policy());
  // Once it has taken effect the approved hand-over goes on: whoever approved may have left since.
  const asked = request.effective ? undefined : voters;
  const counting = await Promise.all(
    yes.map(
      async (vote) =>
        (await stillCounts(people, vote)) && ((await asked?.mayStillDecide(vote.voter.slackId, request)) ?? true),
    ),
  );
  return {
    needed: requiredVotes(request, policy()),
    given: yes.length,
    counting: counting.filter(Boolean).length,
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
