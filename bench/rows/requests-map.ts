import { personIds } from '../../sandbox/portal/seed-ids.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { inWorld, kindsOf, offboardJane } from '../offboarding.js';
import type { Row } from '../row.js';
import { officeSeed } from '../seeds.js';

const office = { rooms: 300, linked: 10, linksPerRoom: 2, groups: 40 };
const { bob, carol, dave, ola } = personIds;
/** For the first rooms of the map, and what is typed to find each. */
const successors = [
  { value: bob, query: 'Bob' },
  { value: carol, query: 'Carol' },
  { value: dave, query: 'Dave' },
  { value: ola, query: 'Ola' },
];
/** A choice of a successor is two searches' worth of typing and a look at who was chosen. */
const perChoice = 3;

async function chooseFour(me: SlackActor): Promise<void> {
  await me.click({ actionId: 'moreChoices' });
  const blocks = () => me.openView()?.blocks ?? [];
  for (const [index, choice] of successors.entries()) {
    const rows = await me.waitFor(() => {
      const ids = blocks().flatMap(({ block_id: id = '' }) => (id.startsWith('row.room.') ? [id] : []));
      return ids.length > 0 ? ids : undefined;
    });
    await me.select({ actionId: 'roomSuccessor', blockId: rows[rows.length - 1 - index] ?? '', ...choice });
    await me.waitFor(() => JSON.stringify(blocks()).includes(`"value":"${choice.value}"`));
  }
  await me.close();
}

export const row: Row = {
  name: 'Portal requests, 300 rooms (10 with 2 links), 40 groups, 5 successors',
  unit: 'requests',
  aim:
    2 * office.rooms +
    3 * office.groups +
    60 +
    office.linked * (6 + office.linksPerRoom) +
    successors.length * perChoice,
  run: () =>
    inWorld({ portal: { seed: officeSeed(office) } }, async (world) => {
      const { preview, run } = await offboardJane(world, chooseFour);
      const value = preview.length + run.length;
      return { value, detail: `${preview.length} before the approval; in all: ${kindsOf([...preview, ...run], 8)}` };
    }),
};
