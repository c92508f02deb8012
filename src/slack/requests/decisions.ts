import type { WebClient } from '@slack/web-api';
import type { Action } from '../../domain/approval.js';
import { decidersOf, othersAsked } from '../../domain/audience.js';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { requestName } from '../../domain/request.js';
import type { DecideResult } from '../../workflows/requests/decide.js';
import type { Requests } from '../../workflows/requests/requests.js';
import type { Case, RequestStore, TrailStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { NobodyLeft } from '../identity/left.js';
import type { Faces } from '../kind.js';
import type { SlackModal } from '../kit/message.js';
import { messageOf, type Reply } from '../kit/reply.js';
import type { MessageStore } from '../posting/message-store.js';
import { openModal, updateModal } from '../posting/modals.js';
import { type Click, isShown } from './click.js';
import { byHandModal, denyModal, skipModal } from './decision-forms.js';
import { detailsModal } from './details.js';
import { hiddenText, isHidden } from './hidden.js';
import type { RequestButton } from './ids.js';
import { askers } from './may-ask.js';
import {
  accessRefusalText,
  decisionRefusalText,
  doneText,
  failureText,
  forgedClickText,
  recordedText,
} from './replies.js';
import { answerModal, readingModal } from './small-modals.js';

export interface DecisionsDeps {
  readonly faces: Faces;
  readonly client: WebClient;
  readonly people: People;
  readonly nobodyLeft: NobodyLeft;
  readonly requests: Requests;
  readonly store: RequestStore;
  readonly messages: MessageStore;
  readonly trail: TrailStore;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly wake: () => void;
  readonly onError: (error: unknown, what: string) => void;
}

/** What asks for a reason, or shows something, before anything is decided. */
export type FormAction = 'deny' | 'skip' | 'byHand' | 'details';

export interface Decisions {
  /** Decides on a click; a refusal is answered where it was clicked, success shows on the card. */
  click(click: Click & { readonly action: Action; readonly reason: string | null }): Promise<void>;
  /** Opens the form that the action needs; details are shown at once. */
  openForm(click: Click & { readonly action: FormAction; readonly triggerId: string }): Promise<void>;
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
      const current = await deps.store.find(deps.tenant, button.requestId);
      if (action !== 'details') {
        return void (await openModal(deps.client, triggerId, formFor(action, button, current)));
      }
      const viewId = await openModal(deps.client, triggerId, readingModal({ draftId: 'details', title: 'Details' }));
      const outcome = await decideBy(deps, { slackId, button, action, reason: null });
      await updateModal(deps.client, viewId, await detailsView(deps, outcome));
    },

    async submit({ slackId, viewId, button, action, reason }) {
      const reply = await submitted(deps, { slackId, button, action, reason });
      await updateModal(deps.client, viewId, answerModal({ title: 'Handover', sentence: reply.sentence }));
    },
  };
}

async function decideBy(
  deps: DecisionsDeps,
  input: { slackId: string; button: RequestButton; action: Action; reason: string | null },
): Promise<Outcome> {
  const found = await deps.people.member(input.slackId);
  if (!found.ok) return { ok: false, reply: accessRefusalText(found.refusal, { ask: askers(deps.policy()) }) };
  const { requestId, digest, stepKey } = input.button;
  const result = await deps.requests.decide({
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
    deps.wake();
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

/** In a message's own answers, or in the modal that was clicked in. */
async function answer(deps: DecisionsDeps, place: Click['place'], reply: Reply): Promise<void> {
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

async function forged(
  deps: DecisionsDeps,
  { slackId, button, action }: { slackId: string; button: RequestButton | undefined; action: Action },
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

function formFor(action: Exclude<FormAction, 'details'>, button: RequestButton, current: Case | undefined): SlackModal {
  const name = requestName(button.requestId);
  if (action === 'deny') return denyModal({ button, name });
  const step = current?.run?.steps.find((candidate) => candidate.key === button.stepKey);
  const form = { button, name, stepTitle: step?.title ?? '' };
  return action === 'skip' ? skipModal(form) : byHandModal(form);
}

async function detailsView(deps: DecisionsDeps, outcome: Outcome): Promise<SlackModal> {
  if (!outcome.ok) return answerModal({ title: 'Handover', sentence: outcome.reply.sentence });
  const { request } = outcome.result.case;
  const newest = await deps.trail.newest(deps.tenant, { requestId: request.id, limit: 20 });
  return detailsModal({ case: outcome.result.case, face: deps.faces(request.kind), trail: newest.toReversed() });
}
