import { z } from 'zod';
import { createDocSpaceClient } from '../../src/docspace/client.js';

interface Portal {
  readonly host: string;
  readonly apiKey: string;
}

const guests = z.array(z.object({ id: z.string() }));
const events = z.array(z.object({ date: z.string() }));
const dayMs = 86_400_000;

/** The tutorial's algorithm: the guests, then one filtered call for each; whoever has no event in it is inactive. */
export async function tutorialScan({ host, apiKey }: Portal, now: Date, inactiveAfterDays: number): Promise<string[]> {
  const client = createDocSpaceClient({
    host,
    apiKey,
    timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
  });
  const cutoff = new Date(now.getTime() - inactiveAfterDays * dayMs);
  const inactive: string[] = [];
  for (let startIndex = 0; ; startIndex += 100) {
    const page = await client.value({
      method: 'GET',
      path: '/people/filter',
      query: { area: 'Guests', employeeStatus: 'Active', count: 100, startIndex },
      schema: guests,
    });
    for (const { id } of page) {
      const found = await client.value({
        method: 'GET',
        path: '/security/audit/login/filter',
        query: { userId: id, action: 0, from: cutoff, to: now },
        schema: events,
      });
      if (found.length === 0) inactive.push(id);
    }
    if (page.length < 100) break;
  }
  await client.close();
  return inactive;
}
