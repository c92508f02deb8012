import { type Json, recordOf, textOf } from '../../core/json.js';
import { invalidArguments, SlackApiError } from '../api/error.js';
import { validateView } from '../blocks/validate.js';
import type { Block, ViewState } from '../model.js';
import type { ModalsWorld } from '../world.js';
import { stateValues } from './elements.js';

/** A view is at most 250 kB of JSON. */
const VIEW_LIMIT_BYTES = 250_000;

/** Turns what an app sends into what is shown. */
export interface ViewMaker {
  /** @throws SlackApiError invalid_arguments, view_too_large, duplicate_external_id */
  check(view: Json, type: 'modal' | 'home', replaced?: ViewState): void;
  make(view: Json, stack: { root: string | undefined; previous: string | undefined }): ViewState;
  /**
   * Changes a shown view in place; what was entered stays under the same ids.
   * @throws SlackApiError hash_conflict and those of check
   */
  replace(target: ViewState, view: Json, hash: string | undefined): ViewState;
}

export function createViewMaker(world: ModalsWorld): ViewMaker {
  const { store } = world;
  let hashes = 0;
  const nextHash = (): string => {
    hashes += 1;
    return `${Math.floor(world.clock.now().getTime() / 1000)}.${hashes.toString(36).padStart(8, 'x')}`;
  };
  const check: ViewMaker['check'] = (view, type, replaced) => checkView(world, { view, type, replaced });
  return {
    check,
    make(view, { root, previous }) {
      const id = store.nextId('V');
      const ids = { id, root_view_id: root ?? id, previous_view_id: previous ?? null };
      return { ...shownView(world, view), hash: nextHash(), ...ids };
    },
    replace(target, view, hash) {
      if (hash !== undefined && hash !== '' && hash !== target.hash) throw new SlackApiError('hash_conflict');
      check(view, target.type, target);
      const next = shownView(world, view);
      const values = stateValues(next.blocks, target.state.values);
      Object.assign(target, next, { hash: nextHash(), state: { values } });
      store.touch();
      return target;
    },
  };
}

function shownView(
  world: ModalsWorld,
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

function checkView(world: ModalsWorld, { view, type, replaced }: Checked): void {
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
