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

/** Who asks, and about whom; Dave about Jane where it is left out. */
export interface Filed {
  readonly policy?: object;
  readonly by?: string;
  readonly leaver?: { readonly slackId: string | null; readonly portalId: string };
}

interface Chosen {
  /** Portal ids of successors by room id, and by group id. */
  readonly rooms?: Readonly<Record<string, string>>;
  readonly groups?: Readonly<Record<string, string>>;
}

/** Files an offboarding, with successors room by room and group by group; the request's number. */
export async function fileRequest(
  world: World,
  chosen: Chosen,
  { policy: rules = usualPolicy, by = DAVE, leaver = { slackId: JANE, portalId: personIds.jane } }: Filed = {},
): Promise<number> {
  const policy = policySchema.parse(rules);
  const store = await openStore({ path: world.databasePath });
  const timeouts = { connectMs: 1_000, headersMs: 1_000, bodyMs: 1_000 };
  const portal = createDocSpace({ host: world.portal.url, apiKey: handoverKey, timeouts });
  try {
    const { clock } = world;
    const self = await portal.people.getSelf();
    const found = await previewOffboarding({ portal, policy, clock, self }, { portalId: leaver.portalId });
    if (!found.ok || !found.preview.defaultSuccessor) throw new Error('they cannot be offboarded here');
    const requests = createRequests({
      ...store,
      groups: nobodysGroups,
      policy: () => policy,
      clock,
      newId: randomUUID,
    });
    const asked = await requests.ask({
      tenant: { teamId: TEAM, enterpriseId: null },
      requester: by === DAVE ? dave : ola,
      origin: `draft:${randomUUID()}`,
      subject: { kind: 'person', ...leaver, email: found.preview.person.email },
      ...askedFor(found.preview, {
        successor: found.preview.defaultSuccessor,
        roomSuccessors: named(world, chosen.rooms),
        groupSuccessors: named(world, chosen.groups),
        links: 'revoke',
        startAt: null,
        reason: 'HR-2211 last day',
        deleteProfile: false,
      }),
      eligible: [BOB, CAROL, OLA, JANE],
      approvers: [bob, carol],
      needsTwo: false,
    });
    if (!asked.ok) throw new Error(`refused: ${asked.refusal.why}`);
    return asked.case.request.id;
  } finally {
    await portal.close();
    await store.close();
  }
}

const dave = {
  slackId: DAVE,
  portalId: personIds.dave,
  email: 'dave.miller@example.com',
  name: 'Dave Miller',
  usergroups: [],
  docspaceAdmin: true,
};
const bob = {
  slackId: BOB,
  portalId: personIds.bob,
  email: 'bob.stone@example.com',
  name: 'Bob Stone',
  usergroups: [APPROVERS],
  docspaceAdmin: false,
};
const carol = {
  ...bob,
  slackId: CAROL,
  portalId: personIds.carol,
  email: 'carol.reyes@example.com',
  name: 'Carol Reyes',
};
const ola = { ...bob, slackId: OLA, portalId: personIds.ola, email: 'ola.berg@example.com', name: 'Ola Berg' };

function named({ portal }: World, chosen: Readonly<Record<string, string>> = {}) {
  return new Map(
    Object.entries(chosen).map(([id, personId]) => {
      const person = portal.state.people.get(personId);
      if (!person) throw new Error(`the portal has nobody of id ${personId}`);
      return [id, { id: personId, name: `${person.firstName} ${person.lastName}`, email: person.email }] as const;
    }),
  );
}
