import { afterEach, beforeEach, expect, it } from 'vitest';
import { personIds } from '../../../sandbox/portal/seed-ids.js';
import { createAdminWatch } from '../../../src/slack/identity/admin-watch.js';
import type { Watch } from '../../../src/slack/identity/watch.js';
import { buildPolicy } from '../../builders/policy.js';
import { createPortalScene, createSlackScene, type PortalScene, type SlackScene } from '../scene.js';

let slack: SlackScene;
let portal: PortalScene;
let watch: Watch;
let policy: Record<string, unknown>;
let said: string[];
let errors: string[];

beforeEach(async () => {
  said = [];
  errors = [];
  policy = { requesters: { docspaceAdmins: true }, approvers: { users: ['U0BOB'] } };
  slack = await createSlackScene();
  portal = await createPortalScene(slack.clock);
  watch = createAdminWatch({
    portalPeople: portal.portal.people,
    botPortalId: personIds.handover,
    policy: () => buildPolicy(policy),
    trail: slack.store.trail,
    tenant: slack.tenant,
    notices: { notice: (_, sentence) => void said.push(sentence), over: () => {} },
    clock: slack.clock,
    onError: (_, what) => errors.push(what),
  });
});
afterEach(async () => {
  await slack.close();
  await portal.close();
});

const listsRead = () => portal.sandbox.requests.filter(({ path }) => path.endsWith('/people/filter')).length;
const entries = async () => await Array.fromAsync(slack.store.trail.entries(slack.tenant));

function makeOf(id: string, type: 'DocSpaceAdmin' | 'User'): void {
  const person = portal.sandbox.state.people.get(id);
  if (!person) throw new Error(`the portal has nobody of id ${id}`);
  person.type = type;
}

it('the first look is on the record, without the service account, and says nothing', async () => {
  await watch.look();
  const [first] = await entries();
  expect(first?.kind).toBe('admins.changed');
  expect(first?.detail.admins).toContain(personIds.owner);
  expect(first?.detail.admins).not.toContain(personIds.handover);
  await watch.look();
  expect([(await entries()).length, said, errors]).toEqual([1, [], []]);
});

it('somebody who becomes an admin, and somebody who no longer is, are on the record and named', async () => {
  await watch.look();
  makeOf(personIds.kim, 'DocSpaceAdmin');
  await watch.look();
  expect(said[0]).toMatch(/^The DocSpace admins, who can request here, changed\. They are now: .*Kim Lee.*\.$/);
  makeOf(personIds.kim, 'User');
  policy = { ...policy, approvers: { docspaceAdmins: true } };
  await watch.look();
  expect(said[1]).toMatch(/^The DocSpace admins, who can request and approve here, changed\. .* No longer: Kim Lee\.$/);
  expect((await entries()).map(({ detail }) => detail.gone)).toEqual([[], [], [personIds.kim]]);
});

it('one list is read for a look in which nothing changed, and nothing where being an admin gives no right', async () => {
  await watch.look();
  expect(listsRead()).toBe(1);
  await watch.look();
  expect(listsRead()).toBe(2);
  policy = { requesters: { docspaceAdmins: false }, approvers: { users: ['U0BOB'] } };
  await watch.look();
  expect(listsRead()).toBe(2);
  policy = { ...policy, rules: { guests: { approvers: { docspaceAdmins: true } } } };
  await watch.look();
  expect(listsRead()).toBe(3);
});

it('a look that failed is made up for', async () => {
  portal.sandbox.failNext({ method: 'GET', path: /\/people\/filter/, kind: 'forbidden', times: 10 });
  await watch.look();
  expect([await entries(), errors]).toEqual([[], ['comparing who is a DocSpace admin']]);
  portal.sandbox.clearFaults();
  await watch.tick();
  expect(await entries()).toHaveLength(1);
  await watch.tick();
  expect(await entries()).toHaveLength(1);
});
