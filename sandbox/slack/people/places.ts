import type { Json } from '../../core/json.js';
import type { InteractionPlace } from '../delivery/payloads.js';
import type { SlackUser, StateValues, ViewState } from '../model.js';
import { type PlacedElement, placedElements, stateValues } from '../views/elements.js';
import type { World } from '../world.js';
import { SandboxRefusal } from './refusal.js';
import { isFor, requireConversation } from './visibility.js';

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

/** An element with who found it where. */
export interface Found {
  readonly user: SlackUser;
  readonly place: InteractionPlace;
  readonly found: PlacedElement;
}

/** Finds the element that a person means in what they see, with the place it is in. */
export function createFinder(world: World): (user: SlackUser, target: ElementTarget & { value?: unknown }) => Found {
  const states = new Map<string, StateValues>();
  return (user, target) => {
    const place = target.message
      ? messagePlace(world, user, { ref: target.message, states })
      : viewPlace(world, user, target.viewId);
    const blocks = 'view' in place ? place.view.blocks : (place.message.blocks ?? []);
    return { user, place, found: findElement(placedElements(blocks), target, user) };
  };
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
