import type { PersonType } from './portal.js';

/** A portal account, as far as it decides what somebody may receive. */
export interface ReceiverAccount {
  readonly status: 'active' | 'disabled' | 'pending';
  readonly type: PersonType;
}

/** What somebody is to get: rooms and content, the management of a group, or a right to a folder. */
export type Receiving = 'content' | 'group' | 'right';

/** Why somebody can't receive what a leaver had. */
export type ReceiverRefusal =
  | { readonly why: 'successorUnknown'; readonly given: string }
  | { readonly why: 'successorUnfit'; readonly name: string; readonly type: PersonType; readonly active: boolean }
  | { readonly why: 'successorIsLeaver'; readonly name: string };

const roomOwners: readonly PersonType[] = ['roomAdmin', 'docSpaceAdmin', 'owner'];

/** True if the portal lets this person own rooms and receive a reassignment. */
export function mayReceive({ status, type }: ReceiverAccount): boolean {
  return status === 'active' && roomOwners.includes(type);
}

/** True if the portal lets this person manage a group; it ignores anybody else in silence. */
export function mayManage({ status, type }: ReceiverAccount): boolean {
  return status === 'active' && type !== 'guest';
}

/** Why this person can't get it, and what would put that right; undefined if they can. No account: nobody has the id. */
export function whyUnfit(name: string, account: ReceiverAccount | undefined, what: Receiving): string | undefined {
  if (!account) return `${name} is no longer in DocSpace.`;
  const { status } = account;
  if (status === 'disabled') return `${name} is disabled in DocSpace. Enable the account again.`;
  if (status === 'pending')
    return `${name} is invited and has not joined DocSpace yet. Ask them to accept the invitation.`;
  if (what === 'content' && !mayReceive(account)) {
    return `${name} is no longer a room admin or DocSpace admin, and only those can own rooms. Make them a room admin again.`;
  }
  if (what === 'group' && !mayManage(account)) {
    return `${name} is a guest now, and guests can’t manage groups. Make them a user again.`;
  }
  return undefined;
}
