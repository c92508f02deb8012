import type { AskRefusal, NotChosen, NotSent } from '../ask-refusals.js';
import type { ReceiverRefusal } from '../receivers.js';
import type { UnfitMember } from './members.js';

/** Everything that ends in one sentence on the form instead of a request. */
export type GroupRefusal =
  /** The portal would allow a second group of the name; people could not tell them apart. */
  | {
      readonly why: 'groupExists';
      readonly name: string;
      readonly manager: string | null;
      readonly members: number | null;
    }
  | { readonly why: 'groupUnknown'; readonly given: string }
  | { readonly why: 'severalGroups'; readonly given: string; readonly count: number }
  /** The directory or the portal decides about it, although the portal would take the change. */
  | { readonly why: 'notManagedHere'; readonly name: string; readonly by: 'ldap' | 'system' }
  | { readonly why: 'alreadyManager'; readonly name: string; readonly group: string }
  | { readonly why: 'noManager' }
  | { readonly why: 'noGroup' }
  | { readonly why: 'unfitMembers'; readonly members: readonly UnfitMember[] }
  | { readonly why: 'noEmails'; readonly odd: readonly string[] }
  | { readonly why: 'tooManyEmails'; readonly most: number }
  | ReceiverRefusal
  | AskRefusal
  | NotSent
  | NotChosen;
