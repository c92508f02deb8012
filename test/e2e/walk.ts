import type { World } from '../../demo/world.js';
import type { Message, ViewState } from '../../sandbox/slack/model.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import type { Answers } from '../../sandbox/slack/people/answers.js';
import type { ForgeResult } from '../../sandbox/slack/people/forge.js';
import type { InteractionResult } from '../../sandbox/slack/people/interactions.js';
import { APPROVALS, BOB, DAVE } from '../../sandbox/slack/seed.js';
import { wordsIn, wordsOf } from './shown.js';

const firstRequest = 1001;

export interface Asking {
  /** The slash command; `/offboard` by default. */
  readonly command?: string;
  readonly by?: string;
  readonly text?: string;
  readonly reason?: string;
  /** Makes further choices on the open form. */
  readonly choose?: (me: SlackActor, form: ViewState) => Promise<unknown>;
}

const passing = ['reading', 'sending'];

/** What the modal shows once it has stopped reading and sending. */
export async function settledView(me: SlackActor, not: readonly string[] = []): Promise<ViewState> {
  return await me.waitFor((person) => {
    const view = person.openView();
    return view && ![...passing, ...not].includes(view.callback_id) ? view : undefined;
  });
}

/** Types the command and waits for the form or for the sentence in its place. */
export async function openForm(
  world: World,
  { by = DAVE, command = '/offboard', text = '@jane' }: Asking = {},
): Promise<ViewState> {
  const me = world.slack.as(by);
  const channelId = me.channels()[0]?.id ?? '';
  await me.command({ channelId, command, text });
  return await settledView(me);
}

/** Who can't be told from the command is chosen below the sentence. */
const withoutForm = ['refused', 'choosePerson', 'reassignChoosePerson'];

/** The sentence that the command ends in, with what stands below it. */
export async function refusalOf(world: World, asking: Asking): Promise<string> {
  const view = await openForm(world, asking);
  if (!withoutForm.includes(view.callback_id)) throw new Error(`the form opened: ${wordsOf(view.blocks)}`);
  return wordsOf(view.blocks);
}

/** Fills in the open form and sends it; what took its place. */
export async function sendForm(world: World, form: ViewState, asking: Asking = {}): Promise<ViewState> {
  const { by = DAVE, reason = 'HR-2211 last day', choose } = asking;
  const me = world.slack.as(by);
  await choose?.(me, form);
  await me.type({ viewId: form.id, actionId: 'reason', value: reason });
  const sent = await me.submit();
  if (sent.outcome !== 'updated') throw new Error(`not sent: ${sent.outcome} ${JSON.stringify(sent.errors)}`);
  return await settledView(me);
}

/** Asks through the form, up to "Sent". */
export async function ask(world: World, asking: Asking = {}): Promise<void> {
  const sent = await sendForm(world, await openForm(world, asking), asking);
  if (sent.callback_id !== 'sent') throw new Error(`not sent: ${wordsOf(sent.blocks)}`);
  await world.slack.as(asking.by ?? DAVE).close();
}

export interface CardPlace {
  readonly viewer?: string;
  readonly channel?: string;
  readonly requestId?: number;
}

/** The card as one person sees it now, if it is there. */
export function cardNow(world: World, { viewer = BOB, channel = APPROVALS, requestId = firstRequest }: CardPlace = {}) {
  const blockId = `h${requestId}.card.v1`;
  return world.slack
    .as(viewer)
    .messages(channel)
    .findLast((message) => message.blocks?.[0]?.block_id === blockId);
}

/** Waits for the card, and until it says what is wanted. */
export async function card(world: World, says = '', place: CardPlace = {}): Promise<Message> {
  return await world.slack.as(place.viewer ?? BOB).waitFor(
    () => {
      const found = cardNow(world, place);
      return found && wordsIn(found).includes(says) ? found : undefined;
    },
    { what: `a card that says "${says}"` },
  );
}

