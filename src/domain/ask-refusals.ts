import type { Refusal } from './approval.js';

/** Why a request can't be made although nothing of its kind speaks against it; each has its sentence in the Slack replies. */
export type AskRefusal =
  | { readonly why: 'notAllowed' }
  | { readonly why: 'aboutYourself' }
  | {
      readonly why: 'openRequest';
      readonly name: string;
      readonly id: number;
      readonly since: Date;
      readonly state: string;
    }
  | { readonly why: 'nobodyCanApprove' }
  | { readonly why: 'limit'; readonly perDay: number }
  | { readonly why: 'tooManyOpen'; readonly most: number }
  | { readonly why: 'tooManyPreviews' }
  | { readonly why: 'pastDate'; readonly given: Date }
  /** The form was sent before, or its preview is gone. */
  | { readonly why: 'formGone' }
  /** The click that asked was to approve it too, and can't; nothing was made. */
  | { readonly why: 'voteRefused'; readonly refusal: Refusal };

/** It could not be told whether the form was filed; sending it again files it once. */
export interface NotSent {
  readonly why: 'notSent';
}

/** What was chosen could not be looked up; the form stands as it was. */
export interface NotChosen {
  readonly why: 'notChosen';
}
