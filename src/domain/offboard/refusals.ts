import type { PersonType } from './plan.js';

/** Why nobody can be offboarded with what was given; each has its sentence in the Slack replies. */
export type LeaverRefusal =
  /** Nobody in DocSpace has this email or id. */
  | { readonly why: 'unknownPerson'; readonly given: string }
  | { readonly why: 'twoMatches'; readonly given: string }
  | { readonly why: 'portalOwner'; readonly name: string }
  | { readonly why: 'ldap'; readonly name: string }
  | { readonly why: 'serviceAccount' }
  | { readonly why: 'docspaceAdmin'; readonly name: string }
  | { readonly why: 'alreadyDisabled'; readonly name: string; readonly rooms: number }
  | { readonly why: 'protected'; readonly name: string };

/** Why somebody can't receive what a leaver had. */
export type SuccessorRefusal =
  | { readonly why: 'successorUnknown'; readonly given: string }
  | { readonly why: 'successorUnfit'; readonly name: string; readonly type: PersonType; readonly active: boolean }
  | { readonly why: 'successorIsLeaver'; readonly name: string };

/** Why a request can't be made although the person could be offboarded. */
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
  | { readonly why: 'pastDate'; readonly given: Date }
  /** The form was sent before, or its preview is gone. */
  | { readonly why: 'formGone' };

/** It could not be told whether the form was filed; sending it again files it once. */
export interface NotSent {
  readonly why: 'notSent';
}

/** Everything that ends in one sentence on the form instead of a request. */
export type OffboardRefusal = LeaverRefusal | SuccessorRefusal | AskRefusal | NotSent;
