import type { Message, ViewState } from '../../sandbox/slack/model.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import { APPROVALS, BOB, DAVE, TEAM } from '../../sandbox/slack/seed.js';
import type { Case } from '../../src/workflows/store-ports.js';
import type { CaseWorld } from './case-world.js';
import type { Asking, Scenario } from './scenario.js';

const timeoutMs = 60_000;
const opensWithinMs = 8_000;
/** On a machine with much to do the portal is now and then too slow for a form, as a real one may be. */
const mostTries = 12;

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

/** Dave asks for it and Bob approves, again where it came to nothing; resolves when it is approved. */
export function asksFor(asking: Asking): Scenario['begin'] {
  return async (world, signal) => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      await world.slack.connected();
      const current = await requestOf(world);
      if (signal.aborted || (current && current.request.state !== 'pending')) return;
      if (current) await approve(world, signal);
      else await ask(world, asking, signal);
    }
    throw new Error(`it is not approved after ${mostTries} tries`);
  };
}

async function ask({ slack }: CaseWorld, asking: Asking, signal: AbortSignal): Promise<void> {
  const { command, text, formId, choose } = asking;
  const me = slack.as(DAVE);
  while (me.openView()) await me.close();
  const channelId = me.channels()[0]?.id ?? '';
  const { outcome } = await me.command({ channelId, command, text });
  if (outcome !== 'acked' || !(await opens(me))) return;
  const { id: viewId, callback_id: opened } = await settled(me, signal);
  if (opened !== formId) return;
  await choose?.({ me, viewId, shown: (callbackId, drawn) => shown(me, callbackId, signal, drawn) });
  if (signal.aborted) return;
  await me.type({ viewId, actionId: 'reason', value: 'HR-2211 last day' });
  if ((await me.submit()).outcome === 'updated') await settled(me, signal);
}

/** False if no modal comes: Slack lets an app open one for three seconds only. */
async function opens(me: SlackActor): Promise<boolean> {
  const open = me.waitFor((person) => person.openView(), { what: 'a modal', timeoutMs: opensWithinMs });
  return await open.then(
    () => true,
    () => false,
  );
}

/** Waits until the app has read or sent what the modal says that it does. */
async function settled(me: SlackActor, signal: AbortSignal): Promise<ViewState> {
  return await me.waitFor(
    (person) => {
      signal.throwIfAborted();
      const view = person.openView();
      return view && !['reading', 'sending'].includes(view.callback_id) ? view : undefined;
    },
    { what: 'a form or an answer', timeoutMs },
  );
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
