import PQueue from 'p-queue';
import type { OffboardRefusal } from '../../domain/offboard/refusals.js';
import type { SlackModal } from '../kit/message.js';
import { openModal, updateModal } from '../posting/modals.js';
import { DeadlineError, withDeadline } from '../requests/deadline.js';
import { emptyDraft, type OffboardDraft, type OffboardQuery } from './draft.js';
import type { FormEvent, FormValues } from './form-values.js';
import { firstView } from './reading.js';
import { type OffboardSendingDeps, sendForm, wantsDelete, withSuccessor } from './sending.js';

export interface OffboardFormDeps extends OffboardSendingDeps {
  readonly clock: { now(): Date };
  readonly newId: () => string;
  /** How long the portal may take until the form says that it did not answer. */
  readonly previewDeadlineMs: number;
}

/** `expired`: Slack wants a new click; the draft is kept for it. */
export type OpenResult = { readonly kind: 'opened' } | { readonly kind: 'expired'; readonly draftId: string };

export interface OffboardForm {
  /** Opens the form before anything is asked of anybody, then fills it. */
  open(input: {
    readonly slackId: string;
    readonly triggerId: string;
    readonly query: OffboardQuery | null;
  }): Promise<OpenResult>;
  /** Opens the form that could not be opened in time. */
  openAgain(input: {
    readonly slackId: string;
    readonly triggerId: string;
    readonly draftId: string | null;
  }): Promise<OpenResult>;
  /** Somebody was chosen in the form itself. */
  chooseLeaver(input: FormEvent & { readonly portalId: string }): Promise<void>;
  chooseSuccessor(input: FormEvent & { readonly portalId: string; readonly values: FormValues }): Promise<void>;
  /** Draws the form again, because a choice shows or hides inputs. */
  redraw(input: FormEvent & { readonly values: FormValues }): Promise<void>;
  /** Reads the portal once more after it was too slow. */
  readAgain(input: FormEvent): Promise<void>;
  /** Mistakes by input block; none if the form may be sent. */
  check(input: FormEvent & { readonly values: FormValues }): Promise<Readonly<Record<string, string>>>;
  /** What to look at before the form is sent, because it can't be undone; undefined if nothing is. Keeps the values. */
  secondLook(input: FormEvent & { readonly values: FormValues }): Promise<SlackModal | undefined>;
  /** Files the request and shows the outcome in the form's place. Without values: those of the second look. */
  submit(input: FormEvent & { readonly values: FormValues | null }): Promise<void>;
}

/** The offboarding form as one conversation: a draft in the database, one view that is replaced as it goes. */
export function createOffboardForm(deps: OffboardFormDeps): OffboardForm {
  const queues: Queues = { opening: new PQueue({ concurrency: 8 }), filling: new PQueue({ concurrency: 4 }) };
  return {
    open: (input) => open(deps, queues, input),
    openAgain: async ({ slackId, triggerId, draftId }) => {
      const draft = draftId === null ? undefined : await deps.drafts.find(draftId, slackId);
      return await open(deps, queues, { slackId, triggerId, query: draft?.data.query ?? null });
    },
    chooseLeaver: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      if (!draft)
        return await updateModal(deps.client, event.viewId, deps.views.refused(event.draftId, { why: 'formGone' }));
      await updateModal(deps.client, event.viewId, deps.views.reading(draft.id));
      await fill(deps, {
        ...draft,
        data: { ...draft.data, viewId: event.viewId, query: { portalId: event.portalId } },
      });
    },
    chooseSuccessor: (event) => chooseSuccessor(deps, event),
    redraw: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      if (draft?.data.preview) await showForm(deps, draft, event.values, null);
    },
    readAgain: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      if (!draft)
        return await updateModal(deps.client, event.viewId, deps.views.refused(event.draftId, { why: 'formGone' }));
      await updateModal(deps.client, event.viewId, deps.views.reading(draft.id));
      await fill(deps, draft);
    },
    check: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      return draft?.data.preview ? deps.views.mistakes(draft.data, event.values, deps.clock.now()) : {};
    },
    secondLook: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      if (!draft || !wantsDelete(deps, draft, event.values)) return undefined;
      await deps.drafts.save({ ...draft, data: { ...draft.data, values: event.values } });
      return deps.views.confirmDelete(draft.id, draft.data);
    },
    submit: (event) => sendForm(deps, event),
  };
}

/**
 * Slack waits three seconds for an acknowledgement and for a trigger. When many open the form at once, what comes
 * after must not keep either waiting: opening goes before filling, and both only a few at a time.
 */
interface Queues {
  readonly opening: PQueue;
  readonly filling: PQueue;
}

async function open(
  deps: OffboardFormDeps,
  queues: Queues,
  input: Parameters<OffboardForm['open']>[0],
): Promise<OpenResult> {
  const id = deps.newId();
  const { slackId, triggerId, query } = input;
  const draft = (viewId: string): OffboardDraft => ({
    id,
    slackId,
    createdAt: deps.clock.now(),
    state: 'reading',
    data: { ...emptyDraft(query), viewId },
  });
  let viewId: string;
  try {
    viewId = await queues.opening.add(() => openModal(deps.client, triggerId, deps.views.reading(id)));
  } catch (error) {
    deps.onError(error, 'opening the form');
    await deps.drafts.save(draft(''));
    return { kind: 'expired', draftId: id };
  }
  const opened = draft(viewId);
  await deps.drafts.save(opened);
  await queues.filling.add(() => fill(deps, opened));
  return { kind: 'opened' };
}

async function fill(deps: OffboardFormDeps, draft: OffboardDraft): Promise<void> {
  let view: SlackModal;
  try {
    view = await withDeadline((signal) => firstView(deps, draft, signal), deps.previewDeadlineMs);
  } catch (error) {
    deps.onError(error, 'reading a preview');
    view = deps.views.notRead(draft.id, error instanceof DeadlineError ? 'slow' : 'broken');
  }
  await updateModal(deps.client, draft.data.viewId, view);
}

async function chooseSuccessor(
  deps: OffboardFormDeps,
  event: Parameters<OffboardForm['chooseSuccessor']>[0],
): Promise<void> {
  const draft = await deps.drafts.find(event.draftId, event.slackId);
  const leaver = draft?.data.preview?.person;
  if (!draft || !leaver)
    return await updateModal(deps.client, event.viewId, deps.views.refused(event.draftId, { why: 'formGone' }));
  const chosen = await withSuccessor(deps, draft, event.portalId, leaver.id);
  await showForm(deps, chosen.draft, event.values, chosen.refusal ?? null);
}

async function showForm(
  deps: OffboardFormDeps,
  draft: OffboardDraft,
  values: FormValues,
  warning: OffboardRefusal | null,
): Promise<void> {
  await updateModal(
    deps.client,
    draft.data.viewId,
    deps.views.form({ draftId: draft.id, data: draft.data, values, warning }),
  );
}
