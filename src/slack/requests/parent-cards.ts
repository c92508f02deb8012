import { requestDrawable } from '../../domain/drawable.js';
import type { Tenant } from '../../domain/person.js';
import type { Request } from '../../domain/request.js';
import type { Place } from '../posting/card-places.js';
import type { MessageStore } from '../posting/message-store.js';

/** Where the list is shown that a request is a row of: its messages go into the threads there. */
export interface ParentCards {
  /** True for any place where the request stands alone. */
  hasCardAt(place: Place): boolean;
  /** Key of the list's card there; null where the request stands alone. */
  threadAt(place: Place): string | null;
  /** True while the list isn't shown anywhere yet. */
  readonly isMissing: boolean;
}

const none: ParentCards = { hasCardAt: () => true, threadAt: () => null, isMissing: false };

/** Reads where the list's cards are that were posted. */
export async function parentCards(
  { messages, tenant }: { readonly messages: MessageStore; readonly tenant: Tenant },
  { parentId }: Pick<Request, 'parentId'>,
): Promise<ParentCards> {
  if (parentId === null) return none;
  const name = requestDrawable(parentId);
  const posted = new Set(
    (await messages.of(tenant, name)).filter(({ ts, failed }) => ts !== null && failed === null).map(({ key }) => key),
  );
  const keyAt = (place: Place) => `${name}.card.${'channel' in place ? place.channel : place.userId}`;
  return {
    hasCardAt: (place) => posted.has(keyAt(place)),
    threadAt: keyAt,
    isMissing: ![...posted].some((key) => key.startsWith(`${name}.card.`)),
  };
}
