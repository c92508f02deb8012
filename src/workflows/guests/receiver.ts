import type { CleanupPlan } from '../../domain/guests/plan.js';
import { type OwnerAccount, type ReceiverAnswer, receiverOf } from '../../domain/guests/receiver.js';
import type { Policy } from '../../domain/policy/policy.js';
import { mayReceive } from '../../domain/receivers.js';
import type { Portal, PortalPerson, PortalRoom } from '../ports.js';

export interface ReceiverDeps {
  readonly portal: Pick<Portal, 'people'>;
  readonly policy: Policy;
  /** Portal id of the service account. */
  readonly botId: string;
}

/** Who has the room now, and who can have it in the end. `owner` saves reading the account where it was read already. */
export async function receiverFor(
  deps: ReceiverDeps,
  room: Pick<PortalRoom, 'ownerId' | 'ownerName'>,
  owner?: OwnerAccount,
): Promise<ReceiverAnswer & { readonly owner: CleanupPlan['owner'] }> {
  const { people } = deps.portal;
  const account = owner ?? accountOf(await people.findPerson(room.ownerId));
  const fallback = account && mayReceive(account) ? null : await fallbackOf(deps);
  const seen: CleanupPlan['owner'] = account
    ? { id: account.id, name: account.name, email: account.email.toLowerCase(), status: account.status }
    : { id: room.ownerId, name: room.ownerName, email: null, status: 'gone' };
  return { ...receiverOf({ name: seen.name, account }, fallback), owner: seen };
}

async function fallbackOf({ portal, policy }: ReceiverDeps): Promise<OwnerAccount | null | undefined> {
  const { fallbackOwner } = policy.guests;
  return fallbackOwner === '' ? null : accountOf(await portal.people.findByEmail(fallbackOwner));
}

function accountOf(person: PortalPerson | undefined): OwnerAccount | undefined {
  return person && { ...person, name: person.displayName };
}

const fallbacks = {
  none: 'Or name in the policy who gets such rooms (guests.fallbackOwner).',
  unknown: 'Nobody in DocSpace has the email that the policy names for such rooms (guests.fallbackOwner): correct it.',
  unfit: 'Whom the policy names for such rooms (guests.fallbackOwner) can’t own rooms either: name somebody else.',
};

/** Why a room can't be cleaned because nobody could have it afterwards, and what to do. */
export function sayUnfit(title: string, answer: Extract<ReceiverAnswer, { ok: false }>): string {
  return `${title} could not be given back to its owner, so I left it as it is. ${answer.because} ${fallbacks[answer.fallback]} Then try again.`;
}
