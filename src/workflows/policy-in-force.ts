import type { Tenant } from '../domain/person.js';
import { type PolicyDifference, policyDifferences } from '../domain/policy/differences.js';
import { plainPolicy, policyDigest } from '../domain/policy/digest.js';
import type { Policy } from '../domain/policy/policy.js';
import type { TrailStore } from './store-ports.js';

/** The file as it is now, or its mistakes, a sentence each. */
export type PolicyRead =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly mistakes: readonly string[] };

export type Reloaded =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly differences: readonly PolicyDifference[] }
  /** The rules from before stay in force. */
  | { readonly kind: 'refused'; readonly mistakes: readonly string[] };

export interface PolicyInForce {
  /** The rules that hold now. */
  current(): Policy;
  /** Puts the rules on the trail where they are others than the last ones there, and has that shown. */
  record(tenant: Tenant): Promise<void>;
  /** Reads the file again; what it says holds once it is on the trail. Throws if the trail can't be written. */
  reload(tenant: Tenant): Promise<Reloaded>;
  /** Reads the file again where another process put other rules on the trail. Undefined where none did. */
  follow(tenant: Tenant): Promise<Reloaded | undefined>;
}

export interface PolicyInForceDeps {
  readonly initial: Policy;
  readonly read: () => PolicyRead;
  readonly trail: TrailStore;
  readonly clock: { now(): Date };
}

/** Kind of the trail's entries that hold a policy. */
export const policyLoaded = 'policy.loaded';
/** The letters by which such an entry is drawn in Slack, before its sequence. */
export const policyDrawable = 'p';

/** The rules of this process, which change only by way of the trail. */
export function createPolicyInForce({ initial, read, trail, clock }: PolicyInForceDeps): PolicyInForce {
  let current = initial;
  /** What this process last had its word on, so that two files are not read in turn for ever. */
  let answered: string | null = null;

  const record = async (tenant: Tenant, policy: Policy) => {
    const digest = policyDigest(policy);
    await trail.appendNext(
      tenant,
      policyLoaded,
      (last) => {
        if (last?.detail.digest === digest) return undefined;
        const detail = { digest, policy: plainPolicy(policy), before: last?.sequence ?? null };
        const draft = {
          kind: policyLoaded,
          actor: 'system',
          requestId: null,
          detail,
        };
        return { draft, draws: policyDrawable };
      },
      clock.now(),
    );
  };
  const reload = async (tenant: Tenant): Promise<Reloaded> => {
    const found = read();
    if (!found.ok) return { kind: 'refused', mistakes: found.mistakes };
    const differences = policyDifferences(plainPolicy(current), plainPolicy(found.policy));
    if (differences.length === 0) return { kind: 'same' };
    await record(tenant, found.policy);
    current = found.policy;
    return { kind: 'changed', differences };
  };
  return {
    current: () => current,
    record: (tenant) => record(tenant, current),
    reload,
    async follow(tenant) {
      const digest = (await trail.latest(policyLoaded, tenant))?.detail.digest;
      if (typeof digest !== 'string' || digest === answered || digest === policyDigest(current)) return undefined;
      answered = digest;
      return await reload(tenant);
    },
  };
}
