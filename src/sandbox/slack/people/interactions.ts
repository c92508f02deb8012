import type { Delivery } from '../delivery/delivery.js';
import type { DeliveryOutcome } from '../delivery/envelope.js';
import { type InteractionPlace, interactionBase, placeFields } from '../delivery/payloads.js';
import { isRecord, type Json, recordOf, recordsOf, textOf } from '../json.js';
import type { ElementState, Message, OptionLike, SlackUser, StateValues, ViewState } from '../model.js';
import { type PlacedElement, placedElements, stateValues } from '../views/elements.js';
import type { World } from '../world.js';
import { type Answers, createAnswers, withAnswers } from './answers.js';
import { type EntryValue, entered, isOption, optionsOf } from './entry.js';
import { SandboxRefusal } from './refusal.js';
import { isFor, requireConversation, requirePerson } from './sight.js';

/** A message by its coordinates. */
export interface MessageRef {
  readonly channel: string;
  readonly ts: string;
}

/** Where an element is: in a message, in a view, or in the modal on top when neither is given. */
export interface ElementTarget {
  readonly message?: MessageRef;
  readonly viewId?: string;
  readonly actionId: string;
  readonly blockId?: string;
}

export interface ClickInput extends ElementTarget {
  /** For a menu, pickers, checkboxes: what is chosen; for buttons that share an action_id in a message: the button's value. */
  readonly value?: EntryValue;
  /** What the person answers to a confirmation dialog; `accept` when left out. */
  readonly confirm?: 'accept' | 'decline';
}

/** What came of a click or a choice; answers come through the response_url of a message. */
export interface InteractionResult extends Answers {
  /** `not_sent`: declined in the dialog, or an input that does not dispatch. */
  readonly outcome: DeliveryOutcome['outcome'] | 'not_sent';
  /** The confirmation dialog that was shown, if the element has one. */
  readonly confirm: Json | undefined;
  readonly responseUrl: string | undefined;
}

export interface Interactions {
  act(userId: string, input: ClickInput): Promise<InteractionResult>;
  suggest(userId: string, input: ElementTarget & { readonly value: string }): Promise<OptionLike[]>;
  /** Every confirmation dialog that was shown, oldest first. */
  readonly confirmations: { readonly userId: string; readonly actionId: string; readonly confirm: Json }[];
}

/** Clicks, choices and typing in messages and views, with the payloads that they cause. */
export function createInteractions(world: World, delivery: Delivery): Interactions {
  const confirmations: Interactions['confirmations'] = [];
  const suggested = new Map<string, OptionLike[]>();
  const messageStates = new Map<string, StateValues>();

  const find = (user: SlackUser, target: ElementTarget & { value?: unknown }): Found => {
    const place = target.message
      ? messagePlace(world, user, { ref: target.message, states: messageStates })
      : viewPlace(world, user, target.viewId);
    const blocks = 'view' in place ? place.view.blocks : (place.message.blocks ?? []);
    return { user, place, found: findElement(placedElements(blocks), target, user) };
  };

  return {
    confirmations,
    async act(userId, input) {
      const at = find(requirePerson(world, userId), input);
      const { place, found } = at;
      const confirm = recordOf(found.element, 'confirm');
      if (confirm) confirmations.push({ userId, actionId: found.actionId, confirm });
      const notSent = { outcome: 'not_sent', confirm, responseUrl: undefined } as const;
      if (confirm && input.confirm === 'decline') return result(world, notSent);
      const offered = [...optionsOf(found.element), ...(suggested.get(keyOf(userId, found)) ?? [])];
      const change = hasEntry(found) ? entered(found.element, input.value ?? null, offered) : undefined;
      if (change) keep(place, found, change);
      world.store.touch();
      if (!dispatches(found)) return result(world, notSent);
      const { body, responseUrl } = actionBody(world, at, change);
      const { outcome } = await delivery.once({ kind: 'interactive', body });
      return result(world, { outcome, confirm, responseUrl });
    },
    async suggest(userId, { value, ...target }) {
      const at = find(requirePerson(world, userId), target);
      const { found } = at;
      if (!found.element.type.endsWith('external_select')) {
        throw new SandboxRefusal(`${found.actionId} has no type-ahead`);
      }
      if (value.length < Number(found.element.min_query_length ?? 3)) return [];
      const outcome = await delivery.once({ kind: 'interactive', body: suggestionBody(world, at, value) });
      const options = outcome.outcome === 'acked' ? checkedOptions(world, outcome.ack) : [];
      suggested.set(keyOf(userId, found), options);
      return options;
    },
  };
}

/** An element with who found it where. */
interface Found {
  readonly user: SlackUser;
  readonly place: InteractionPlace;
  readonly found: PlacedElement;
}

function actionBody(
  world: World,
  { user, place, found }: Found,
  change: ElementState | undefined,
): { body: Json; responseUrl: string | undefined } {
  const viewId = 'view' in place && place.view.type === 'modal' ? place.view.id : undefined;
  const responseUrl = 'view' in place ? undefined : issueResponseUrl(world, user, place.message);
  const body = {
    ...interactionBase(world, 'block_actions', user),
    ...placeFields(place),
    trigger_id: world.triggers.issue({ userId: user.id, viewId }),
    ...(responseUrl !== undefined && { response_url: responseUrl }),
    actions: [actionOf(world, found, change)],
  };
  return { body, responseUrl };
}