/** Waits for the card of the rules: what the first start reads of the portal has been read then. */
export async function rulesCard(world: World): Promise<Message> {
  return await world.slack
    .as(BOB)
    .waitFor((me) => me.messages(APPROVALS).find(({ blocks }) => /^p\d+\.card/.test(String(blocks?.[0]?.block_id))), {
      what: 'the card of the rules',
    });
}

/** Presses a button of the card, as soon as it is there. */
export async function press(
  world: World,
  actionId: string,
  { by = BOB, ...place }: CardPlace & { readonly by?: string } = {},
): Promise<InteractionResult> {
  const shown = { viewer: by, ...place };
  const { channel, ts } = await world.slack.as(by).waitFor(
    () => {
      const found = cardNow(world, shown);
      return found && JSON.stringify(found.blocks).includes(`"action_id":"${actionId}"`) ? found : undefined;
    },
    { what: `a card with ${actionId}` },
  );
  return await world.slack.as(by).click({ message: { channel, ts }, actionId });
}

/** The words of the answer that only the one who pressed sees. */
export async function answerTo(result: Answers): Promise<string> {
  return wordsIn(await result.answer());
}

/** Waits for the end of the run: its files in the thread of the card. */
export async function finished(world: World, place: CardPlace = {}): Promise<readonly Message[]> {
  const { viewer = BOB, channel = APPROVALS } = place;
  return await world.slack.as(viewer).waitFor(
    (me) => {
      const shown = cardNow(world, place);
      const thread = shown ? me.thread(channel, shown.ts) : [];
      return thread.some((message) => (message.files ?? []).length > 1) ? thread : undefined;
    },
    { what: 'the report and its files' },
  );
}

/** The requester's direct message about the request, once it says what is wanted. */
export async function receipt(world: World, says = '', { by = DAVE } = {}): Promise<Message> {
  return await world.slack
    .as(by)
    .waitFor((me) => me.messages('dm').find((message) => isReceipt(message) && wordsIn(message).includes(says)), {
      what: `a receipt that says "${says}"`,
    });
}

function isReceipt(message: Message): boolean {
  return message.blocks?.[0]?.block_id?.includes('.receipt.') === true;
}

/** Waits until something holds that shows in no message; looks after each request to the portal and each change in Slack. */
export async function until(world: World, holds: () => boolean, what: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stops: (() => void)[] = [];
    const timer = setTimeout(() => end(() => reject(new Error(`${what}: nothing has changed for 15 s`))), 15_000);
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      settle();
    };
    const check = (): void => {
      timer.refresh();
      if (holds()) end(resolve);
    };
    stops.push(world.portal.onRequest(check), world.slack.onChange(check));
    check();
  });
}

/** Asks, has Bob approve, and waits for the end. */
export async function offboard(world: World, asking: Asking = {}): Promise<readonly Message[]> {
  await ask(world, asking);
  await press(world, 'approve');
  return await finished(world);
}

/** A click on a message as it looked earlier: a client that has not redrawn yet, or somebody who replays it. */
export async function clickAsSeen(
  world: World,
  seen: Message,
  { by, actionId, value }: { readonly by: string; readonly actionId: string; readonly value?: string },
): Promise<ForgeResult> {
  const buttons = (seen.blocks ?? []).flatMap((block) => (Array.isArray(block.elements) ? block.elements : []));
  const found: unknown = buttons.find((element: { action_id?: unknown }) => element.action_id === actionId);
  const button = typeof found === 'object' && found !== null ? found : { type: 'button', action_id: actionId };
  const action = { block_id: 'as-seen', ...button, ...(value !== undefined && { value }), action_ts: seen.ts };
  return await world.slack.forge({
    type: 'block_actions',
    userId: by,
    channel: { id: seen.channel },
    message: { ts: seen.ts, blocks: seen.blocks ?? [] },
    actions: [action],
  });
}
