import type { AskRefusal, NotChosen, NotSent } from '../ask-refusals.js';
import type { ReceiverRefusal } from '../receivers.js';

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

/** Everything that ends in one sentence on the form instead of a request. */
export type OffboardRefusal = LeaverRefusal | ReceiverRefusal | AskRefusal | NotSent | NotChosen;
