import { randomUUID } from 'node:crypto';
import { APPROVERS, BOB, TEAM } from '../../../sandbox/slack/seed.js';
import { policyDigest } from '../../../src/domain/policy/digest.js';
import { policySchema } from '../../../src/domain/policy/policy.js';
import { openStore } from '../../../src/store/sqlite/store.js';
import { createRequests } from '../../../src/workflows/requests/requests.js';
import { nobodysGroups } from '../../builders/groups.js';
import { buildMember } from '../../builders/member.js';
import type { World } from '../world.js';

const bob = buildMember('Bob', { slackId: BOB, email: 'bob.stone@example.com', usergroups: [APPROVERS] });

/** Asks for a standing approval, as the program does by itself where the policy wants one; its number. */
export async function fileStanding(world: World, rules: object): Promise<number> {
  const policy = policySchema.parse(rules);
  const store = await openStore({ path: world.databasePath });
  try {
    const deps = { groups: nobodysGroups, policy: () => policy, clock: world.clock, newId: randomUUID };
    const asked = await createRequests({ ...store, ...deps }).propose({
      tenant: { teamId: TEAM, enterpriseId: null },
      requester: { kind: 'schedule', name: 'The policy' },
      origin: `guests:standing:${randomUUID()}`,
      subject: { kind: 'none' },
      plan: {
        kind: 'guests',
        what: 'automatic',
        policyDigest: policyDigest(policy),
        startAt: null,
        reason: 'The policy says so.',
      },
      notes: [],
      eligible: [BOB],
      approvers: [bob],
      needsTwo: false,
    });
    if (!asked.ok) throw new Error(`refused: ${asked.refusal.why}`);
    return asked.case.request.id;
  } finally {
    await store.close();
  }
}
