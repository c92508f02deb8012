import type { AccountRefusal } from '../account-refusals.js';
import type { AskRefusal, NotChosen, NotSent } from '../ask-refusals.js';
import type { PersonRef } from '../portal.js';
import type { ReceiverRefusal } from '../receivers.js';

/** Why nothing of this person can be handed over; each has its sentence in the Slack replies. */
export type SourceRefusal =
  | AccountRefusal
  | { readonly why: 'serviceAccount' }
  /** The portal reassigns from disabled accounts only; an offboarding disables first. */
  | { readonly why: 'notDisabled'; readonly person: PersonRef; readonly ldap: boolean }
  | { readonly why: 'protected'; readonly name: string };

/** Everything that ends in one sentence on the form instead of a request. */
export type ReassignRefusal = SourceRefusal | ReceiverRefusal | AskRefusal | NotSent | NotChosen;
