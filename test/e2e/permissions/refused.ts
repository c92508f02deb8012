import type { Message } from '../../../sandbox/slack/model.js';
import { APPROVALS, BOB, TEAM } from '../../../sandbox/slack/seed.js';
import { openStore } from '../../../src/store/sqlite/store.js';
import type { World } from '../world.js';
import { approvers, requesters } from './asking.js';
import * as attempts from './attempts.js';
import type { Column } from './table.js';

const tenant = { teamId: TEAM, enterpriseId: null };

/** The button on the card of a clean-up that was refused, of a room that is gone since. */
export function refusedColumn(world: World): Column {
  let seen: Promise<Message> | undefined;
  return {
    name: 'Try again',
    allowed: [...new Set([...requesters, ...approvers])],
    yes: { words: /The room no longer exists, or I can't see it/ },
    act: async (role) => {
      seen ??= shown(world);
      const card = await seen;
      const pressed = { actionId: 'guests.lookAgain', value: '{"refusedId":1}' };
      return () => attempts.onMessage(world, role, card, pressed);
    },
  };
}

async function shown(world: World): Promise<Message> {
  const store = await openStore({ path: world.databasePath });
  const refusal = {
    ...{ roomId: 999_999, title: 'Launch', because: 'Jane Doe is disabled in DocSpace.' },
    fallback: 'none',
    ...{ archivedBy: null, archivedAt: null, reason: 'The room went to the archive.', askedBy: null, event: null },
    requester: { kind: 'webhook', name: 'DocSpace' },
    lookedAt: world.clock.now(),
  } as const;
  const entry = { kind: 'guests.refused', actor: 'webhook', requestId: null, subject: null, detail: {} };
  await store.guests.refuse(tenant, refusal, entry);
  await store.close();
  return await world.slack
    .as(BOB)
    .waitFor((me) => me.messages(APPROVALS).find(({ blocks }) => blocks?.[0]?.block_id === 'g1.card.v1'), {
      what: 'the card of the refused clean-up',
    });
}
