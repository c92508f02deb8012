import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { BOB } from '../../sandbox/slack/seed.js';
import { wordsIn } from './shown.js';
import { ask, card } from './walk.js';
import { createWorld, type World } from './world.js';

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await ask(world);
  await card(world);
});
afterEach(async () => await world.close());

const isActive = () => world.portal.state.people.get(personIds.jane)?.status === 1;

/** As somebody would who has the database file and no vote. */
function write(...statements: readonly string[]): void {
  const raw = new Sqlite(world.databasePath, { timeout: 5_000 });
  raw.transaction(() => {
    for (const statement of statements) raw.exec(statement);
  })();
  raw.close();
}

const ghostVote = `INSERT INTO votes (request_id, digest, voter_slack_id, voter_portal_id, voter_email, vote, at)
  SELECT id, digest, '${BOB}', '${personIds.bob}', 'bob.stone@example.com', 'yes', created_at FROM requests`;
const approved = "UPDATE requests SET state = 'approved', decided_at = created_at";
const queuedRun = `INSERT INTO runs (id, request_id, workflow, status, not_before, created_at)
  SELECT 'forged', id, 'offboard', 'queued', created_at, created_at FROM requests`;

it('three statements that fake a vote, an approval and a run disable nobody', async () => {
  write(ghostVote, approved, queuedRun);
  const parked = await card(world, 'The trail shows no approval of this plan.');
  expect(wordsIn(parked)).toContain('have an operator look at the database');
  expect(isActive()).toBe(true);
});

it('neither do they with a plan of their own', async () => {
  const other = "UPDATE requests SET plan = json_set(plan, '$.reason', 'Because I say so')";
  write(ghostVote, approved, queuedRun, other);
  await card(world, 'The plan was changed after it was asked for.');
  expect(isActive()).toBe(true);
});
