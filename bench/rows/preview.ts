import { setTimeout as sleep } from 'node:timers/promises';
import { demoPolicy } from '../../demo/policy.js';
import { createSandboxPortal } from '../../sandbox/portal/portal.js';
import { handoverKey, personIds } from '../../sandbox/portal/seed-ids.js';
import { createDocSpace, type DocSpace } from '../../src/docspace/portal.js';
import { policySchema } from '../../src/domain/policy/policy.js';
import { previewOffboarding } from '../../src/workflows/offboard/preview/preview.js';
import type { Row } from '../row.js';
import { officeSeed } from '../seeds.js';

const rooms = 300;
const delayMs = 20;
const clock = { now: () => new Date() };

export const row: Row = {
  name: `Preview of ${rooms} rooms, portal answers after ${delayMs} ms`,
  unit: 's',
  aim: 10,
  async run() {
    const portal = await createSandboxPortal({ seed: officeSeed({ rooms }), clock });
    portal.onRequest(({ phase }) => (phase === 'received' ? sleep(delayMs) : undefined));
    const docSpace = createDocSpace({
      host: portal.url,
      apiKey: handoverKey,
      timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
    });
    try {
      const self = await docSpace.people.getSelf();
      const preview = async (through: DocSpace): Promise<number> => {
        const start = performance.now();
        const query = { portalId: personIds.jane };
        const result = await previewOffboarding(
          { portal: through, policy: policySchema.parse(demoPolicy), clock, self },
          query,
        );
        if (!result.ok || result.preview.rooms.length !== rooms) throw new Error('the preview is not complete');
        return (performance.now() - start) / 1_000;
      };
      await preview(docSpace);
      const value = await preview(docSpace);
      const sequential = await preview(oneByOne(docSpace));
      const detail = `${sequential.toFixed(1)} s one request after the other: ${(sequential / value).toFixed(1)} times as long`;
      return { value, detail };
    } finally {
      await docSpace.close();
      await portal.close();
    }
  },
};

/** The same calls, but each waits for the one before it. */
function oneByOne<T extends object>(api: T, line: { last: Promise<unknown> } = { last: Promise.resolve() }): T {
  return new Proxy(api, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member === 'object' && member !== null) return oneByOne(member, line);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const call = line.last.then(() => Reflect.apply(member, target, args));
        line.last = call.catch(() => undefined);
        return call;
      };
    },
  });
}
