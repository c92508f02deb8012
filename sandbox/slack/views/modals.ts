import type { Json } from '../../core/json.js';
import { SlackApiError } from '../api/error.js';
import type { ViewState } from '../model.js';
import type { Store } from '../state/state.js';
import type { Modals, ModalsWorld } from '../world.js';
import { createViewMaker, type ViewMaker } from './view-maker.js';

/** A stack of modals has three levels at most. */
const STACK_LIMIT = 3;

export function createModals(world: ModalsWorld): Modals {
  const { store } = world;
  const maker = createViewMaker(world);
  const stackOf = (userId: string): string[] => {
    const stack = store.stacks.get(userId) ?? [];
    store.stacks.set(userId, stack);
    return stack;
  };
  const put = (userId: string, view: Json): ViewState => {
    const stack = stackOf(userId);
    const shown = maker.make(view, { root: stack[0], previous: stack.at(-1) });
    store.views.set(shown.id, shown);
    stack.push(shown.id);
    store.touch();
    return shown;
  };
  const close = (userId: string, all: boolean): ViewState[] => {
    const stack = stackOf(userId);
    const gone = stack.splice(all ? 0 : Math.max(stack.length - 1, 0)).reverse();
    const closed = gone.flatMap((id) => store.views.get(id) ?? []);
    for (const { id } of closed) store.views.delete(id);
    if (closed.length > 0) store.touch();
    return closed;
  };
  return {
    check: maker.check,
    update: maker.replace,
    close,
    open(userId, view) {
      maker.check(view, 'modal');
      close(userId, true);
      return put(userId, view);
    },
    push(userId, view) {
      const { length } = stackOf(userId);
      if (length === 0) throw new SlackApiError('not_found');
      if (length >= STACK_LIMIT) throw new SlackApiError('push_limit_reached');
      maker.check(view, 'modal');
      return put(userId, view);
    },
    publish: (userId, view, hash) => publish(store, maker, { userId, view, hash }),
    find: (reference) => findView(store, reference),
    top(userId) {
      const id = stackOf(userId).at(-1);
      return id === undefined ? undefined : store.views.get(id);
    },
  };
}

function publish(
  store: Store,
  maker: ViewMaker,
  { userId, view, hash }: { userId: string; view: Json; hash: string | undefined },
): ViewState {
  const shown = store.homes.get(userId);
  if (shown) return maker.replace(shown, view, hash);
  if (hash) throw new SlackApiError('hash_conflict');
  maker.check(view, 'home');
  const home = maker.make(view, { root: undefined, previous: undefined });
  store.homes.set(userId, home);
  store.touch();
  return home;
}

function findView(store: Store, { viewId, externalId }: Parameters<Modals['find']>[0]): ViewState {
  const all = [...store.views.values(), ...store.homes.values()];
  const wanted = (view: ViewState): boolean =>
    viewId ? view.id === viewId : externalId !== undefined && view.external_id === externalId;
  const found = all.find(wanted);
  if (!found) throw new SlackApiError('not_found');
  return found;
}
