import type { WebClient } from '@slack/web-api';
import PQueue from 'p-queue';
import type { SlackModal } from '../kit/message.js';
import { openModal, updateModal } from '../posting/modals.js';
import { DeadlineError, withDeadline } from './deadline.js';
import type { FormDraft, FormDrafts } from './drafts.js';

/** What every form keeps between clicks. */
export interface FormData {
  /** Slack's id of the form's view; empty where it could not be opened. */
  readonly viewId: string;
}

/** Who did something in which form. */
export interface FormEvent {
  readonly slackId: string;
  readonly draftId: string;
  readonly viewId: string;
}

/** `expired`: Slack wants a new click; the draft is kept for it. */
export type OpenResult = { readonly kind: 'opened' } | { readonly kind: 'expired'; readonly draftId: string };

/** What a kind's form says and does; `V` is what its inputs say, `Q` whom or what it was opened for. */
export interface FormKind<D extends FormData, V, Q> {
  empty(query: Q | null): D;
  /** The data when somebody chooses, in the form itself, whom or what it is about. */
  chosen(data: D, query: Q): D;
  queryOf(data: D): Q | null;
  /** Shown at once, before anything is asked of anybody. */
  reading(draftId: string): SlackModal;
  /** What takes its place: whom to choose, the filled form, or a refusal. Throws the portal's errors. */
  firstView(draft: FormDraft<D>, signal: AbortSignal): Promise<SlackModal>;
  notRead(draftId: string, why: 'slow' | 'broken'): SlackModal;
  gone(draftId: string): SlackModal;
  /** True once the form was filled from the portal. */
  isFilled(data: D): boolean;
  mistakes(data: D, values: V, now: Date): Readonly<Record<string, string>>;
  /** What to look at before the form is sent, because it can't be undone. */
  secondLook(draft: FormDraft<D>, values: V): SlackModal | undefined;
  keptValues(data: D): V | null;
  withValues(data: D, values: V): D;
  /** Files the request; the view with the outcome. */
  send(draft: FormDraft<D>, values: V): Promise<SlackModal>;
  /** It could not be told whether it was filed. */
  notSent(draft: FormDraft<D>, values: V): SlackModal;
}

export interface FormDeps<D extends FormData> {
  readonly client: WebClient;
  readonly drafts: FormDrafts<D>;
  readonly clock: { now(): Date };
  readonly newId: () => string;
  /** How long the portal may take until the form says that it did not answer. */
  readonly previewDeadlineMs: number;
  readonly onError: (error: unknown, what: string) => void;
}

export interface Form<V, Q> {
  /** Opens the form before anything is asked of anybody, then fills it. */
  open(input: { readonly slackId: string; readonly triggerId: string; readonly query: Q | null }): Promise<OpenResult>;
  /** Opens the form that could not be opened in time. */
  openAgain(input: {
    readonly slackId: string;
    readonly triggerId: string;
    readonly draftId: string | null;
  }): Promise<OpenResult>;
  /** Reads the portal for whom or what was chosen in the form itself. */
  choose(event: FormEvent & { readonly query: Q }): Promise<void>;
  /** Reads the portal once more after it was too slow. */
  readAgain(event: FormEvent): Promise<void>;
  /** Mistakes by input block; none if the form may be sent. */
  check(event: FormEvent & { readonly values: V }): Promise<Readonly<Record<string, string>>>;
  /** What to look at before the form is sent; undefined if nothing is. Keeps the values. */
  secondLook(event: FormEvent & { readonly values: V }): Promise<SlackModal | undefined>;
  /** Files the request and shows the outcome in the form's place. Without values: those of the second look. */
  submit(event: FormEvent & { readonly values: V | null }): Promise<void>;
}

/** Previews at once: each is a hundred calls to the portal. Opening is one call to Slack, whose trigger lives three seconds. */
const previewsAtOnce = 4;

/** A form as one conversation: a draft in the database, one view that is replaced as it goes. */
export function createForm<D extends FormData, V, Q>(deps: FormDeps<D>, kind: FormKind<D, V, Q>): Form<V, Q> {
  const { client, drafts, clock, onError } = deps;
  const filling = new PQueue({ concurrency: previewsAtOnce });

  async function fill(draft: FormDraft<D>): Promise<void> {
    let view: SlackModal;
    try {
      view = await withDeadline((signal) => kind.firstView(draft, signal), deps.previewDeadlineMs);
    } catch (error) {
      onError(error, 'reading a preview');
      view = kind.notRead(draft.id, error instanceof DeadlineError ? 'slow' : 'broken');
    }
    await updateModal(client, draft.data.viewId, view);
  }

  async function open({ slackId, triggerId, query }: Parameters<Form<V, Q>['open']>[0]): Promise<OpenResult> {
    const id = deps.newId();
    const begin = async (viewId: string) => {
      const data = { ...kind.empty(query), viewId };
      return await drafts.begin({ id, slackId, createdAt: clock.now(), data });
    };
    let viewId: string;
    try {
      viewId = await openModal(client, triggerId, kind.reading(id));
    } catch (error) {
      onError(error, 'opening a form');
      await begin('');
      return { kind: 'expired', draftId: id };
    }
    const draft = await begin(viewId);
    await filling.add(() => fill(draft));
    return { kind: 'opened' };
  }

  async function readFor(event: FormEvent, change: (data: D) => D): Promise<void> {
    const { slackId, draftId, viewId } = event;
    const draft = await drafts.patch(draftId, slackId, (data) => ({ ...change(data), viewId }));
    if (!draft) return await updateModal(client, viewId, kind.gone(draftId));
    await updateModal(client, viewId, kind.reading(draftId));
    await fill(draft);
  }

  return {
    open,
    openAgain: async ({ slackId, triggerId, draftId }) => {
      const draft = draftId === null ? undefined : await drafts.find(draftId, slackId);
      return await open({ slackId, triggerId, query: draft ? kind.queryOf(draft.data) : null });
    },
    choose: (event) => readFor(event, (data) => kind.chosen(data, event.query)),
    readAgain: (event) => readFor(event, (data) => data),
    check: async ({ draftId, slackId, values }) => {
      const draft = await drafts.find(draftId, slackId);
      return draft && kind.isFilled(draft.data) ? kind.mistakes(draft.data, values, clock.now()) : {};
    },
    secondLook: async ({ draftId, slackId, values }) => {
      const draft = await drafts.find(draftId, slackId);
      const look = draft && kind.secondLook(draft, values);
      if (look) await drafts.patch(draftId, slackId, (data) => kind.withValues(data, values));
      return look;
    },
    submit: async (event) => {
      const { draftId, slackId, viewId } = event;
      const draft = await drafts.find(draftId, slackId);
      const values = event.values ?? (draft ? kind.keptValues(draft.data) : null);
      if (!draft || values === null || !kind.isFilled(draft.data))
        return await updateModal(client, viewId, kind.gone(draftId));
      let view: SlackModal;
      try {
        view = await kind.send(draft, values);
      } catch (error) {
        onError(error, 'sending a form');
        view = kind.notSent(draft, values);
      }
      await updateModal(client, viewId, view);
    },
  };
}
