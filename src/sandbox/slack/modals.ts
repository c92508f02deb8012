import { invalidArguments, SlackApiError } from './api/error.js';
import { validateView } from './blocks/validate.js';
import { stateValues } from './elements.js';
import { type Json, recordOf, textOf } from './json.js';
import type { Block, ViewState } from './model.js';
import type { World } from './world.js';

/** A stack of modals has three levels at most. */
export const STACK_LIMIT = 3;
/** A view is at most 250 kB of JSON. */
export const VIEW_LIMIT_BYTES = 250_000;

/** Modals and Home tabs: what is shown to whom. Each method throws SlackApiError as views.* answers. */
export interface Modals {
  open(userId: string, view: Json): ViewState;
  push(userId: string, view: Json): ViewState;
  update(target: ViewState, view: Json, hash: string | undefined): ViewState;
  publish(userId: string, view: Json, hash: string | undefined): ViewState;
  find(reference: { viewId: string | undefined; externalId: string | undefined }): ViewState;
  /** The modal on top of a person's stack. */
  top(userId: string): ViewState | undefined;
  /** Takes one modal off, or all of them; answers the closed ones, top first. */
  close(userId: string, all: boolean): ViewState[];
  /** @throws SlackApiError invalid_arguments, view_too_large, duplicate_external_id */
  check(view: Json, type: 'modal' | 'home', replaced?: ViewState): void;
}

export function createModals(world: Omit<World, 'modals'>): Modals {
  const { store } = world;
  let hashes = 0;
  const nextHash = (): string => {
    hashes += 1;
    return `${Math.floor(world.clock.now().getTime() / 1000)}.${hashes.toString(36).padStart(8, 'x')}`;
  };
  const stackOf = (userId: string): string[] => {
    const stack = store.stacks.get(userId) ?? [];
    store.stacks.set(userId, stack);
    return stack;
  };
  const check = (view: Json, type: 'modal' | 'home', replaced?: ViewState): void => {
    checkView(world, { view, type, replaced });
  };
  const instantiate = (view: Json, more: Pick<ViewState, 'root_view_id' | 'previous_view_id' | 'id'>): ViewState => ({
    ...shownView(world, view),
    hash: nextHash(),
    ...more,
  });
  const replace = (target: ViewState, view: Json, hash: string | undefined): ViewState => {
    if (hash !== undefined && hash !== '' && hash !== target.hash) throw new SlackApiError('hash_conflict');
    check(view, target.type, target);
    const next = shownView(world, view);
    Object.assign(target, next, { hash: nextHash(), state: { values: stateValues(next.blocks, target.state.values) } });
    store.touch();
    return target;
  };
  const drop = (viewId: string | undefined): ViewState[] => {
    const view = viewId === undefined ? undefined : store.views.get(viewId);
    if (!view) return [];
    store.views.delete(view.id);
    return [view];
  };

  const modals: Modals = {
    check,
    open(userId, view) {
      check(view, 'modal');
      modals.close(userId, true);
      const id = store.nextId('V');
      const opened = instantiate(view, { id, root_view_id: id, previous_view_id: null });
      store.views.set(id, opened);
      stackOf(userId).push(id);
      store.touch();
      return opened;
    },
    push(userId, view) {
      const stack = stackOf(userId);
      const [root] = stack;
      if (root === undefined) throw new SlackApiError('not_found');
      if (stack.length >= STACK_LIMIT) throw new SlackApiError('push_limit_reached');
      check(view, 'modal');
      const id = store.nextId('V');
      const pushed = instantiate(view, { id, root_view_id: root, previous_view_id: stack.at(-1) ?? null });
      store.views.set(id, pushed);
      stack.push(id);
      store.touch();
      return pushed;
    },
    update: replace,
    publish(userId, view, hash) {
      const shown = store.homes.get(userId);
      if (shown) return replace(shown, view, hash);
      if (hash) throw new SlackApiError('hash_conflict');
      check(view, 'home');
      const id = store.nextId('V');
      const home = instantiate(view, { id, root_view_id: id, previous_view_id: null });
      store.homes.set(userId, home);
      store.touch();
      return home;
    },
    find({ viewId, externalId }) {
      const all = [...store.views.values(), ...store.homes.values()];
      const found = all.find((view) =>
        viewId ? view.id === viewId : externalId !== undefined && view.external_id === externalId,
      );
      if (!found) throw new SlackApiError('not_found');
      return found;
    },
    top(userId) {
      const id = stackOf(userId).at(-1);
      return id === undefined ? undefined : store.views.get(id);
    },
    close(userId, all) {
      const stack = stackOf(userId);
      const closed = stack
        .splice(all ? 0 : Math.max(stack.length - 1, 0))
        .reverse()
        .flatMap(drop);
      if (closed.length > 0) store.touch();
      return closed;
    },
  };
  return modals;
}

function shownView(
  world: Omit<World, 'modals'>,
  view: Json,
): Omit<ViewState, 'hash' | 'id' | 'root_view_id' | 'previous_view_id'> {
  const blocks = world.store.identify((view.blocks ?? []) as Block[]);
  return {
    team_id: world.seed.team.id,
    type: view.type === 'home' ? 'home' : 'modal',
    title: recordOf(view, 'title') ?? null,
    submit: recordOf(view, 'submit') ?? null,
    close: recordOf(view, 'close') ?? null,
    blocks,
    private_metadata: textOf(view, 'private_metadata') ?? '',
    callback_id: textOf(view, 'callback_id') ?? '',
    external_id: textOf(view, 'external_id') ?? '',
    state: { values: stateValues(blocks) },
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
    app_id: world.seed.appId,
    app_installed_team_id: world.seed.team.id,
    bot_id: world.seed.bot.botId,
  };
}

interface Checked {
  readonly view: Json;
  readonly type: 'modal' | 'home';
  readonly replaced: ViewState | undefined;
}

function checkView(world: Omit<World, 'modals'>, { view, type, replaced }: Checked): void {
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_LIMIT_BYTES) throw new SlackApiError('view_too_large');
  const problems = validateView(view, { rejectBlocks: world.rejectBlocks });
  if (view.type !== type) problems.unshift({ pointer: '/view/type', message: `must be ${type}`, unsupported: false });
  if (problems.length > 0) {
    throw invalidArguments(
      'invalid_arguments',
      problems.map(({ pointer, message }) => `${message} [json-pointer:${pointer}]`),
    );
  }
  const externalId = textOf(view, 'external_id');
  if (!externalId) return;
  const all = [...world.store.views.values(), ...world.store.homes.values()];
  if (all.some((other) => other.external_id === externalId && other !== replaced))
    throw new SlackApiError('duplicate_external_id');
}
