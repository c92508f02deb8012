import { openStore } from '../../src/store/sqlite/store.js';
import type { World } from './world.js';

/** What an earlier look at the portal's sign-ins left behind: who was last there how many days ago. */
export async function rememberSignIns(
  { databasePath, portal, clock }: World,
  daysAgo: Readonly<Record<string, number>>,
): Promise<void> {
  const store = await openStore({ path: databasePath });
  const now = clock.now().getTime();
  const seen = new Map(Object.entries(daysAgo).map(([id, days]) => [id, new Date(now - days * 86_400_000)]));
  await store.activity(portal.url).remember({ log: 'signIns', seen, covered: null });
  await store.close();
}
