import type { Json } from '../../core/json.js';
import type { ViewState } from '../model.js';
import type { World } from '../world.js';
import type { Args } from './args.js';
import { invalidArguments, SlackApiError } from './error.js';

/** views.open: a new stack of modals for whoever caused the trigger. */
export function open(world: World, args: Args): Json {
  const view = requiredView(args);
  world.modals.check(view, 'modal');
  const trigger = world.triggers.exchange(args.required('trigger_id'));
  if (trigger.viewId !== undefined) {
    world.problem('views.open: with a trigger from a modal it does not open on every client; push or update instead');
  }
  return { view: apiView(world.modals.open(trigger.userId, view)) };
}

/** views.push: one more modal on the stack; only an interaction in a modal gives the right trigger. */
export function push(world: World, args: Args): Json {
  const view = requiredView(args);
  world.modals.check(view, 'modal');
  const trigger = world.triggers.exchange(args.required('trigger_id'));
  if (trigger.viewId === undefined || !world.store.views.has(trigger.viewId)) throw new SlackApiError('not_found');
  return { view: apiView(world.modals.push(trigger.userId, view)) };
}

/** views.update, by view_id or external_id; with a hash only when it is still the one shown. */
export function update(world: World, args: Args): Json {
  const view = requiredView(args);
  const viewId = args.text('view_id');
  const externalId = args.text('external_id');
  if (!viewId && !externalId) throw invalidArguments('invalid_arguments', ['missing required field: view_id']);
  const target = world.modals.find({ viewId, externalId });
  return { view: apiView(world.modals.update(target, view, args.text('hash'))) };
}

/** views.publish: the Home tab of one person. */
export function publish(world: World, args: Args): Json {
  const view = requiredView(args);
  if (!world.seed.home.homeTab) throw new SlackApiError('not_enabled');
  const userId = args.required('user_id');
  if (!world.store.users.has(userId)) throw new SlackApiError('user_not_found');
  return { view: apiView(world.modals.publish(userId, view, args.text('hash'))) };
}

function requiredView(args: Args): Json {
  const view = args.record('view', 'invalid_arguments');
  if (!view) throw invalidArguments('invalid_arguments', ['missing required field: view']);
  return view;
}

/** A view as the Web API and interaction payloads show it. */
export function apiView(view: ViewState): Json {
  return structuredClone({ ...view });
}
