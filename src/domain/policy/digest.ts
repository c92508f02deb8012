import { digestOf } from '../digest.js';
import type { JsonObject } from '../json.js';
import type { Policy } from './policy.js';

/** The policy as plain JSON, every default filled in: how it stands on the trail. */
export function plainPolicy(policy: Policy): JsonObject {
  return JSON.parse(JSON.stringify(policy)) as JsonObject;
}

/** The digest by which a policy is known, such as on cards and in standing approvals. */
export function policyDigest(policy: Policy): string {
  return digestOf(plainPolicy(policy));
}
