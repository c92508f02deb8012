import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { APPROVALS, BOB } from '../../sandbox/slack/seed.js';
import { changesOf, isDisabled, reassignments } from './portal-looks.js';
import { createProgramWorld, type Program, type ProgramWorld } from './program.js';
import { requestsIn, wordsOf } from './shown.js';
import { ask, press } from './walk.js';

let world: ProgramWorld;
afterEach(() => world.close());

/** What the database says now, whoever holds it open. */
function stored(): { readonly state: string; readonly started: string | null } | undefined {
  const raw = new Sqlite(world.databasePath, { readonly: true });
  try {
    const query = `SELECT requests.state, runs.started_at AS started FROM requests
      LEFT JOIN runs ON runs.request_id = requests.id`;
    return raw.prepare(query).get() as ReturnType<typeof stored>;
  } finally {
    raw.close();
  }
}

/** Kills the program at the first call of this sort once the decision is in the database; how far it was then. */
function killedAt(program: Program, where: 'portal' | 'slack'): Promise<ReturnType<typeof stored>> {
  return new Promise((resolve) => {
    let isDead = false;
    const look = async ({ phase }: { readonly phase: string }): Promise<void> => {
      if (isDead || phase !== 'received' || stored()?.state !== 'approved') return;
      isDead = true;
      await program.signal('SIGKILL');
      resolve(stored());
    };
    if (where === 'portal') world.portal.onRequest(look);
    else world.slack.onCall(look);
  });
}

describe('a program that is killed right after a decision', () => {
  it.each([
    ['before the run has asked the portal anything', 'portal'],
    ['before Slack has heard of it', 'slack'],
  ] as const)('%s, loses nothing: the next one carries it out, once', async (_, where) => {
    world = await createProgramWorld();
    const first = world.run();
    await first.wrote('ready');
    await world.slack.connected();
    await ask(world);
    const killed = killedAt(first, where);
    await press(world, 'approve');
    expect((await killed)?.state).toBe('approved');
    expect(isDisabled(world, personIds.jane)).toBe(false);
    expect(changesOf(world)['PUT /people/status/Terminated']).toBeUndefined();

    await world.run().wrote('ready');
    // Another process writes it, and a card that the killed one was drawing waits for the end of its lease.
    await expect.poll(stored, { timeout: 30_000 }).toEqual({ state: 'finished', started: expect.any(String) });
    expect(isDisabled(world, personIds.jane)).toBe(true);
    expect(changesOf(world)['PUT /people/status/Terminated']).toBe(1);
    expect(reassignments(world)).toBe(1);
    expect(requestsIn(world.slack, BOB, APPROVALS)).toHaveLength(1);
  });
});

describe('a program that is killed while the portal hands things over', () => {
  it('is followed by one that says so in the thread, with what it read, and starts nothing twice', async () => {
    world = await createProgramWorld();
    const { portal } = world;
    portal.state.settings.reassignment = 'manual';
    const first = world.run();
    await first.wrote('ready');
    await world.slack.connected();
    await ask(world);
    await press(world, 'approve');
    const looks = () => portal.requests.filter(({ path }) => path.includes('/reassign/progress/')).length;
    await expect.poll(looks, { timeout: 30_000 }).toBeGreaterThan(1);
    await first.signal('SIGKILL');

    await world.run().wrote('ready');
    const thread = () => {
      const [card] = requestsIn(world.slack, BOB, APPROVALS);
      return wordsOf(card ? world.slack.as(BOB).thread(APPROVALS, card.ts) : []);
    };
    const handOver = 'DocSpace was still at work on "The rest to Archive Owner"; it was not started a second time.';
    await expect.poll(thread, { timeout: 60_000 }).toContain(`away; read back where it was: ${handOver}`);
    expect(thread()).toMatch(/Resumed .*? after \d+ s away/);
    portal.state.settings.reassignment = 'onPoll';
    await expect.poll(stored, { timeout: 60_000 }).toMatchObject({ state: 'finished' });
    expect(reassignments(world)).toBe(1);
    expect(changesOf(world)['POST /people/reassign/start']).toBe(1);
    await expect.poll(thread, { timeout: 30_000 }).toContain('is offboarded');
    expect(thread()).toContain(handOver);
  }, 120_000);
});
