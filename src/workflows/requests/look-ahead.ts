import { type RunbookDeps, runbookFor } from '../runner.js';
import type { Case } from '../store-ports.js';

export interface LookAheadDeps extends RunbookDeps {
  readonly clock: { now(): Date };
}

const aheadMs = 60 * 60_000;

/**
 * Looks at everything that starts within the hour, once each: at the gates that its run will be asked, and at what no
 * longer holds of the plan. What is found is kept with the request, for its card and those who decide; nothing waits
 * for it. Answers the ids. Throws where the portal doesn't answer: the next round looks again.
 */
export async function lookAhead(deps: LookAheadDeps): Promise<readonly number[]> {
  const { requests, tenant, clock } = deps;
  const looked: number[] = [];
  for (const id of await requests.startingBefore(tenant, new Date(clock.now().getTime() + aheadMs))) {
    const found = await requests.find(tenant, id);
    if (!found || !isDue(found)) continue;
    const foreseen = await foresee(deps, found);
    const kept = await requests.change(tenant, id, (current) => keep(current, foreseen), clock.now());
    if (kept) looked.push(id);
  }
  return looked;
}

async function foresee(deps: LookAheadDeps, current: Case): Promise<readonly string[]> {
  const { clock } = deps;
  const { kind, context, runbook } = runbookFor(deps, current);
  const answers = await Promise.all(runbook.gates.map((gate) => gate.read(clock.now())));
  const closed = answers.flatMap((answer) => (answer.open ? [] : [answer.because]));
  return [...closed, ...((await kind.foresee?.(context, clock.now())) ?? [])];
}

function keep(current: Case, foreseen: readonly string[]) {
  if (!isDue(current)) return { result: false };
  const { id } = current.request;
  const entry = { kind: 'request.lookedAhead', actor: 'system', requestId: id, detail: { foreseen } };
  return { result: true, change: { foreseen, trail: [entry] } };
}

/** It was looked at by nobody yet, and hasn't begun. */
function isDue({ request, run }: Case): boolean {
  return request.state === 'approved' && request.foreseen === null && run?.status === 'queued';
}
