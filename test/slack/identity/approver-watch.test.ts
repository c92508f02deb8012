import { afterEach, beforeEach, expect, it } from 'vitest';
import { APPROVERS, BOB, CAROL, KIM } from '../../../sandbox/slack/seed.js';
import { createApproverWatch } from '../../../src/slack/identity/approver-watch.js';
import { createUsergroups, type Usergroups } from '../../../src/slack/identity/usergroups.js';
import type { Watch } from '../../../src/slack/identity/watch.js';
import { buildPolicy } from '../../builders/policy.js';
import { createSlackScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let usergroups: Usergroups;
let watch: Watch;
let policy: Record<string, unknown>;
let said: string[];
let errors: string[];

beforeEach(async () => {
  said = [];
  errors = [];
  policy = { approvers: { usergroups: [APPROVERS] }, rules: { undo: { approvers: { users: [KIM] } } } };
  scene = await createSlackScene();
  usergroups = createUsergroups(scene.client, scene.clock);
  watch = createApproverWatch({
    usergroups,
    people: { user: async (slackId) => (slackId === CAROL ? Promise.reject(new Error('away')) : named(slackId)) },
    policy: () => buildPolicy(policy),
    trail: scene.store.trail,
    tenant: scene.tenant,
    notices: { notice: (_, sentence) => void said.push(sentence), over: () => {} },
    clock: scene.clock,
    onError: (_, what) => errors.push(what),
  });
});
afterEach(async () => await scene.close());

const named = (id: string) => ({
  id,
  teamId: null,
  enterpriseId: null,
  enterpriseTeams: [],
  name: `Name of ${id}`,
  email: null,
  emailConfirmed: null,
  isOrdinary: true,
  isReader: true,
  timeZone: null,
});
const recorded = async () =>
  (await Array.fromAsync(scene.store.trail.entries(scene.tenant))).map(({ detail }) => [detail.approvers, detail.gone]);

async function change(users: string[]): Promise<void> {
  await scene.slack.changeUsergroup(APPROVERS, { users });
  usergroups.forget(APPROVERS);
}

it('the first look is on the record, and changes nothing for anybody', async () => {
  await change([BOB]);
  await watch.look();
  expect(await recorded()).toEqual([[[BOB, KIM], []]]);
  await watch.look();
  expect([(await recorded()).length, said]).toEqual([1, []]);
});

it('what changed is on the record and said once, however many look at the same time', async () => {
  await change([BOB]);
  await watch.look();
  await change([CAROL]);
  await Promise.all([watch.look(), watch.look()]);
  expect(await recorded()).toEqual([
    [[BOB, KIM], []],
    [[CAROL, KIM], [BOB]],
  ]);
  // Whoever can't be looked up is named by the id.
  expect(said).toEqual([`The approvers changed. They are now: ${CAROL}, Name of ${KIM}. No longer: Name of ${BOB}.`]);
  await change([CAROL, BOB]);
  await watch.look();
  expect(said.at(-1)).toBe(`The approvers changed. They are now: Name of ${BOB}, ${CAROL}, Name of ${KIM}.`);
});

it('a policy that names others counts too, and a crowd is counted', async () => {
  await change([BOB]);
  await watch.look();
  policy = { approvers: { users: Array.from({ length: 25 }, (_, index) => `U0CROWD${index}`) } };
  await watch.look();
  expect(said[0]).toContain('and 5 more. No longer: ');
});

it('a look that failed is made up for', async () => {
  await watch.tick();
  expect(await recorded()).toEqual([]);
  scene.slack.failNext({ method: 'usergroups.users.list', kind: 'http500' });
  await watch.look();
  expect([await recorded(), errors]).toEqual([[], ['comparing who may approve']]);
  await watch.tick();
  expect(await recorded()).toHaveLength(1);
});
