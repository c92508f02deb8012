import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, APPROVERS, BOB, demoSlackSeed } from '../../sandbox/slack/seed.js';
import type { SlackSeed } from '../../sandbox/slack/seed-types.js';
import { changesOf, isDisabled } from './portal-looks.js';
import { wordsIn } from './shown.js';
import { ask, card, clickAsSeen, finished } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World | undefined;
afterEach(async () => await world?.close());

const voters = Array.from({ length: 20 }, (_, index) => `U0VOTER${index}`);
const clicksEach = 10;

/** The demo's workspace with twenty more people, all of them approvers. */
function crowded(): Partial<SlackSeed> {
  const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
  const { users, channels, usergroups } = demoSlackSeed(manifest);
  const added = voters.map((id, index) => ({
    id,
    name: `voter${index}`,
    realName: `Voter ${index}`,
    email: `voter${index}@example.com`,
  }));
  return {
    users: [...users, ...added],
    channels: channels.map((channel) =>
      channel.id === APPROVALS ? { ...channel, members: [...channel.members, ...voters] } : channel,
    ),
    usergroups: usergroups.map((group) =>
      group.id === APPROVERS ? { ...group, users: [...group.users, ...voters] } : group,
    ),
  };
}

it('two hundred clicks of twenty people on one card, taken by two processes, are one decision; everybody else is told', async () => {
  // On a slow machine the clicks come over many seconds, and Slack may ask to be left alone about who they are.
  const current = await createWorld({ workspace: crowded(), complaints: /^users\.info: / });
  world = current;
  await current.startAnother();
  await ask(current);
  const seen = await card(current);
  const clicks = voters.flatMap((by) =>
    Array.from({ length: clicksEach }, () => clickAsSeen(current, seen, { by, actionId: 'approve' })),
  );
  const results = await Promise.all(clicks);
  await finished(current);
  const answered = () => results.filter(({ messages }) => messages.length > 0);
  await current.slack.as(BOB).waitFor(() => answered().length >= results.length - 1, { what: '199 answers' });
  expect(isDisabled(current, personIds.jane)).toBe(true);
  expect(changesOf(current)['PUT /people/status/Terminated']).toBe(1);
  const words = new Set(answered().map(({ messages }) => wordsIn(messages[0])));
  expect(answered()).toHaveLength(results.length - 1);
  const polite = /^(U0VOTER\d+ approved H-1001 .*Nothing else happens\.|I can't check who you are right now .*)$/;
  expect([...words].filter((sentence) => !polite.test(sentence))).toEqual([]);
  expect([...words].filter((sentence) => sentence.includes('Nothing else happens.'))).toHaveLength(1);
  const asked = (method: string) => current.slack.calls.filter((call) => call.method === method).length;
  expect(asked('usergroups.users.list')).toBeLessThan(10);
}, 60_000);
