import PQueue from 'p-queue';
import type { AccessRefusal } from '../identity/access-refusal.js';
import type { SlackModal } from '../kit/message.js';
import { openModal, updateModal } from '../posting/modals.js';
import { formGoneText, portalBrokenText, portalSlowText } from './ask-replies.js';
import { DeadlineError, withDeadline } from './deadline.js';
import type { FormDraft } from './drafts.js';
import type { Form, FormData, FormDeps, FormEvent, FormKind, OpenResult, SendResult } from './form-kind.js';
import { askers, mayAsk } from './may-ask.js';
import { accessRefusalText } from './replies.js';
import { readingModal, refusedModal } from './small-modals.js';

/** Previews at once: each is a hundred calls to the portal. Opening is one call to Slack, whose trigger lives three seconds. */
const previewsAtOnce = 4;

/** A form as one conversation: a draft in the database, one view that is replaced as it goes. */
export function createForm<D extends FormData, V, Q>(deps: FormDeps<D>, kind: FormKind<D, V, Q>): Form<V, Q> {
  const { client, drafts, clock, onError } = deps;
  const { title, secondLook } = kind;
  const filling = new PQueue({ concurrency: previewsAtOnce });
  const reading = (draftId: string) => readingModal({ draftId, title });
  const gone = (draftId = 'gone') => refusedModal({ title, draftId, sentence: formGoneText().sentence });
  const allowed = (slackId: string) => mayAsk(deps.people, deps.policy(), kind.kind, slackId);
  const noAccess = (draftId: string, refusal: AccessRefusal) => {
    const said = { ask: askers(deps.policy()), words: kind };
    return refusedModal({ title, draftId, sentence: accessRefusalText(refusal, said).sentence });
  };
  const isFilled = (data: D) => kind.isFilled?.(data) ?? true;

  async function fill(draft: FormDraft<D>): Promise<void> {
    let view: SlackModal;
    try {
      view = await withDeadline(async (signal) => {
        const asker = await allowed(draft.slackId);
        return asker.ok ? await kind.firstView(draft, asker, signal) : noAccess(draft.id, asker.refusal);
      }, deps.previewDeadlineMs);
    } catch (error) {
      onError(error, 'reading a preview');
      const { sentence } =
        error instanceof DeadlineError ? portalSlowText(Math.ceil(deps.previewDeadlineMs / 1000)) : portalBrokenText();
      view = refusedModal({ title, draftId: draft.id, sentence, retry: kind.kind });
    }
    await updateModal(client, draft.data.viewId, view);
  }

  async function begin(id: string, { slackId, viewId, query }: Parameters<Form<V, Q>['openIn']>[0]) {
    const data = { ...kind.empty(query), viewId };
    return await drafts.begin({ id, slackId, createdAt: clock.now(), data });
  }

  async function open({ slackId, triggerId, query }: Parameters<Form<V, Q>['open']>[0]): Promise<OpenResult> {
    const id = deps.newId();
    let viewId: string;
    try {
      viewId = await openModal(client, triggerId, reading(id));
    } catch (error) {
      onError(error, 'opening a form');
      await begin(id, { slackId, viewId: '', query });
      return { kind: 'expired', draftId: id };
    }
    const draft = await begin(id, { slackId, viewId, query });
    await filling.add(() => fill(draft));
    return { kind: 'opened' };
  }

  async function readFor(event: FormEvent, change: (data: D) => D): Promise<void> {
    const { slackId, draftId, viewId } = event;
    const draft = await drafts.patch(draftId, slackId, (data) => ({ ...change(data), viewId }));
    if (!draft) return await updateModal(client, viewId, gone(draftId));
    await updateModal(client, viewId, reading(draftId));
    await fill(draft);
  }

  /** The view with the outcome; whatever fails is said there, since a form has no other answer. */
  async function sent(draft: FormDraft<D>, values: V): Promise<SlackModal> {
    let result: SendResult;
    try {
      const asker = await allowed(draft.slackId);
      if (!asker.ok) return noAccess(draft.id, asker.refusal);
      result = await kind.send(draft, values, asker);
      if (result.filed) await drafts.patch(draft.id, draft.slackId, (data) => data, 'sent');
    } catch (error) {
      onError(error, 'sending a form');
      return kind.notSent(draft, values);
    }
    if (result.filed) deps.wake();
    return result.view;
  }

  return {
    title,
    gone,
    open,
    openIn: async (place) => {
      const draft = await begin(deps.newId(), place);
      await updateModal(client, place.viewId, reading(draft.id));
      await filling.add(() => fill(draft));
    },
    openAgain: async ({ slackId, triggerId, draftId }) => {
      const draft = draftId === null ? undefined : await drafts.find(draftId, slackId);
      return await open({ slackId, triggerId, query: draft ? kind.queryOf(draft.data) : null });
    },
    choose: (event) => readFor(event, (data) => kind.chosen?.(data, event.query) ?? data),
    readAgain: (event) => readFor(event, (data) => data),
    check: async ({ draftId, slackId, values }) => {
      const draft = await drafts.find(draftId, slackId);
      return draft && isFilled(draft.data) ? kind.mistakes(draft.data, values, clock.now()) : {};
    },
    secondLook: async ({ draftId, slackId, values }) => {
      const draft = secondLook && (await drafts.find(draftId, slackId));
      const look = draft && secondLook.view(draft, values);
      if (look) await drafts.patch(draftId, slackId, (data) => secondLook.withValues(data, values));
      return look;
    },
    submit: async (event) => {
      const { draftId, slackId, viewId } = event;
      const draft = await drafts.find(draftId, slackId);
      const values = event.values ?? (draft && secondLook?.keptValues(draft.data)) ?? null;
      if (!draft || values === null || !isFilled(draft.data)) return await updateModal(client, viewId, gone(draftId));
      await updateModal(client, viewId, await sent(draft, values));
    },
  };
}
