import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld } from '../../demo/world.js';
import { startApp } from '../../demo/world-app.js';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB, TEAM } from '../../sandbox/slack/seed.js';
import type { HandoverApp } from '../../src/app.js';
import { policySchema } from '../../src/domain/policy/policy.js';
import { openStore } from '../../src/store/sqlite/store.js';
import { createRequests } from '../../src/workflows/requests/requests.js';
import { nobodysGroups } from '../builders/groups.js';
import { buildMember } from '../builders/member.js';
import { fileRequest } from './filed-request.js';
import { wordsIn } from './shown.js';
import { card, finished, press } from './walk.js';
import { usualPolicy, type World } from './world.js';

const dayMs = 86_400_000;
const tenant = { teamId: TEAM, enterpriseId: null };
let world: World;
let app: HandoverApp;

beforeEach(async () => {
  const empty = await createWorld({
    policy: usualPolicy,
    portal: { settings: { reassignmentOutcome: { kind: 'instant' } } },
  });
  app = await startApp(empty);
  world = { ...empty, startAnother: () => Promise.reject(new Error('one is enough here')) };
});
afterEach(async () => {
  await app.stop();
  await world.close();
});

/** Bob says yes while no process runs, so that the run is only due. */
async function approveAsBob(): Promise<void> {
  const store = await openStore({ path: world.databasePath });
  const policy = policySchema.parse({ ...usualPolicy, approvers: { users: [BOB] } });
  const { clock } = world;
  const deps = { ...store, groups: nobodysGroups, policy: () => policy, clock, newId: randomUUID };
  const requests = createRequests(deps);
  const found = await store.requests.find(tenant, 1001);
  const actor = buildMember('Bob', { slackId: BOB, portalId: personIds.bob, email: 'bob.stone@example.com' });
  const digest = found?.request.digest ?? null;
  const input = { tenant, requestId: 1001, actor, digest, reason: null, stepKey: null } as const;
  const result = await requests.decide({ ...input, action: 'approve' });
  await store.close();
  expect(result?.decision).toEqual({ ok: true, effect: 'approved' });
}

it('a database that was put back after two months disables nobody until somebody approves anew', async () => {
  await app.stop();
  await fileRequest(world, {});
  await approveAsBob();
  world.clock.advance(60 * dayMs);
  app = await startApp(world);
  const asked = await card(world, 'Handover was away');
  expect(wordsIn(asked)).toContain('60 days ago');
  const notices = () => world.slack.as(BOB).messages(APPROVALS).map(wordsIn);
  const notice = 'Approve again what should still be done: H-1001.';
  await world.slack.as(BOB).waitFor(() => notices().find((words) => words.includes(notice)), { what: notice });
  expect(world.portal.state.people.get(personIds.jane)?.status).toBe(1);
  await press(world, 'approve');
  await finished(world);
  expect(world.portal.state.people.get(personIds.jane)?.status).not.toBe(1);
});
