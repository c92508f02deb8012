import { describe, expect, it } from 'vitest';
import type { ScanResult } from '../../../src/domain/contractors/scan-result.js';
import { whyText } from '../../../src/domain/contractors/why.js';
import { scanContractors } from '../../../src/workflows/contractors/scan.js';
import type { ScanningProgress } from '../../../src/workflows/contractors/scanning.js';
import { createScanScene, daysAgo, now, type ScanScene, smallPortal } from './scene.js';

const loginPath = /login\/filter/;
const actionPath = /events\/filter/;

/** How many there are of each answer. */
const counts = ({ people }: ScanResult) => {
  const byAnswer = Map.groupBy(people, ({ answer }) => answer);
  return Object.fromEntries([...byAnswer].map(([answer, found]) => [answer, found.length]));
};

/** Whoever isn't shown to be active by what could be read is unknown; nobody is proposed, nobody active is hidden. */
function expectNobodyProposed(result: ScanResult, truth: ReadonlyMap<string, string>): void {
  expect(result.people.filter(({ answer }) => answer === 'inactive')).toEqual([]);
  const wrong = result.people.filter(({ person, answer }) => answer === 'active' && truth.get(person.id) !== 'active');
  expect(wrong).toEqual([]);
}

describe('when the portal can’t tell', () => {
  it('without audit in the tariff nobody is proposed, whatever its logs answer', async () => {
    const { seed, truth } = smallPortal();
    const { scan, sandbox } = await createScanScene({
      seed: { ...seed, settings: { ...seed.settings, audit: false } },
    });
    const result = await scan();
    expectNobodyProposed(result, truth);
    expect(result.logs.audit).toBe(false);
    expect(result.problems).toEqual([{ kind: 'notInTariff' }]);
    expect(sandbox.requests.filter(({ path }) => path.includes('/security/'))).toEqual([]);
    const unknown = result.people.find(({ answer }) => answer === 'unknown');
    expect(unknown && whyText(unknown, now)).toMatch(/tariff has no audit, so nobody can tell · account \d+ days old/);
  });

  it('a tariff that loses its audit while the logs are read makes everybody unknown, and nothing is remembered of it', async () => {
    const { seed, truth } = smallPortal();
    const { scan, sandbox, deps } = await createScanScene({ seed });
    let isLost = false;
    sandbox.onRequest(({ phase, path }) => {
      if (phase !== 'received' || isLost || !path.includes('/events/filter')) return;
      isLost = true;
      sandbox.state.settings.audit = false;
    });
    const result = await scan();
    expectNobodyProposed(result, truth);
    expect(result.problems).toEqual([{ kind: 'notInTariff' }]);
    expect(await deps.activity.log('signIns')).toBeUndefined();
  });

  it('a portal that says it has audit and answers with the last events of strangers proves nothing', async () => {
    const { seed, truth } = smallPortal();
    const { deps } = await createScanScene({
      seed: { ...seed, settings: { ...seed.settings, audit: false } },
    });
    const liar: ScanScene['deps'] = {
      ...deps,
      portal: { ...deps.portal, audit: { hasAudit: async () => true }, until: () => liar.portal },
    };
    const result = await scanContractors(liar);
    expectNobodyProposed(result, truth);
    expect(result.problems).toMatchObject([
      { kind: 'notRead', log: 'signIns' },
      { kind: 'notRead', log: 'actions' },
    ]);
  });

  it('logs that are shorter than the threshold leave those unknown who are not in them', async () => {
    const { seed, truth } = smallPortal();
    const since = daysAgo(20);
    const { scan } = await createScanScene({
      seed: {
        ...seed,
        logins: (seed.logins ?? []).filter(({ at }) => at >= since),
        audit: (seed.audit ?? []).filter(({ at }) => at >= since),
      },
    });
    const result = await scan();
    expectNobodyProposed(result, truth);
    expect(result.problems).toMatchObject([
      { kind: 'logTooShort', log: 'signIns' },
      { kind: 'logTooShort', log: 'actions' },
    ]);
  });

  it.each([
    ['sign-ins', loginPath],
    ['actions', actionPath],
  ])(
    'requests for %s that fail half-way leave those unknown who were not seen; the next scan is whole',
    async (_, path) => {
      const { seed, truth } = smallPortal();
      const { scan, sandbox } = await createScanScene({ seed });
      sandbox.failNext({ kind: 'status', status: 500, path, skip: 2, times: 99 });
      const half = await scan();
      expectNobodyProposed(half, truth);
      expect(half.problems).toMatchObject([{ kind: 'notRead', why: 'the portal answered 500' }]);
      expect(counts(half).active).toBeGreaterThan(0);
      sandbox.clearFaults();
      const whole = await scan();
      expect(whole.problems).toEqual([]);
      for (const { person, answer } of whole.people) expect(answer).toBe(truth.get(person.id));
    },
  );

  it('a portal that does not say at the end whether the logs were in the tariff has said nothing', async () => {
    const { seed, truth } = smallPortal();
    const { scan, sandbox } = await createScanScene({ seed });
    sandbox.failNext({ kind: 'forbidden', path: '/portal/quota', skip: 1 });
    const result = await scan();
    expectNobodyProposed(result, truth);
    expect(result.problems).toMatchObject([
      { log: 'signIns' },
      { log: 'actions', why: expect.stringContaining('(403)') },
    ]);
  });

  it('a portal that is too busy is waited for, and nothing is lost', async () => {
    const { seed, truth } = smallPortal();
    const { scan, sandbox } = await createScanScene({ seed });
    sandbox.failNext({ kind: 'tooManyRequests', path: loginPath, skip: 1, times: 5, retryAfterSeconds: 2 });
    const result = await scan();
    for (const { person, answer } of result.people) expect(answer).toBe(truth.get(person.id));
  });

  it('a refused key is no matter of people', async () => {
    const { scan, sandbox } = await createScanScene({ seed: smallPortal().seed });
    sandbox.failNext({ kind: 'unauthorized', path: loginPath });
    await expect(scan()).rejects.toMatchObject({ status: 401 });
    sandbox.failNext({ kind: 'unauthorized', path: actionPath });
    await expect(scan()).rejects.toMatchObject({ status: 401 });
  });
});

