import { digestOf } from '../domain/digest.js';
import type { Json } from '../domain/json.js';
import type { Policy } from '../domain/policy/policy.js';
import type { TrailStore } from './store-ports.js';

const kind = 'policy.loaded';

/** Puts the policy on the trail when it is another than the last one. True if it was. */
export async function recordPolicy(trail: TrailStore, policy: Policy, now: Date): Promise<boolean> {
  const plain = JSON.parse(JSON.stringify(policy)) as Json;
  const digest = digestOf(plain);
  const last = await trail.latest(kind);
  if (last?.detail.digest === digest) return false;
  await trail.append([{ kind, actor: 'system', requestId: null, detail: { digest, policy: plain } }], now);
  return true;
}
