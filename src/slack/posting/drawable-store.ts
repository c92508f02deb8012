import type { Tenant } from '../../domain/person.js';

/** A drawable that one process draws now, as it was when that began. */
export interface HeldDrawable {
  readonly name: string;
  readonly owner: string;
  readonly revision: number;
}

interface Hold {
  readonly now: Date;
  readonly leaseMs: number;
}

/** Who draws what. The store satisfies it; each method is one transaction. */
export interface DrawableStore {
  /** Names of what changed since it was drawn and that nobody holds; oldest change first. */
  undrawn(tenant: Tenant, filter: { readonly now: Date; readonly limit: number }): Promise<readonly string[]>;
  /** Holds it. `taken` while somebody else does; undefined if it is drawn already (unless `again`) or there is none. */
  claim(
    tenant: Tenant,
    claim: Hold & { readonly name: string; readonly owner: string; readonly again: boolean },
  ): Promise<HeldDrawable | 'taken' | undefined>;
  /** Holds it for longer. False once somebody else took it, which is possible after its time. */
  renew(tenant: Tenant, held: HeldDrawable, hold: Hold): Promise<boolean>;
  /** Lets go; `drawn` marks the revision that was claimed as drawn. Nothing happens once somebody else took it. */
  release(tenant: Tenant, held: HeldDrawable, drawn: boolean): Promise<void>;
}
