import type { Message, ViewState } from '../../sandbox/slack/model.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { APPROVALS, BOB, DAVE, TEAM } from '../../sandbox/slack/seed.js';
import type { Case } from '../../src/workflows/store-ports.js';
import type { CaseWorld } from './case-world.js';
import type { Asking, Scenario } from './scenarios.js';

const timeoutMs = 60_000;

/** The one request of a case, if it was filed. */
export async function requestOf({ store }: CaseWorld): Promise<Case | undefined> {
  const [current] = await store.requests.list({ teamId: TEAM, enterpriseId: null }, { limit: 1 });
  return current;
}

/** True if Slack shows everything as it is and nobody is drawing. */
export async function isDrawn({ store }: CaseWorld): Promise<boolean> {
  // At the end of all leases what is being drawn counts as undrawn too.
  const now = new Date('2100-01-01');
  return (await store.drawables.undrawn({ teamId: TEAM, enterpriseId: null }, { now, limit: 1 })).length === 0;
}

/** Dave asks and Bob approves, again where it came to nothing; resolves when it is approved. */
export async function askAndApprove(world: CaseWorld, signal: AbortSignal, scenario: Scenario): Promise<void> {
  for (;;) {
    await world.slack.connected();
    const current = await requestOf(world);
    if (signal.aborted || (current && current.request.state !== 'pending')) return;
    if (current) await approve(world, signal);
    else await ask(world, scenario, signal);
  }
}

/** What Dave types where a scenario doesn't say, and the form that follows. */
const offboardJane: Asking = { command: '/offboard', text: '@jane', formId: 'offboardForm' };

async function ask({ slack }: CaseWorld, scenario: Scenario, signal: AbortSignal): Promise<void> {
  const { roomSuccessors, asking = offboardJane } = scenario;
  const { command, text, formId } = asking;
  const me = slack.as(DAVE);
  while (me.openView()) await me.close();
  const channelId = me.channels()[0]?.id ?? '';
  const { outcome } = await me.command({ channelId, command, text });
  if (outcome !== 'acked') return;
  const form = await shown(me, formId, signal);
  if (roomSuccessors.length > 0) {
    await me.click({ actionId: 'moreChoices' });
    for (const { roomId, personId, type } of roomSuccessors) {
      await shown(me, 'moreChoices', signal);
      await me.select({ actionId: 'roomSuccessor', blockId: `row.room.${roomId}`, value: personId, query: type });
      await shown(me, 'moreChoices', signal, `"${personId}"`);
    }
    await me.close();
  }
  if (signal.aborted) return;
  await me.type({ viewId: form.id, actionId: 'reason', value: 'HR-2211 last day' });
  if ((await me.submit()).outcome === 'updated') await shown(me, 'sent', signal);
}

/** Waits for a view, and until the app has drawn what is wanted in it. */
async function shown(me: SlackActor, callbackId: string, signal: AbortSignal, drawn = ''): Promise<ViewState> {
  return await me.waitFor(
    (person) => {
      signal.throwIfAborted();
      const view = person.openView();
      return view?.callback_id === callbackId && JSON.stringify(view.blocks).includes(drawn) ? view : undefined;
    },
    { what: `the view ${callbackId}`, timeoutMs },
  );
}

async function approve({ slack }: CaseWorld, signal: AbortSignal): Promise<void> {
  const me = slack.as(BOB);
  const { channel, ts } = await me.waitFor((person) => (signal.aborted ? undefined : cardsToApprove(person)[0]), {
    what: 'a card to approve',
    timeoutMs,
  });
  const cards = cardsToApprove(me).length;
  const { outcome } = await me.click({ message: { channel, ts }, actionId: 'approve' });
  if (outcome === 'acked')
    await me.waitFor((person) => cardsToApprove(person).length < cards, { what: 'the approved card', timeoutMs });
}

function cardsToApprove(me: SlackActor): readonly Message[] {
  return me
    .messages(APPROVALS)
    .filter((message) => JSON.stringify(message.blocks ?? []).includes('"action_id":"approve"'));
}
