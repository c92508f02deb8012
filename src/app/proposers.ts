import type { Policy } from '../domain/policy/policy.js';
import { startLoop } from '../schedules/loops.js';
import type { RoomArchivedHandler } from '../workflows/events/room-archived.js';
import { createProposers } from '../workflows/kinds.js';
import type { Proposer, ProposerDeps } from '../workflows/proposer.js';
import { type Parts, wake } from './parts.js';

/** Starts what asks for something by itself; answers what follows from archived rooms. */
export function startProposers(
  parts: Parts,
  own: Pick<ProposerDeps, 'tenant' | 'requests' | 'approvers' | 'botId'>,
): RoomArchivedHandler {
  const { store, policy, clock, stopping } = parts;
  const { teamId, enterpriseId } = own.tenant;
  const proposers = createProposers({
    ...own,
    tenant: { teamId, enterpriseId },
    requests: {
      propose: async (input) => {
        const asked = await own.requests.propose(input);
        if (asked.ok) wake(parts);
        return asked;
      },
    },
    store: store.requests,
    own: store,
    trail: store.trail,
    portal: parts.portal.until(stopping.signal),
    policy: policy.current,
    clock,
  });
  for (const proposer of proposers) followRules(parts, proposer);
  return { archived: (event) => toEach(proposers, event) };
}

/** Somebody takes it, or nobody does. */
async function toEach(
  proposers: readonly Proposer[],
  event: Parameters<RoomArchivedHandler['archived']>[0],
): Promise<'taken' | 'ignored'> {
  let outcome: 'taken' | 'ignored' = 'ignored';
  for (const { roomArchived } of proposers) {
    if ((await roomArchived?.archived(event)) === 'taken') outcome = 'taken';
  }
  return outcome;
}

function followRules({ policy, loops, checkMs, logError }: Parts, proposer: Proposer): void {
  let readUnder: Policy | undefined;
  const work = async () => {
    const current = policy.current();
    if (current !== readUnder) await proposer.rulesRead?.();
    readUnder = current;
    return false;
  };
  const onError = (error: unknown) => logError(error, {}, 'what the rules want could not be asked for');
  loops.push(startLoop({ work, idleMs: checkMs, onError }));
}
