import { digestOf } from '../../domain/digest.js';
import type { JsonObject } from '../../domain/json.js';
import type { Tenant } from '../../domain/person.js';
import { policyDifferences } from '../../domain/policy/differences.js';
import { type Policy, policySchema } from '../../domain/policy/policy.js';
import type { TrailEntry } from '../../domain/trail.js';
import { policyDrawable, policyLoaded } from '../../workflows/policy-in-force.js';
import type { TrailStore } from '../../workflows/store-ports.js';
import type { Face } from '../kind.js';
import { type Line, say } from '../kit/rich-text.js';
import type { Drawable, Wanted } from '../posting/drawable.js';
import { policyCard } from './card.js';
import { type ReadinessDeps, readReadiness } from './readiness.js';
import { roleLines } from './roles.js';

export interface PolicyDrawableDeps extends Omit<ReadinessDeps, 'kinds'> {
  readonly trail: TrailStore;
  readonly tenant: Tenant;
  readonly faces: readonly Face[];
  /** Origin of the portal. */
  readonly portalHost: string;
  /** Email of the service account. */
  readonly accountEmail: string;
}

/** Policies as something that Slack shows, once each: `p12` is the one of the trail's entry 12. */
export function createPolicyDrawable(deps: PolicyDrawableDeps): Drawable {
  return {
    prefix: policyDrawable,
    async wanted(sequence) {
      const entry = await deps.trail.entry(deps.tenant, sequence);
      const policy = entry && policyIn(entry);
      return policy && (await wantedOf(deps, entry, policy));
    },
  };
}

/** A policy of an older release may lack what this one needs; then there is nothing to say of it. */
function policyIn({ kind, detail }: TrailEntry): Policy | undefined {
  return kind === policyLoaded ? policySchema.safeParse(detail.policy).data : undefined;
}

async function wantedOf(deps: PolicyDrawableDeps, entry: TrailEntry, policy: Policy): Promise<Wanted> {
  const { faces, tenant, trail } = deps;
  const blockId = `${policyDrawable}${entry.sequence}.card.v1`;
  const before = typeof entry.detail.before === 'number' ? await trail.entry(tenant, entry.detail.before) : undefined;
  const message = policyCard({
    blockId,
    differences: before ? policyDifferences(before.detail.policy ?? {}, entry.detail.policy ?? {}) : null,
    portal: portalLine(deps),
    roles: roleLines(policy, faces),
    readiness: await readReadiness({ ...deps, kinds: faces.map(({ kind }) => kind) }, policy),
    digest: String(entry.detail.digest),
    sequence: entry.sequence,
  });
  const place = { channel: policy.channels.approvals };
  const digest = digestOf(JSON.parse(JSON.stringify(message)) as JsonObject);
  const card = { key: `${policyDrawable}${entry.sequence}.card.${place.channel}`, place, blockId, message, digest };
  return { messages: [{ ...card, threadOf: null, terminal: true }], files: [] };
}

function portalLine({ portalHost, accountEmail }: PolicyDrawableDeps): Line {
  const host = URL.canParse(portalHost) ? new URL(portalHost).host : portalHost;
  return say`${host} as ${accountEmail}`;
}