function issueResponseUrl(world: World, user: SlackUser, { channel: channelId, ts }: Message): string {
  return world.responseUrls.issue('actions', { userId: user.id, channelId, original: world.store.find(channelId, ts) });
}

function suggestionBody(world: World, { user, place, found }: Found, value: string): Json {
  return {
    ...interactionBase(world, 'block_suggestion', user),
    ...placeFields(place),
    action_id: found.actionId,
    block_id: found.blockId,
    value,
  };
}

function result(world: World, shown: Omit<InteractionResult, keyof Answers>): InteractionResult {
  return withAnswers(shown, createAnswers(world, shown.responseUrl, 'the click'));
}

function keyOf(userId: string, { blockId, actionId }: PlacedElement): string {
  return `${userId} ${blockId} ${actionId}`;
}

function messagePlace(
  world: World,
  user: SlackUser,
  { ref, states }: { ref: MessageRef; states: Map<string, StateValues> },
): InteractionPlace {
  const channel = requireConversation(world, user.id, ref.channel);
  const message = world.store.find(channel.id, ref.ts);
  if (!message || !isFor(user.id, message))
    throw new SandboxRefusal(`${user.id} sees no message ${ref.ts} in ${channel.name}`);
  const key = `${user.id} ${channel.id} ${ref.ts}`;
  const state = stateValues(message.blocks ?? [], states.get(key));
  states.set(key, state);
  return { message, channel, state };
}

function viewPlace(world: World, user: SlackUser, viewId: string | undefined): InteractionPlace {
  const top = world.modals.top(user.id);
  const home = world.store.homes.get(user.id);
  const view: ViewState | undefined = viewId === undefined ? top : [top, home].find((shown) => shown?.id === viewId);
  if (!view) throw new SandboxRefusal(`${user.id} has no such view open${viewId ? `: ${viewId}` : ''}`);
  return { view };
}

function findElement(
  all: readonly PlacedElement[],
  target: ElementTarget & { value?: unknown },
  user: SlackUser,
): PlacedElement {
  const matching = all
    .filter(
      ({ actionId, blockId }) =>
        actionId === target.actionId && (target.blockId === undefined || blockId === target.blockId),
    )
    .filter(({ element }) => isVisibleTo(element, user.id))
    .filter(({ element }) => element.type !== 'button' || target.value === undefined || element.value === target.value);
  const [found, another] = matching;
  if (!found) {
    const there = all.map(({ actionId }) => actionId).join(', ');
    throw new SandboxRefusal(
      `there is no ${target.actionId} in what ${user.id} sees; there is: ${there || 'nothing to click'}`,
    );
  }
  if (another) throw new SandboxRefusal(`${target.actionId} is there more than once: name its blockId or value`);
  return found;
}

function isVisibleTo(element: Json, userId: string): boolean {
  const only = element.visible_to_user_ids;
  return !Array.isArray(only) || only.includes(userId);
}

const BUTTONS = new Set(['button', 'workflow_button', 'icon_button', 'feedback_buttons']);

function hasEntry({ element }: PlacedElement): boolean {
  return !BUTTONS.has(element.type);
}

function dispatches({ block }: PlacedElement): boolean {
  return block.type !== 'input' || block.dispatch_action === true;
}

function keep(place: InteractionPlace, { blockId, actionId, element }: PlacedElement, change: ElementState): void {
  if (element.type === 'overflow') return;
  const values = 'view' in place ? place.view.state.values : place.state;
  values[blockId] = { ...values[blockId], [actionId]: change };
}

/** An action as it stands in `actions`: the element's identity, what was chosen, when. */
function actionOf(world: World, { blockId, actionId, element }: PlacedElement, change: ElementState | undefined): Json {
  const shown = ['text', 'value', 'url', 'style', 'confirm', 'placeholder', 'icon'].filter(
    (field) => element[field] !== undefined,
  );
  return {
    ...Object.fromEntries(shown.map((field) => [field, element[field]])),
    type: element.type,
    action_id: actionId,
    block_id: blockId,
    ...change,
    action_ts: world.store.nextTs(),
  };
}

/** The options of an acknowledgement; more than a hundred or malformed ones are not shown. */
function checkedOptions(world: World, ack: unknown): OptionLike[] {
  const body = isRecord(ack) ? ack : {};
  const options = [
    ...recordsOf(body, 'options'),
    ...recordsOf(body, 'option_groups').flatMap((group) => recordsOf(group, 'options')),
  ];
  const bad = options.filter((option) => !isOption(option) || !isShortText(option));
  if (options.length > 100 || bad.length > 0) {
    world.problem(`block_suggestion: ${options.length} options, ${bad.length} of them malformed or too long`);
    return [];
  }
  return options.filter(isOption);
}

function isShortText(option: Json): boolean {
  const text = textOf(recordOf(option, 'text'), 'text') ?? '';
  return text.length >= 1 && text.length <= 75;
}
