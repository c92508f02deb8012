import { afterEach, beforeEach, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { personLately, rememberingPeople } from '../../src/workflows/recent-people.js';
import { createManualClock } from '../builders/clock.js';
import { createPortalScene, type PortalScene } from '../slack/scene.js';

const { bob, ola } = personIds;
const clock = createManualClock();
let scene: PortalScene;
let nowMs: number;
beforeEach(async () => {
  scene = await createPortalScene(clock);
  nowMs = 0;
});
afterEach(async () => await scene.close());

const make = () => rememberingPeople(scene.portal, () => nowMs);
const asked = () => scene.sandbox.requests.filter(({ method }) => method === 'GET').length;

it('asks the portal once about the same person, within three seconds', async () => {
  const { portal } = make();
  for (const at of [0, 1_000, 2_999]) {
    nowMs = at;
    expect(await personLately(portal.people, bob)).toMatchObject({ id: bob, status: 'active' });
  }
  expect(asked()).toBe(1);
  nowMs = 3_000;
  await personLately(portal.people, bob);
  await personLately(portal.people, ola);
  expect(asked()).toBe(3);
});

it('keeps what was read for another reason, and never answers that from what is kept', async () => {
  const { portal } = make();
  await portal.people.findPerson(bob);
  await personLately(portal.people, bob);
  expect(asked()).toBe(1);
  await portal.people.findPerson(bob);
  expect(asked()).toBe(2);
});

it('forgets when it is told to, and whose account it changes', async () => {
  const { portal, forget } = make();
  await personLately(portal.people, bob);
  forget();
  await personLately(portal.people, bob);
  expect(asked()).toBe(2);
  await portal.people.setStatus(bob, 'Terminated');
  expect(await personLately(portal.people, bob)).toMatchObject({ status: 'disabled' });
});

it('keeps no failure', async () => {
  const { portal } = make();
  scene.sandbox.failNext({ kind: 'forbidden', method: 'GET', path: /people/, times: 1 });
  await expect(personLately(portal.people, bob)).rejects.toThrow();
  expect(await personLately(portal.people, bob)).toMatchObject({ id: bob });
});

it('asks anew each time where nothing is kept', async () => {
  await personLately(scene.portal.people, bob);
  await personLately(scene.portal.people, bob);
  expect(asked()).toBe(2);
});
