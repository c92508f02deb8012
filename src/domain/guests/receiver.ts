import { mayReceive, type ReceiverAccount, whyUnfit } from '../receivers.js';
import type { CleanupPlan } from './plan.js';

/** An account as the portal shows it. */
export interface OwnerAccount extends ReceiverAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export type ReceiverAnswer =
  | { readonly ok: true; readonly receiver: CleanupPlan['receiver'] }
  /** `because`: what is wrong with the owner's account, in a sentence. */
  | { readonly ok: false; readonly because: string; readonly fallback: 'none' | 'unknown' | 'unfit' };

/**
 * Who can have the room in the end: its owner, or the policy's fallback where the portal lets the owner own no room any
 * more. `fallback` is null where the policy names nobody, undefined where nobody has that email.
 */
export function receiverOf(
  owner: { readonly name: string; readonly account: OwnerAccount | undefined },
  fallback: OwnerAccount | null | undefined,
): ReceiverAnswer {
  const { account } = owner;
  if (account && mayReceive(account)) return { ok: true, receiver: refOf(account, false) };
  if (fallback && mayReceive(fallback)) return { ok: true, receiver: refOf(fallback, true) };
  // Who may receive content has no such sentence, and went another way above.
  const because = String(whyUnfit(owner.name, account, 'content'));
  if (fallback === null) return { ok: false, because, fallback: 'none' };
  return { ok: false, because, fallback: fallback ? 'unfit' : 'unknown' };
}

function refOf({ id, name, email }: OwnerAccount, isFallback: boolean): CleanupPlan['receiver'] {
  return { id, name, email: email.toLowerCase(), isFallback };
}
