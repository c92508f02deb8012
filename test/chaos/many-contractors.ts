import { demoPolicy } from '../../demo/policy.js';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { APPROVALS, BOB } from '../../sandbox/slack/seed.js';
import { fileDigest, inactive, scanOf } from '../e2e/filed-digest.js';
import type { CaseWorld } from './case-world.js';
import { requestOf } from './people.js';
import type { Scenario } from './scenario.js';

/** The contractors of the list, in its order. */
export const contractors: readonly string[] = Array.from(
  { length: 50 },
  (_, index) => `a0000000-0000-4000-8000-${String(50_001 + index).padStart(12, '0')}`,
);

const policy = { ...demoPolicy, contractors: { schedule: '', maxPerDay: 50, canary: true } };
const timeoutMs = 60_000;

/** One click on the button for many, on a list of fifty contractors. */
export const manyContractors: Scenario = {
  name: 'fifty contractors',
  policy,
  portal: {
    prepare: (state) => {
      const guest = state.people.get(personIds.guestNia);
      if (!guest) throw new Error('the portal has no guest to copy');
      for (const [index, id] of contractors.entries()) {
        const name = `contractor${index + 1}`;
        state.people.set(id, { ...guest, id, userName: name, lastName: name, email: `${name}@studio.example` });
      }
    },
  },
  before: async (world) => {
    const scan = scanOf(world, inactive(world, contractors));
    await fileDigest(world, scan, { policy, origin: 'chaos' });
  },
  begin: disableMany,
};

/** Bob presses the button, again where it came to nothing; resolves when the people are being disabled. */
async function disableMany(world: CaseWorld, signal: AbortSignal): Promise<void> {
  for (;;) {
    await world.slack.connected();
    if (signal.aborted || (await isBegun(world))) return;
    const bob = world.slack.as(BOB);
    const ts = await bob.waitFor((me) => (signal.aborted ? 'gone' : listWithButton(me)), {
      what: 'the list',
      timeoutMs,
    });
    if (signal.aborted) return;
    const { outcome } = await bob.click({ message: { channel: APPROVALS, ts }, actionId: 'contractors.disableMany' });
    if (outcome !== 'acked') continue;
    await bob.waitFor((me) => signal.aborted || listWithButton(me) === undefined, {
      what: 'the list in work',
      timeoutMs,
    });
  }
}

async function isBegun(world: CaseWorld): Promise<boolean> {
  return (await requestOf(world))?.request.plan.what === 'disable';
}

function listWithButton(me: SlackActor): string | undefined {
  return me
    .messages(APPROVALS)
    .find(({ blocks }) => JSON.stringify(blocks ?? []).includes('"action_id":"contractors.disableMany"'))?.ts;
}
