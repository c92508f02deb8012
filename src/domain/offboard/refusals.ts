import type { AccountRefusal } from '../account-refusals.js';
import type { AskRefusal, NotChosen, NotSent } from '../ask-refusals.js';
import type { ReceiverRefusal } from '../receivers.js';

/** Why nobody can be offboarded with what was given; each has its sentence in the Slack replies. */
export type LeaverRefusal =
  | AccountRefusal
  | { readonly why: 'ldap'; readonly name: string }
  | { readonly why: 'serviceAccount' }
  | { readonly why: 'alreadyDisabled'; readonly name: string; readonly email: string; readonly rooms: number }
  | { readonly why: 'protected'; readonly name: string };

/** Everything that ends in one sentence on the form instead of a request. */
export type OffboardRefusal = LeaverRefusal | ReceiverRefusal | AskRefusal | NotSent | NotChosen;
