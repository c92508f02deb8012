import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ActivityStore, RememberedLog } from '../../src/workflows/activity/ports.js';
import { minute, type OpenedStore, type StoreFactory } from './store-ports.js';

const portal = 'https://docs.example.com';

/** What any ActivityStore has to do. */
export function activityStoreContract(open: StoreFactory): void {
  let opened: OpenedStore;
  let store: ActivityStore;
  beforeEach(async () => {
    opened = await open();
    store = opened.ports.activity(portal);
  });
  afterEach(() => opened.close());

  const covered = (from: number, to: number): RememberedLog => ({
    reachesBackTo: minute(from),
    newestAt: minute(to),
    isWhole: false,
  });
  const signIns = (people: Record<string, number>, log: RememberedLog | null = null) =>
    store.remember({
      log: 'signIns',
      seen: new Map(Object.entries(people).map(([id, at]) => [id, minute(at)])),
      covered: log,
    });

  it('knows when people were last seen in each log, and holds nobody of whom nothing is known', async () => {
    await signIns({ ann: 1, ben: 2 });
    await store.remember({ log: 'actions', seen: new Map([['ann', minute(7)]]), covered: null });
    expect(await opened.other.activity(portal).lastSeen(['ann', 'ben', 'cleo'])).toEqual(
      new Map([
        ['ann', { signIn: minute(1), action: minute(7) }],
        ['ben', { signIn: minute(2), action: null }],
      ]),
    );
  });

  it('never makes somebody older than they were seen', async () => {
    await signIns({ ann: 5, ben: 5 });
    await signIns({ ann: 3, ben: 8 });
    const seen = await store.lastSeen(['ann', 'ben']);
    expect([seen.get('ann')?.signIn, seen.get('ben')?.signIn]).toEqual([minute(5), minute(8)]);
  });

  it('knows how far a log was read, and keeps that when a reading has a gap', async () => {
    expect(await store.log('signIns')).toBeUndefined();
    await signIns({}, covered(-100, 10));
    await signIns({ ann: 11 });
    expect(await store.log('signIns')).toEqual(covered(-100, 10));
    await signIns({}, { ...covered(-50, 20), isWhole: true });
    expect(await store.log('signIns')).toEqual({ ...covered(-50, 20), isWhole: true });
    expect(await store.log('actions')).toBeUndefined();
  });

  it('a process that read less far does not take back what another one read', async () => {
    await signIns({}, covered(-100, 10));
    await signIns({ ann: 4 }, covered(-30, 5));
    expect(await store.log('signIns')).toEqual(covered(-100, 10));
    expect((await store.lastSeen(['ann'])).get('ann')?.signIn).toEqual(minute(4));
  });

  it('tells portals apart', async () => {
    await signIns({ ann: 1 }, covered(0, 1));
    const other = opened.ports.activity('https://other.example.com');
    expect(await other.log('signIns')).toBeUndefined();
    expect(await other.lastSeen(['ann'])).toEqual(new Map());
  });

  it('holds more people than one statement can name', async () => {
    const people = Object.fromEntries(Array.from({ length: 1_201 }, (_, index) => [`p${index}`, index]));
    await signIns(people);
    const seen = await store.lastSeen(Object.keys(people));
    expect(seen.size).toBe(1_201);
    expect(seen.get('p1200')?.signIn).toEqual(minute(1_200));
  });
}
