import { kindOf } from '../../domain/kinds.js';
import type { Tenant } from '../../domain/person.js';
import { standingPolicyOf } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import { parseRequestName, requestName } from '../../domain/request.js';
import type { Requests } from '../../workflows/requests/requests.js';
import type { Case } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { Face, Faces } from '../kind.js';
import { type Reply, reply } from '../kit/reply.js';
import { bullets, type Line, paragraph, richText, say, text, theirs } from '../kit/rich-text.js';
import { phaseOf } from './case-phase.js';
import { askers } from './may-ask.js';
import { accessRefusalText, noSuchRequestText } from './replies.js';

export interface Undo {
  /** What `/handover undo <text>` answers: how what a request did is taken back. Nothing is done by it. */
  show(input: { readonly slackId: string; readonly text: string }): Promise<Reply>;
}

export interface UndoDeps {
  readonly faces: Faces;
  readonly people: Pick<People, 'member'>;
  readonly requests: Pick<Requests, 'decide'>;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
}

/** Says to whoever may see a request's details how it is taken back. The look is on the trail as one at the details. */
export function createUndo({ faces, people, requests, policy, tenant }: UndoDeps): Undo {
  return {
    async show({ slackId, text: given }) {
      const found = await people.member(slackId);
      if (!found.ok) return accessRefusalText(found.refusal, { ask: askers(policy()) });
      const requestId = parseRequestName(given);
      if (requestId === undefined) return noSuchRequestText(given);
      const input = { tenant, requestId, actor: found.member, digest: null, reason: null, stepKey: null } as const;
      const looked = await requests.decide({ ...input, action: 'details' });
      if (!looked?.decision.ok) return noSuchRequestText(given);
      return undoText(looked.case, faces(looked.case.request.kind));
    },
  };
}

/** How it is taken back: by nobody while it can be ended, and then by hand, with what was read back as done. */
function undoText(current: Case, face: Face): Reply {
  const { request, run } = current;
  const name = text(requestName(request.id));
  if (standingPolicyOf(request.plan) !== null && request.state === 'finished')
    return reply(
      say`${name} allows something without asking. An approver ends that with “Ask each time again” on its card.`,
    );
  switch (phaseOf(current)) {
    case 'pending':
    case 'drifted':
    case 'scheduled':
      return reply(say`${name} has not begun, so there is nothing to take back. Cancel or deny it on its card.`);
    case 'running':
    case 'stopping':
    case 'parked':
      return reply(say`${name} has not ended yet. Stop it on its card first; what was done until then stays done.`);
    case 'denied':
    case 'expired':
    case 'canceled':
      return reply(say`${name} did nothing, so there is nothing to take back.`);
    case 'stopped':
    case 'partly':
    case 'done':
    case 'revoked':
      return byHand(name, run ? kindOf(request.kind).report(request, run).rows : [], face.undoLines?.(current) ?? []);
  }
}

const usual = say`Change it back in DocSpace by hand; its report says who has what now.`;

function byHand(
  name: Line[number],
  rows: readonly { readonly what: string; readonly result: string }[],
  lines: readonly Line[],
): Reply {
  if (rows.length === 0)
    return reply(say`${name} was read back as having done nothing, so there is nothing to take back.`);
  const how = lines.length > 0 ? lines : [usual];
  const done = rows.map(({ what, result }): Line => say`${theirs(what, 60)}: ${theirs(result, 120)}`);
  return reply(
    say`I don’t take back ${name} as a whole, since others may work with what they got. What it did:`,
    richText(bullets(done), ...how.map(paragraph)),
  );
}
