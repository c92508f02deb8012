import { describe, expect, test } from 'vitest';
import { carolKey, generatedPersonId, groupIds, personIds } from '../../../sandbox/portal/seed-ids.js';
import { type Harness, items, type Json, startOfTime, startPortal } from './harness.js';

const logins = '/security/audit/login/filter';
const events = '/security/audit/events/filter';

async function rows({ call }: Harness, path: string): Promise<readonly Json[]> {
  return items((await call('GET', path)).response);
}

describe('the sign-in history', () => {
  test('is for admins, newest first, without a total', async () => {
    const harness = await startPortal();
    const reply = await harness.call('GET', `${logins}?count=5`);
    const dates = items(reply.response).map((row) => String(row.date));
    expect(dates).toEqual([...dates].sort().reverse());
    expect('total' in reply.json).toBe(false);
    expect(items(reply.response)[0]).toMatchObject({
      userId: expect.any(String),
      actionId: expect.any(Number),
      ip: expect.any(String),
    });
    expect((await harness.call('GET', logins, { key: carolKey })).status).toBe(403);
  });

  test('filters only inside the page it has cut: somebody older than the newest 100 rows is never found', async () => {
    const harness = await startPortal({ people: 300 });
    const found = await rows(harness, `${logins}?userId=${personIds.guestVic}&count=100`);
    expect(found.map((row) => row.actionId)).toEqual([1002]);
    const all: Json[] = [];
    for (let startIndex = 0; ; startIndex += 100) {
      const page = await rows(harness, `${logins}?count=100&startIndex=${startIndex}`);
      all.push(...page);
      if (page.length < 100) break;
    }
    expect(
      all.filter((row) => String(row.userId) === personIds.guestVic && Number(row.actionId) === 1029),
    ).toHaveLength(2);
    expect(all).toHaveLength(harness.portal.state.logins.length);
  });

  test('rows of one moment may stand in another order on the next page', async () => {
    const harness = await startPortal();
    harness.portal.state.logins.length = 0;
    for (let id = 1; id <= 150; id += 1) {
      harness.portal.state.logins.push({
        id,
        at: startOfTime,
        userId: personIds.jane,
        login: 'jane',
        actionId: 1029,
        ip: '::1',
      });
    }
    const first = await rows(harness, `${logins}?count=100`);
    const second = await rows(harness, `${logins}?count=100&startIndex=100`);
    const ids = new Set([...first, ...second].map((row) => row.id));
    expect(ids.size).toBeLessThan(150);
  });

  test('action 0 is no filter and includes failures; names and numbers both work', async () => {
    const harness = await startPortal();
    const failures = await rows(harness, `${logins}?action=1002`);
    expect(failures.some((row) => String(row.userId) === personIds.guestUma)).toBe(true);
    expect(await rows(harness, `${logins}?action=LoginFailInvalidCombination`)).toHaveLength(failures.length);
    expect((await rows(harness, `${logins}?action=0`)).length).toBeGreaterThan(failures.length);
  });

  test('a date without a zone is refused, one with Z is not', async () => {
    const harness = await startPortal();
    const status = async (date: string) =>
      (await harness.call('GET', `${logins}?from=${encodeURIComponent(date)}`)).status;
    expect(await status('2026-02-01T00:00:00')).toBe(400);
    expect(await status('2026-02-01')).toBe(400);
    expect(await status('2026-02-01T00:00:00.000000Z')).toBe(400);
    expect(await status('2026-02-01T00:00:00.000Z')).toBe(200);
    expect(await status('2026-02-01T00:00:00.0000000+01:00')).toBe(200);
    expect(await status('2026-02-01T00-00-00Z')).toBe(200);
  });

  test('pages have 1 to 100 rows', async () => {
    const harness = await startPortal();
    expect((await harness.call('GET', `${logins}?count=101`)).status).toBe(400);
    expect((await harness.call('GET', `${logins}?count=0`)).status).toBe(400);
  });
});

describe('the audit trail', () => {
  test('userId is the actor; events about somebody need entryType and target together', async () => {
    const harness = await startPortal();
    await harness.call('PUT', '/people/status/Terminated', { body: { userIds: [personIds.jane, personIds.bob] } });
    const byBot = await rows(harness, `${events}?userId=${personIds.handover}`);
    expect(byBot.map((row) => row.actionId)).toEqual([4020]);
    const about = await rows(harness, `${events}?entryType=User&target=${personIds.jane}`);
    expect(about).toHaveLength(1);
    expect(about[0]).toMatchObject({
      userId: personIds.handover,
      target: [personIds.jane, personIds.bob],
      entries: [23],
    });
    const all = await rows(harness, events);
    expect(await rows(harness, `${events}?target=${personIds.jane}`)).toHaveLength(all.length);
  });

  test('with an action the target must be equal', async () => {
    const harness = await startPortal();
    await harness.call('PUT', `/group/${groupIds.hr}`, { body: { groupManager: personIds.ola } });
    const equal = `${events}?action=GroupUpdated&target=${groupIds.hr}`;
    expect(await rows(harness, equal)).toHaveLength(1);
    expect(await rows(harness, `${events}?action=4027&target=${groupIds.hr.slice(0, 8)}`)).toHaveLength(0);
  });

  test('does not have the paging bug of the sign-in history', async () => {
    const harness = await startPortal();
    expect(await rows(harness, `${events}?userId=${personIds.jane}&count=1`)).toHaveLength(1);
    expect(await rows(harness, `${events}?from=2026-02-25T00:00:00Z`)).toHaveLength(1);
    expect(await rows(harness, `${events}?to=2026-01-05T00:00:00Z`)).toHaveLength(1);
    expect(await rows(harness, `${events}?moduleType=Rooms`)).toHaveLength(2);
    expect(await rows(harness, `${events}?actionType=Update&moduleType=30`)).toHaveLength(1);
  });
});

describe('a tariff without audit', () => {
  test('the filters answer with the last 20 rows of the whole portal, whatever was asked', async () => {
    const harness = await startPortal({ settings: { audit: false }, people: 40 });
    const rowsOfStranger = await rows(harness, `${logins}?userId=${generatedPersonId(9)}&count=100`);
    expect(rowsOfStranger).toHaveLength(20);
    expect(new Set(rowsOfStranger.map((row) => row.userId)).size).toBeGreaterThan(1);
    const trail = await rows(harness, `${events}?userId=${personIds.kim}`);
    expect(trail).toHaveLength(harness.portal.state.audit.length);
  });
});
