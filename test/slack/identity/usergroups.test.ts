import { afterEach, beforeEach, expect, it } from 'vitest';
import { APPROVERS, BOB, CAROL, OLA } from '../../../sandbox/slack/seed.js';
import { createUsergroups, type Usergroups } from '../../../src/slack/identity/usergroups.js';
import { createSlackScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let usergroups: Usergroups;
beforeEach(async () => {
  scene = await createSlackScene();
  usergroups = createUsergroups(scene.client, scene.clock);
});
afterEach(async () => await scene.close());

const lookUps = () => scene.slack.calls.filter(({ method }) => method === 'usergroups.users.list').length;
const everybody = [BOB, CAROL, OLA];
const leave = () => scene.slack.changeUsergroup(APPROVERS, { users: [BOB] });

it('are looked up once a minute', async () => {
  expect(await usergroups.members(APPROVERS)).toEqual(everybody);
  await leave();
  scene.clock.advance(59_000);
  expect(await usergroups.members(APPROVERS)).toEqual(everybody);
  scene.clock.advance(1_001);
  expect(await usergroups.members(APPROVERS)).toEqual([BOB]);
  expect(lookUps()).toBe(2);
});

it('are looked up once for all who ask at the same time', async () => {
  await Promise.all([usergroups.members(APPROVERS), usergroups.members(APPROVERS), usergroups.members(APPROVERS)]);
  expect(lookUps()).toBe(1);
});

it.each([[APPROVERS], [undefined]])('are looked up again after a change (%s)', async (group) => {
  await usergroups.members(APPROVERS);
  await leave();
  usergroups.forget(group);
  expect(await usergroups.members(APPROVERS)).toEqual([BOB]);
});

it('are not kept when they changed while Slack answered', async () => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const applied = new Promise<void>((resolve) => {
    scene.slack.onCall(async ({ phase }) => {
      if (phase !== 'applied') return;
      resolve();
      await held;
    });
  });
  const before = usergroups.members(APPROVERS);
  await applied;
  await leave();
  usergroups.forget(APPROVERS);
  const after = usergroups.members(APPROVERS);
  answer();
  expect(await before).toEqual(everybody);
  expect(await after).toEqual([BOB]);
  expect(await usergroups.members(APPROVERS)).toEqual([BOB]);
});

it('that cannot be looked up are nobody, not everybody: it throws, and asks anew the next time', async () => {
  scene.slack.failNext({ method: 'usergroups.users.list', kind: 'error', error: 'plan_upgrade_required' });
  await expect(usergroups.members(APPROVERS)).rejects.toThrow('plan_upgrade_required');
  expect(await usergroups.members(APPROVERS)).toEqual(everybody);
});
