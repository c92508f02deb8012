import { isRecord, type Json, recordOf, recordsOf, textOf } from '../../core/json.js';
import type { Delivery } from '../delivery/delivery.js';
import type { DeliveryOutcome } from '../delivery/envelope.js';
import { type InteractionPlace, interactionBase, placeFields } from '../delivery/payloads.js';
import type { ElementState, Message, OptionLike, SlackUser } from '../model.js';
import type { PlacedElement } from '../views/elements.js';
import type { World } from '../world.js';
import { type Answers, createAnswers, withAnswers } from './answers.js';
import { type EntryValue, entered, isOption, optionsOf } from './entry.js';
import { createFinder, type ElementTarget, type Found } from './places.js';
import { SandboxRefusal } from './refusal.js';
import { requirePerson } from './visibility.js';

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

  const find = createFinder(world);

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
      const change = changeOf(found, input.value ?? null, offered);
      if (change && hasEntry(found)) keep(place, found, change);
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

const BUTTONS = new Set(['button', 'workflow_button', 'icon_button', 'feedback_buttons']);

function hasEntry({ element }: PlacedElement): boolean {
  return !BUTTONS.has(element.type);
}

function dispatches({ block }: PlacedElement): boolean {
  return block.type !== 'input' || block.dispatch_action === true;
}

/** What an action changes: an entry, the chosen one of two feedback buttons, or nothing. */
function changeOf(found: PlacedElement, value: EntryValue, offered: readonly OptionLike[]): ElementState | undefined {
  const { element } = found;
  if (element.type !== 'feedback_buttons') return hasEntry(found) ? entered(element, value, offered) : undefined;
  const chosen = ['positive_button', 'negative_button']
    .map((field) => recordOf(element, field))
    .find((candidate) => candidate?.value === value);
  if (!chosen) throw new SandboxRefusal(`${found.actionId} has no button ${String(value)}`);
  return { type: element.type, text: chosen.text, value: chosen.value };
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
