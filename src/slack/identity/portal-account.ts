import type { PortalPerson } from '../../workflows/ports.js';

/** Which of the accounts with somebody's email is theirs. */
export type AccountResult =
  /** Null: nobody in the portal has the email. */
  | { readonly ok: true; readonly account: PortalPerson | null }
  /** A disabled, invited or guest account has it: whoever has that is nobody here, whatever else they have. */
  | { readonly ok: false; readonly why: 'notActive' }
  /** Two accounts have it, or it is the service account's. */
  | { readonly ok: false; readonly why: 'undecidable' };

/** The one active account that is no guest's. `accounts` are all with the email, whatever their state. */
export function accountOf(accounts: readonly PortalPerson[], botPortalId: string): AccountResult {
  if (accounts.some((person) => person.status !== 'active' || person.type === 'guest'))
    return { ok: false, why: 'notActive' };
  if (accounts.length > 1 || accounts.some((person) => person.id === botPortalId))
    return { ok: false, why: 'undecidable' };
  return { ok: true, account: accounts[0] ?? null };
}
