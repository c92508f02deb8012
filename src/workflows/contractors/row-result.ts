import type { Refusal } from '../../domain/approval.js';
import type { AskRefusal } from '../../domain/ask-refusals.js';
import type { Member } from '../../domain/person.js';
import type { Request } from '../../domain/request.js';

/** A click on a list. */
export interface ListClick {
  readonly digestId: number;
  /** The digest printed on the card that was clicked. */
  readonly digest: string | null;
  readonly actor: Member;
}

export type RowResult =
  | { readonly kind: 'done' }
  /** A yes that more must follow. */
  | { readonly kind: 'voted' }
  /** Asked for, by somebody whose yes doesn't count towards it. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly request: Request }
  | { readonly kind: 'notFiled'; readonly refusal: AskRefusal }
  /** The row, or whom the button named, is not as it was printed any more. */
  | { readonly kind: 'changed' }
  /** A brake holds the list. */
  | { readonly kind: 'held' }
  /** There is no such list, or none that this person may know of. */
  | { readonly kind: 'gone' };
