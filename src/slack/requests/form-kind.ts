import type { WebClient } from '@slack/web-api';
import type { RequestKind } from '../../domain/plan.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { People } from '../identity/identity.js';
import type { SlackModal } from '../kit/message.js';
import type { FormDraft, FormDrafts } from './drafts.js';
import type { AllowedAsker } from './may-ask.js';

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

/** What came of sending a form; `filed` is true once there is a request. */
export interface SendResult {
  readonly view: SlackModal;
  readonly filed: boolean;
}

/** What a kind's form says and does; `V` is what its inputs say, `Q` whom or what it was opened for. */
export interface FormKind<D extends FormData, V, Q> {
  readonly kind: RequestKind;
  /** Stands above each of the form's views. */
  readonly title: string;
  /** What is asked for, within a sentence: `offboardings`. */
  readonly many: string;
  empty(query: Q | null): D;
  queryOf(data: D): Q | null;
  /**
   * What takes the place of the view that says it reads: whom to choose, the form, or a refusal. Only for those who may
   * ask. Throws the portal's errors.
   */
  firstView(draft: FormDraft<D>, asker: AllowedAsker, signal: AbortSignal): Promise<SlackModal>;
  mistakes(data: D, values: V, now: Date): Readonly<Record<string, string>>;
  /** Files the request of somebody who may ask. Throws the portal's and the store's errors. */
  send(draft: FormDraft<D>, values: V, asker: AllowedAsker): Promise<SendResult>;
  /** It could not be told whether it was filed. */
  notSent(draft: FormDraft<D>, values: V): SlackModal;
  /** True once the form was filled from the portal; left out where it can be sent without. */
  isFilled?(data: D): boolean;
  /** The data when somebody chooses, in the form itself, whom or what it is about; left out where that is an input. */
  chosen?(data: D, query: Q): D;
  /** What to look at before the form is sent, because it can't be undone, with what the form says kept meanwhile. */
  readonly secondLook?: {
    view(draft: FormDraft<D>, values: V): SlackModal | undefined;
    keptValues(data: D): V | null;
    withValues(data: D, values: V): D;
  };
}

export interface FormDeps<D extends FormData> {
  readonly client: WebClient;
  readonly drafts: FormDrafts<D>;
  readonly people: Pick<People, 'member'>;
  readonly policy: () => Policy;
  readonly clock: { now(): Date };
  readonly newId: () => string;
  /** How long the portal may take until the form says that it did not answer. */
  readonly previewDeadlineMs: number;
  /** Called after a request was made, so that its card appears at once. */
  readonly wake: () => void;
  readonly onError: (error: unknown, what: string) => void;
}

export interface Form<V, Q> {
  readonly title: string;
  /** Opens the form before anything is asked of anybody, then fills it. */
  open(input: { readonly slackId: string; readonly triggerId: string; readonly query: Q | null }): Promise<OpenResult>;
  /** The form in the place of whatever an open modal shows. */
  openIn(place: { readonly slackId: string; readonly viewId: string; readonly query: Q | null }): Promise<void>;
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
  /** In place of a form that was sent before, or whose draft is gone. */
  gone(draftId?: string): SlackModal;
  /** Mistakes by input block; none if the form may be sent. */
  check(event: FormEvent & { readonly values: V }): Promise<Readonly<Record<string, string>>>;
  /** What to look at before the form is sent; undefined if nothing is. Keeps the values. */
  secondLook(event: FormEvent & { readonly values: V }): Promise<SlackModal | undefined>;
  /** Files the request and shows the outcome in the form's place. Without values: those of the second look. */
  submit(event: FormEvent & { readonly values: V | null }): Promise<void>;
}
