import { digestOf } from '../domain/digest.js';
import type { Json } from '../domain/json.js';
import type { Tenant } from '../domain/person.js';
import type { Policy } from '../domain/policy/policy.js';
import type { TrailStore } from './store-ports.js';

const kind = 'policy.loaded';

/** Puts the policy on the trail when it is another than the last one. True if it was. */
export async function recordPolicy(
  trail: TrailStore,
  { tenant, policy, now }: { readonly tenant: Tenant; readonly policy: Policy; readonly now: Date },
): Promise<boolean> {
  const plain = JSON.parse(JSON.stringify(policy)) as Json;
  const digest = digestOf(plain);
  const last = await trail.latest(kind, tenant);
  if (last?.detail.digest === digest) return false;
  await trail.append(tenant, [{ kind, actor: 'system', requestId: null, detail: { digest, policy: plain } }], now);
  return true;
}
