import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '../../demo/world.js';
import { handoverKey, personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVERS, BOB, CAROL, OLA, TEAM } from '../../sandbox/slack/seed.js';
import { createDocSpace } from '../../src/docspace/portal.js';
import type { ScannedPerson, ScanResult } from '../../src/domain/contractors/scan-result.js';
import type { Member } from '../../src/domain/person.js';
import { policySchema } from '../../src/domain/policy/policy.js';
import { openStore } from '../../src/store/sqlite/store.js';
import { type Proposal, proposeDigest } from '../../src/workflows/contractors/propose-digest.js';
import { createRequests } from '../../src/workflows/requests/requests.js';

const dayMs = 24 * 60 * 60_000;
const tenant = { teamId: TEAM, enterpriseId: null };

/** Contractors without activity for a hundred days and more, the longest first, as a scan would find them now. */
export function inactive(world: World, ids: readonly string[]): readonly ScannedPerson[] {
  const now = world.clock.now().getTime();
  return ids.map((id, index) => {
    const found = world.portal.state.people.get(id);
    if (!found) throw new Error(`the portal has nobody of id ${id}`);
    const name = `${found.firstName} ${found.lastName}`;
    const at = new Date(now - (200 - index) * dayMs);
    return {
      person: { id, name, email: found.email, type: 'guest' },
      answer: 'inactive',
      reasons: [{ kind: 'last', log: 'signIns', at }],
      invitedBy: null,
      registeredAt: null,
    };
  });
}

/** A scan that found these people inactive among many. */
export function scanOf(world: World, people: readonly ScannedPerson[], change: Partial<ScanResult> = {}): ScanResult {
  const at = world.clock.now();
  return {
    at,
    threshold: new Date(at.getTime() - 30 * dayMs),
    inactiveAfterDays: 30,
    source: 'guests',
    listed: 1_000,
    looked: people.length,
    people: [...people],
    pending: [],
    problems: [],
    logs: { signIns: { reachesBackTo: null }, actions: { reachesBackTo: null }, audit: true },
    requests: 7,
    ...change,
  };
}

function member(slackId: string, portalId: string, name: string): Member {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
  return { slackId, portalId, email, name, usergroups: [APPROVERS], docspaceAdmin: false };
}

/** Puts a scan before the approvers, as the schedule does in another process. */
export async function fileDigest(
  world: World,
  scan: ScanResult,
  { policy, origin = randomUUID() }: { readonly policy: object; readonly origin?: string },
): Promise<Proposal> {
  const store = await openStore({ path: world.databasePath });
  const timeouts = { connectMs: 1_000, headersMs: 1_000, bodyMs: 1_000 };
  const portal = createDocSpace({ host: world.portal.url, apiKey: handoverKey, timeouts });
  const rules = policySchema.parse(policy);
  const { clock } = world;
  try {
    const deps = { groups: portal.groups, policy: () => rules, clock, newId: randomUUID };
    const requests = createRequests({ ...store, ...deps });
    const approvers = [member(BOB, personIds.bob, 'Bob Stone'), member(CAROL, personIds.carol, 'Carol Reyes')];
    return await proposeDigest(
      {
        ...deps,
        requests,
        store,
        tenant,
        approvers: { eligible: async () => ({ eligible: [BOB, CAROL, OLA], approvers }) },
      },
      { scan, origin: `contractors:${origin}`, asker: { kind: 'schedule', name: 'the schedule' } },
    );
  } finally {
    await portal.close();
    // What was read must be let go before the file is.
    await sleep(0);
    await store.close();
  }
}
