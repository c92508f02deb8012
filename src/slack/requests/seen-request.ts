import type { Request } from '../../domain/request.js';
import { mayView } from '../../domain/visibility.js';
import { type Click, isShown } from './click.js';
import { answer, forged } from './click-answers.js';
import type { DecisionsDeps } from './decision-deps.js';
import { hiddenText } from './hidden.js';
import { askers } from './may-ask.js';
import { accessRefusalText } from './replies.js';

const action = 'askAgain';

/**
 * The request whose message was clicked in, for somebody who may see it: a form about the same says whom it is about.
 * Anybody else is told that they may not, and gets undefined. From memory where it can be: a form has yet to open.
 */
export async function seenRequest(
  deps: DecisionsDeps,
  { slackId, button, place }: Click,
): Promise<Request | undefined> {
  if (button === undefined || !(await isShown(deps, { slackId, button, place, action }))) {
    const { reply } = await forged(deps, { slackId, button, action });
    await answer(deps, place, reply);
    return undefined;
  }
  const policy = deps.policy();
  const found = await deps.people.known(slackId);
  const request = (await deps.store.find(deps.tenant, button.requestId))?.request;
  if (found.ok && request && mayView(found.member, request, policy)) return request;
  const reply = found.ok ? hiddenText(found.member, policy) : accessRefusalText(found.refusal, { ask: askers(policy) });
  await answer(deps, place, reply);
  return undefined;
}
