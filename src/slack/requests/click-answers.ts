import { messageOf, type Reply } from '../kit/reply.js';
import { openModal, updateModal } from '../posting/modals.js';
import type { Click, ClickAction } from './click.js';
import type { DecisionsDeps } from './decision-deps.js';
import type { RequestButton } from './ids.js';
import { forgedClickText } from './replies.js';
import { answerModal } from './small-modals.js';

/** In a message's own answers, or in the modal that was clicked in. */
export async function answer(deps: Pick<DecisionsDeps, 'client'>, place: Click['place'], reply: Reply): Promise<void> {
  if (place.kind === 'modal') {
    return await updateModal(deps.client, place.viewId, answerModal({ title: 'Handover', sentence: reply.sentence }));
  }
  if (place.kind === 'home') {
    return void (await openModal(
      deps.client,
      place.triggerId,
      answerModal({ title: 'Handover', sentence: reply.sentence }),
    ));
  }
  await place.respond({ response_type: 'ephemeral', replace_original: false, ...messageOf(reply) });
}

/** Says that the button is on no message of ours, and puts it on the trail. */
export async function forged(
  deps: Pick<DecisionsDeps, 'trail' | 'tenant' | 'clock'>,
  { slackId, button, action }: { slackId: string; button: RequestButton | undefined; action: ClickAction },
): Promise<{ readonly ok: false; readonly reply: Reply }> {
  const entry = {
    kind: 'action.refused',
    actor: slackId,
    requestId: null,
    detail: { action, why: 'forgedClick', claimed: button?.requestId ?? null },
  };
  await deps.trail.append(deps.tenant, [entry], deps.clock.now());
  return { ok: false, reply: forgedClickText() };
}