describe('what is read', () => {
  it('people who sign in while the log is read hide nobody', async () => {
    const { seed, truth } = smallPortal();
    const { scan, sandbox } = await createScanScene({ seed });
    let id = 1_000_000;
    sandbox.onRequest(({ phase, path }) => {
      if (phase !== 'received' || !path.includes('/filter')) return;
      for (let row = 0; row < 7; row += 1) {
        id += 1;
        const event = { id, at: new Date(now.getTime() + id), userId: 'staff', actionId: 1029 };
        sandbox.state.logins.push({ ...event, login: 'staff', ip: '203.0.113.9' });
        sandbox.state.audit.push({ ...event, target: [], text: '', context: null });
      }
    });
    const result = await scan();
    expect(result.problems).toEqual([]);
    for (const { person, answer } of result.people) expect(answer).toBe(truth.get(person.id));
  });

  it('no call asks for one person’s sign-ins, and at most eight are under way', async () => {
    const { scan, sandbox } = await createScanScene({ seed: smallPortal().seed });
    let underWay = 0;
    let most = 0;
    sandbox.onRequest(async ({ phase }) => {
      underWay += phase === 'received' ? 1 : -1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
    });
    await scan();
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
    const logins = sandbox.requests.filter(({ path }) => loginPath.test(path));
    expect(logins.filter(({ query }) => 'userId' in query || 'from' in query || 'action' in query)).toEqual([]);
  });

  it('the actions of a few people are asked for one by one, the trail is not walked', async () => {
    const { seed, truth } = smallPortal();
    const few = seed.people.filter(({ type }) => type === 'Guest').filter((_, index) => index % 60 === 1);
    const staff = seed.people.filter(({ type }) => type !== 'Guest');
    const { scan, sandbox } = await createScanScene({ seed: { ...seed, people: [...staff, ...few] } });
    const result = await scan();
    expect(result.looked).toBeGreaterThan(2);
    for (const { person, answer } of result.people) expect(answer).toBe(truth.get(person.id));
    const actions = sandbox.requests.filter(({ path }) => actionPath.test(path));
    expect(actions.length).toBeLessThanOrEqual(few.length + 2);
    expect(actions.filter(({ query }) => query.count === '100')).toHaveLength(1);
  });

  it('where everybody signed in lately the audit trail is not read', async () => {
    const { seed, truth } = smallPortal();
    const people = seed.people.filter(({ id, type }) => type !== 'Guest' || truth.get(id) === 'active');
    const logins = (seed.logins ?? []).slice(-1);
    const guests = people.filter(({ type }) => type === 'Guest').slice(0, 5);
    const recent = guests.map(({ id }, index) => ({
      ...logins[0],
      id: 900_000 + index,
      at: daysAgo(1),
      userId: id,
      login: '',
      actionId: 1029,
      ip: '',
    }));
    const staff = people.filter(({ type }) => type !== 'Guest');
    const { scan, sandbox } = await createScanScene({
      seed: { ...seed, people: [...staff, ...guests], logins: [...(seed.logins ?? []), ...recent] },
    });
    const result = await scan();
    expect(counts(result)).toEqual({ active: 5 });
    expect(result.problems).toEqual([]);
    expect(sandbox.requests.filter(({ path }) => actionPath.test(path))).toEqual([]);
  });

  it('a portal without guests is two pages of people', async () => {
    const { seed } = smallPortal();
    const people = seed.people.filter(({ type }) => type !== 'Guest');
    const { scan } = await createScanScene({ seed: { ...seed, people } });
    expect(await scan()).toMatchObject({ listed: 0, looked: 0, people: [], pending: [], problems: [], requests: 4 });
  });

  it('how far it is and how long it takes is told in numbers', async () => {
    const { scan } = await createScanScene({ seed: smallPortal().seed });
    const told: ScanningProgress[] = [];
    const { requests } = await scan({ onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toEqual({ requests, expected: requests, secondsLeft: 0 });
    expect(told.some(({ expected, requests: so }) => expected > so)).toBe(true);
  });

  it('a scan that is told to end ends, and what it read is remembered', async () => {
    const { scan, sandbox, deps } = await createScanScene({ seed: smallPortal().seed });
    const stop = new AbortController();
    sandbox.onRequest(({ phase, path }) => {
      if (phase === 'received' && path.includes('/events/filter')) stop.abort();
    });
    await expect(scan({ signal: stop.signal })).rejects.toThrow();
    const result = await scan();
    const active = result.people.filter(({ answer }) => answer === 'active').map(({ person }) => person.id);
    expect((await deps.activity.lastSeen(active)).size).toBeGreaterThan(0);
  });
});
