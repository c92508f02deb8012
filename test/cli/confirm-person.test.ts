import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { handoverKey, personIds } from '../../sandbox/portal/seed-ids.js';
import { APP_TOKEN, APPROVALS, BOB, BOT_TOKEN, DAVE } from '../../sandbox/slack/seed.js';
import { confirmPerson } from '../../src/cli/confirm-person.js';
import { openStore } from '../../src/store/sqlite/store.js';
import { createPortalScene, createSlackScene, type PortalScene, type SlackScene, tenant } from '../slack/scene.js';

let slack: SlackScene;
let portal: PortalScene;
let folder: string;
let env: Record<string, string>;

beforeEach(async () => {
  slack = await createSlackScene();
  portal = await createPortalScene(slack.clock);
  folder = mkdtempSync(join(tmpdir(), 'handover-'));
  const policyFile = join(folder, 'policy.yml');
  writeFileSync(policyFile, JSON.stringify({ channels: { approvals: APPROVALS }, approvers: { users: [BOB, DAVE] } }));
  env = {
    DOCSPACE_API_HOST: portal.sandbox.url,
    DOCSPACE_API_KEY: handoverKey,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_APP_TOKEN: APP_TOKEN,
    SLACK_API_URL: slack.slack.apiUrl,
    DATABASE_PATH: join(folder, 'handover.db'),
    POLICY_FILE: policyFile,
  };
});
afterEach(async () => {
  await slack.close();
  await portal.close();
  rmSync(folder, { recursive: true, force: true });
});

it('an operator says who somebody is now: the new pair takes the place of the old one, on the trail', async () => {
  expect(await confirmPerson(env, BOB)).toBe(`${BOB} is Bob Stone (bob.stone@example.com).`);
  await slack.slack.changeUser(BOB, { email: 'kim.lee@example.com' });
  expect(await confirmPerson(env, BOB)).toBe(`${BOB} is Kim Lee (kim.lee@example.com).`);
  const store = await openStore({ path: env.DATABASE_PATH ?? '' });
  expect(await store.pairings.find(tenant, BOB)).toMatchObject({ portalId: personIds.kim });
  const entries = await Array.fromAsync(store.trail.entries(tenant));
  await store.close();
  expect(entries.map(({ kind, actor }) => [kind, actor])).toEqual(Array(2).fill(['person.confirmed', 'cli']));
  // Who sat at the machine, as far as it knows.
  expect(entries.map(({ detail }) => detail.osUser)).toEqual(Array(2).fill(userInfo().username));
});

it('an email of which Slack does not say whether it is confirmed is enough, unless the policy refuses it', async () => {
  await slack.slack.changeUser(BOB, { emailConfirmed: undefined });
  expect(await confirmPerson(env, BOB)).toContain('is Bob Stone');
  const policy = {
    channels: { approvals: APPROVALS },
    approvers: { users: [BOB] },
    identity: { unconfirmedEmail: 'refuse' },
  };
  writeFileSync(env.POLICY_FILE ?? '', JSON.stringify(policy));
  await expect(confirmPerson(env, BOB)).rejects.toThrow('identity.unconfirmedEmail in the policy is refuse');
});

it.each([
  ['no email', { email: undefined }, 'has no email in Slack'],
  ['an email that is not confirmed', { emailConfirmed: false }, 'is not confirmed in Slack'],
  ['an email that nobody has', { email: 'nobody@example.com' }, 'No DocSpace account has the email'],
  ['the email of a disabled account', { email: 'dina.gone@example.com' }, 'is disabled, not in use yet, or a guest’s'],
])('somebody with %s is confirmed as nobody', async (_, change, sentence) => {
  await slack.slack.changeUser(BOB, change);
  await expect(confirmPerson(env, BOB)).rejects.toThrow(sentence);
});

it('an email that two accounts have decides nothing', async () => {
  const ola = portal.sandbox.state.people.get(personIds.ola);
  if (ola) ola.email = 'Bob.Stone@example.com';
  await expect(confirmPerson(env, BOB)).rejects.toThrow('or there are two');
});
