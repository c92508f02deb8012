import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkAtStart, type StartFindings } from '../../src/workflows/start-checks.js';
import { createManualClock, type ManualClock } from '../builders/clock.js';
import { buildPolicy } from '../builders/policy.js';
import { startRun, tenant } from '../contract/store-ports.js';
import { openTemporaryStore } from '../store/sqlite/temporary-store.js';

const hourMs = 3_600_000;
let opened: Awaited<ReturnType<typeof openTemporaryStore>>;
let clock: ManualClock;
let policy: ReturnType<typeof buildPolicy>;
beforeEach(async () => {
  opened = await openTemporaryStore();
  clock = createManualClock();
  policy = buildPolicy();
});
afterEach(() => opened.close());

const start = (change: Partial<Parameters<typeof checkAtStart>[0]> = {}): Promise<StartFindings> => {
  const { trail, vitals, damage } = opened.ports;
  return checkAtStart({ tenant, trail, vitals, damage, policy: () => policy, clock, ...change });
};
const tamper = (sql: string) => {
  const raw = new Sqlite(opened.path);
  raw.exec(sql);
  raw.close();
};
const well = { mayRun: true, problems: new Map(), held: null };
const entry = (kind: string) => ({ kind, actor: 'cli', requestId: null, detail: {} });
const append = (...kinds: string[]) => opened.ports.trail.append(tenant, kinds.map(entry), clock.now());

describe('the file', () => {
  it('is sound: everything runs', async () => {
    expect(await start()).toEqual(well);
  });

  it('is damaged: nothing runs, and nothing else is read of it', async () => {
    const damage = async () => ({ file: 'row 7 missing', guards: [] });
    const untouched = () => {
      throw new Error('must not be read');
    };
    const trail = { ...opened.ports.trail, checked: untouched };
    expect(await start({ damage, trail })).toEqual({
      mayRun: false,
      problems: new Map([
        ['file', 'The database is damaged, so nothing runs until a sound copy takes its place: row 7 missing.'],
      ]),
      held: null,
    });
  });
});

describe('the trail', () => {
  it('is looked at from where it was last found whole', async () => {
    await append('a', 'b');
    expect(await start()).toEqual(well);
    expect(await opened.ports.trail.checked(tenant)).toEqual(await opened.ports.trail.head(tenant));
    await append('c');
    const read: number[] = [];
    const { trail } = opened.ports;
    async function* entries(...input: Parameters<typeof trail.entries>) {
      for await (const found of trail.entries(...input)) {
        read.push(found.sequence);
        yield found;
      }
    }
    expect(await start({ trail: { ...trail, entries } })).toEqual(well);
    expect(read).toEqual([2, 3]);
    expect(await trail.checked(tenant)).toMatchObject({ sequence: 3 });
  });

  it('whose entry was changed is named, and stays unchecked', async () => {
    await append('a', 'b', 'c');
    tamper("DROP TRIGGER trail_no_update; UPDATE trail SET actor = 'U0EVE' WHERE sequence = 2");
    const { mayRun, problems } = await start();
    expect(mayRun).toBe(true);
    expect(problems.get('trail')).toBe(
      'The trail is not as Handover wrote it from entry 2 on: compare it with the trail numbers in the reports, and restore a copy you trust.',
    );
    expect(problems.get('guards')).toMatch('rewritten (trail_no_update)');
    expect(await opened.ports.trail.checked(tenant)).toBeUndefined();
  });

  it.each([
    ['cut off', 'DELETE FROM trail WHERE sequence > 1'],
    ['taken away', 'DELETE FROM trail'],
    ['written anew', "UPDATE trail SET hash = 'other' WHERE sequence = 2"],
  ])('that was %s before where it was last found whole is named', async (_, sql) => {
    await append('a', 'b');
    await start();
    tamper(`DROP TRIGGER trail_no_update; DROP TRIGGER trail_no_delete; ${sql}`);
    expect((await start()).problems.get('trail')).toMatch('from entry 2 on');
  });
});

describe('a long silence', () => {
  it('is longer than the policy’s hours for a missed start: what was due waits, and it is said once', async () => {
    await startRun(opened.ports, 'one');
    await startRun(opened.ports, 'two');
    policy = buildPolicy({ offboarding: { missedStartHours: 24 } });
    await start();
    clock.advance(24 * hourMs);
    expect(await start()).toEqual(well);
    clock.advance(72 * hourMs);
    const { held } = await start();
    expect(held).toEqual({
      key: 'silence.2026-03-03T12:00:00.000Z',
      sentence:
        'Handover was away: the last sign of life in its database is from 2026-03-03 12:00 UTC, 3 days ago. Either it was stopped, or the database is an older copy. Approve again what should still be done: H-1001, H-1002.',
    });
    expect((await opened.ports.requests.find(tenant, 1001))?.run?.parked?.because).toMatch(
      '3 days ago. Either it was stopped, or the database is an older copy. The plan waits for a new approval.',
    );
    expect(await start()).toEqual(well);
  });

  it('in which nothing was due is said too', async () => {
    await start();
    clock.advance(13 * hourMs);
    expect((await start()).held?.sentence).toMatch('Nothing was under way.');
  });

  it('is never shorter than an hour, or each restart would ask again', async () => {
    policy = buildPolicy({ offboarding: { missedStartHours: 0 } });
    await start();
    clock.advance(hourMs);
    expect((await start()).held).toBeNull();
    clock.advance(hourMs + 1);
    expect((await start()).held).not.toBeNull();
  });
});
