import { afterEach, beforeEach, expect, it } from 'vitest';
import { APPROVERS, BOB, CAROL, DAVE, OLA } from '../../sandbox/slack/seed.js';
import { answerTo, ask, card, press } from './walk.js';
import { createWorld, usualPolicy, type World } from './world.js';

const policy = {
  ...usualPolicy,
  requesters: { users: [DAVE], usergroups: [], docspaceAdmins: false },
  approvers: { users: [], usergroups: [APPROVERS], docspaceAdmins: false },
};

let world: World;

beforeEach(async () => {
  world = await createWorld({ policy });
  await world.slack.changeUsergroup(APPROVERS, { users: [BOB, CAROL] });
  world.portal.failNext({ method: 'POST', path: /\/files\/\d+\/text$/, kind: 'forbidden', times: 100 });
  await ask(world);
  await press(world, 'approve');
  await card(world, 'Paused at step');
  await world.slack.changeUsergroup(APPROVERS, { users: [OLA] });
});
afterEach(async () => await world.close());

it('a run that is paused is not the new approvers’ while the one who asked is there', async () => {
  expect(await answerTo(await press(world, 'stop', { by: OLA }))).toContain('You became an approver after');
  expect(await answerTo(await press(world, 'retry', { by: OLA }))).toContain('You became an approver after');
});

it('once all who could end it have left, whoever approves now does', async () => {
  await world.slack.changeUser(DAVE, { deleted: true });
  await press(world, 'stop', { by: OLA });
  await card(world, 'Stopped', { viewer: OLA });
});
