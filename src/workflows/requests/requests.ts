import type { Tenant } from '../../domain/person.js';
import { type AskInput, ask } from './ask.js';
import type { AskResult } from './asked.js';
import { type DecideInput, type DecideResult, type DecidingDeps, decideOn, weighOn } from './decide.js';
import { createPreviewLimit } from './preview-limit.js';
import { type ProposeInput, type ProposingDeps, propose } from './propose.js';

export interface RequestsDeps extends ProposingDeps, DecidingDeps {}

export interface Requests {
  /** Whether this person may have something read from the portal for a form now; asking counts as one reading if so. */
  mayPreview(slackId: string): boolean;
  /** Files a member's request, or says why not. Refusals are on the trail too. */
  ask(input: AskInput): Promise<AskResult>;
  /** The same for a schedule, a webhook or the command line, with an approver's click as the first vote where there is one. */
  propose(input: ProposeInput): Promise<AskResult>;
  /** One person's word on one request, in one transaction. Undefined if there is no such request. */
  decide(input: DecideInput): Promise<DecideResult | undefined>;
  /** The same without its effect, for whoever is to be asked something first: only a refusal is written. */
  weigh(input: DecideInput): Promise<DecideResult | undefined>;
  /** Ends what nobody decided in time; answers the ids. */
  expireOverdue(tenant: Tenant): Promise<readonly number[]>;
}

/** Asking, deciding and expiring: every way to cause a change goes through here. */
export function createRequests(deps: RequestsDeps): Requests {
  return {
    mayPreview: createPreviewLimit(deps.clock),
    ask: (input) => ask(deps, input),
    propose: (input) => propose(deps, input),
    decide: (input) => decideOn(deps, input),
    weigh: (input) => weighOn(deps, input),
    expireOverdue: (tenant) => expireOverdue(deps, tenant),
  };
}

async function expireOverdue(deps: RequestsDeps, tenant: Tenant): Promise<readonly number[]> {
  const now = deps.clock.now();
  const expired: number[] = [];
  for (const id of await deps.requests.overdue(tenant, now)) {
    const ended = await deps.requests.change(
      tenant,
      id,
      ({ request }) => {
        const stillDue = request.state === 'pending' && request.expiresAt <= now;
        if (!stillDue) return { result: false };
        const entry = { kind: 'request.expired', actor: 'system', requestId: id, detail: {} };
        return { result: true, change: { state: 'expired', decidedAt: now, trail: [entry] } };
      },
      now,
    );
    if (ended) expired.push(id);
  }
  return expired;
}
