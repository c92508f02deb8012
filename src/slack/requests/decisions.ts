import type { Action } from '../../domain/approval.js';
import { decidersOf, othersAsked } from '../../domain/audience.js';
import { type Request, requestName } from '../../domain/request.js';
import type { DecideResult } from '../../workflows/requests/decide.js';
import type { Case } from '../../workflows/store-ports.js';
import type { SlackModal } from '../kit/message.js';
import type { Reply } from '../kit/reply.js';
import { openModal, updateModal } from '../posting/modals.js';
import { type Click, isShown } from './click.js';
import { answer, forged } from './click-answers.js';
import type { DecisionsDeps } from './decision-deps.js';
import { byHandModal, denyModal, type ReasonAction, reasonTitles, skipModal } from './decision-forms.js';
import { detailsModal } from './details.js';
import { hiddenText, isHidden } from './hidden.js';
import type { RequestButton } from './ids.js';
import { askers } from './may-ask.js';
import { accessRefusalText, decisionRefusalText, doneText, failureText, recordedText } from './replies.js';
import { seenRequest } from './seen-request.js';
import { answerModal, readingModal } from './small-modals.js';

/** What asks for a reason, or shows something, before anything is decided. */
export type FormAction = ReasonAction | 'details';

export interface Decisions {
  /** Decides on a click; a refusal is answered where it was clicked, success shows on the card. */
  click(click: Click & { readonly action: Action; readonly reason: string | null }): Promise<void>;
  /** Opens the form that the action needs, or the details, for whoever may do that now; for others, why not. */
  openForm(click: Click & { readonly action: FormAction; readonly triggerId: string }): Promise<void>;
  /** The request that was clicked on, for whoever may see it; undefined once somebody else was told that they may not. */
  seen(click: Click): Promise<Request | undefined>;
  /** Decides what a form said and shows the outcome in its view. */
  submit(input: {
    readonly slackId: string;
    readonly viewId: string;
    readonly button: RequestButton | undefined;
    readonly action: Action;
    readonly reason: string;
  }): Promise<void>;
}

type Outcome = { readonly ok: true; readonly result: DecideResult } | { readonly ok: false; readonly reply: Reply };

interface Said {
  readonly slackId: string;
  readonly button: RequestButton;
  readonly action: Action;
  readonly reason: string | null;
}

/** Turns clicks into decisions: who it was, whether the button was really there, and what follows. */
export function createDecisions(deps: DecisionsDeps): Decisions {
  return {
    async click({ slackId, button, place, action, reason }) {
      const isReal = button !== undefined && (await isShown(deps, { slackId, button, place, action }));
      const outcome = isReal
        ? await decideBy(deps, { slackId, button, action, reason })
        : await forged(deps, { slackId, button, action });
      if (!outcome.ok) await answer(deps, place, outcome.reply);
      else if (place.kind === 'modal')
        await answer(deps, place, action === 'cancel' ? recordedText(action) : doneText());
    },

    async openForm({ slackId, button, place, action, triggerId }) {
      const isReal = button !== undefined && (await isShown(deps, { slackId, button, place, action }));
      if (!isReal) {
        const { reply } = await forged(deps, { slackId, button, action });
        return await answer(deps, place, reply);
      }
      const title = action === 'details' ? 'Details' : reasonTitles[action](requestName(button.requestId));
      // The trigger lives three seconds, and who somebody is may take longer to be told.
      const viewId = await openModal(deps.client, triggerId, readingModal({ draftId: action, title }));
      await updateModal(deps.client, viewId, await formView(deps, { slackId, button, action }));
    },

    seen: (click) => seenRequest(deps, click),

    async submit({ slackId, viewId, button, action, reason }) {
      const reply = await submitted(deps, { slackId, button, action, reason });
      await updateModal(deps.client, viewId, answerModal({ title: 'Handover', sentence: reply.sentence }));
    },
  };
}

async function decideBy(deps: DecisionsDeps, input: Said, how: 'decide' | 'weigh' = 'decide'): Promise<Outcome> {
  const found = await deps.people.member(input.slackId);
  if (!found.ok) return { ok: false, reply: accessRefusalText(found.refusal, { ask: askers(deps.policy()) }) };
  const { requestId, digest, stepKey } = input.button;
  const result = await deps.requests[how]({
    tenant: deps.tenant,
    requestId,
    action: input.action,
    actor: found.member,
    digest: digest ?? null,
    reason: input.reason,
    stepKey: stepKey ?? null,
    nobodyLeft: deps.nobodyLeft,
  });
  const hidden = { ok: false, reply: hiddenText(found.member, deps.policy()) } as const;
  if (!result) return hidden;
  const { decision, case: current } = result;
  if (decision.ok) {
    if (how === 'decide') deps.wake();
    return { ok: true, result };
  }
  const { request } = current;
  if (isHidden(decision.refusal, { member: found.member, request, policy: deps.policy() })) return hidden;
  const { members } = await deps.people.members(request.eligible);
  const others = othersAsked(request, decidersOf(request, members, deps.policy()));
  return {
    ok: false,
    reply: decisionRefusalText(decision.refusal, {
      requestName: requestName(request.id),
      approvers: others.map(({ slackId }) => slackId),
      words: deps.faces(request.kind).words,
    }),
  };
}

/** The answer in the form's place; whatever fails is said there, since a form has no other. */
async function submitted(
  deps: DecisionsDeps,
  input: { slackId: string; button: RequestButton | undefined; action: Action; reason: string },
): Promise<Reply> {
  const { button } = input;
  if (!button) return (await forged(deps, input)).reply;
  try {
    const outcome = await decideBy(deps, { ...input, button });
    return outcome.ok ? recordedText(input.action) : outcome.reply;
  } catch (error) {
    deps.onError(error, 'deciding in a form');
    return failureText(error);
  }
}

/** What follows the first view; whatever fails is said there, since nothing else would end the reading. */
async function formView(
  deps: DecisionsDeps,
  input: Omit<Said, 'reason' | 'action'> & { readonly action: FormAction },
): Promise<SlackModal> {
  const { action, button } = input;
  try {
    const asked = { ...input, reason: null };
    const outcome = await decideBy(deps, asked, action === 'details' ? 'decide' : 'weigh');
    if (!outcome.ok) return answerModal({ title: 'Handover', sentence: outcome.reply.sentence });
    const { case: current } = outcome.result;
    return action === 'details' ? await detailsView(deps, current) : formFor(action, button, current);
  } catch (error) {
    deps.onError(error, 'opening a form about a request');
    return answerModal({ title: 'Handover', sentence: failureText(error).sentence });
  }
}

function formFor(action: ReasonAction, button: RequestButton, { run }: Case): SlackModal {
  const name = requestName(button.requestId);
  if (action === 'deny') return denyModal({ button, name });
  const step = run?.steps.find((candidate) => candidate.key === button.stepKey);
  const form = { button, name, stepTitle: step?.title ?? '' };
  return action === 'skip' ? skipModal(form) : byHandModal(form);
}

async function detailsView(deps: DecisionsDeps, current: Case): Promise<SlackModal> {
  const { request } = current;
  const newest = await deps.trail.newest(deps.tenant, { requestId: request.id, limit: 20 });
  return detailsModal({ case: current, face: deps.faces(request.kind), trail: newest.toReversed() });
}
