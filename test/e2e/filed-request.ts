import { randomUUID } from 'node:crypto';
import { handoverKey, personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVERS, BOB, CAROL, DAVE, JANE, OLA, TEAM } from '../../sandbox/slack/seed.js';
import { createDocSpace } from '../../src/docspace/portal.js';
import { policySchema } from '../../src/domain/policy/policy.js';
import { openStore } from '../../src/store/sqlite/store.js';
import { askedFor } from '../../src/workflows/offboard/ask.js';
import { previewOffboarding } from '../../src/workflows/offboard/preview/preview.js';
import { createRequests } from '../../src/workflows/requests/requests.js';
import { nobodysGroups } from '../builders/groups.js';
import { usualPolicy, type World } from './world.js';

const policy = policySchema.parse(usualPolicy);

interface Chosen {
  /** Portal ids of successors by room id, and by group id. */
  readonly rooms?: Readonly<Record<string, string>>;
  readonly groups?: Readonly<Record<string, string>>;
}

/** Files Jane's offboarding as Dave, with successors room by room and group by group. */
export async function fileRequest(world: World, chosen: Chosen): Promise<void> {
  const store = await openStore({ path: world.databasePath });
  const timeouts = { connectMs: 1_000, headersMs: 1_000, bodyMs: 1_000 };
  const portal = createDocSpace({ host: world.portal.url, apiKey: handoverKey, timeouts });
  try {
    const { clock } = world;
    const self = await portal.people.getSelf();
    const found = await previewOffboarding({ portal, policy, clock, self }, { portalId: personIds.jane });
    if (!found.ok || !found.preview.defaultSuccessor) throw new Error('Jane cannot be offboarded here');
    const requests = createRequests({
      ...store,
      groups: nobodysGroups,
      policy: () => policy,
      clock,
      newId: randomUUID,
    });
    const asked = await requests.ask({
      tenant: { teamId: TEAM, enterpriseId: null },
      requester: {
        slackId: DAVE,
        portalId: personIds.dave,
        email: 'dave.miller@example.com',
        name: 'Dave Miller',
        usergroups: [],
        docspaceAdmin: true,
      },
      origin: `draft:${randomUUID()}`,
      subject: { kind: 'person', slackId: JANE, portalId: personIds.jane, email: 'jane.doe@example.com' },
      ...askedFor(found.preview, {
        successor: found.preview.defaultSuccessor,
        roomSuccessors: named(world, chosen.rooms),
        groupSuccessors: named(world, chosen.groups),
        links: 'revoke',
        startAt: null,
        reason: 'HR-2211 last day',
        deleteProfile: false,
      }),
      eligible: [BOB, CAROL, OLA],
      approvers: [
        {
          slackId: BOB,
          portalId: personIds.bob,
          email: 'bob.stone@example.com',
          name: 'Bob Stone',
          usergroups: [APPROVERS],
          docspaceAdmin: false,
        },
      ],
      needsTwo: false,
    });
    if (!asked.ok) throw new Error(`refused: ${asked.refusal.why}`);
  } finally {
    await portal.close();
    await store.close();
  }
}

function named({ portal }: World, chosen: Readonly<Record<string, string>> = {}) {
  return new Map(
    Object.entries(chosen).map(([id, personId]) => {
      const person = portal.state.people.get(personId);
      if (!person) throw new Error(`the portal has nobody of id ${personId}`);
      return [id, { id: personId, name: `${person.firstName} ${person.lastName}`, email: person.email }] as const;
    }),
  );
}
