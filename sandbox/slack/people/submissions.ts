import { isRecord, type Json, recordOf, textOf } from '../../core/json.js';
import { SlackApiError } from '../api/error.js';
import { apiView } from '../api/views.js';
import type { Delivery } from '../delivery/delivery.js';
import { interactionBase } from '../delivery/payloads.js';
import type { SlackUser, ViewState } from '../model.js';
import type { World } from '../world.js';
import { inputErrors } from './client-checks.js';
import { SandboxRefusal } from './refusal.js';
import { requirePerson } from './visibility.js';

/** What a person sees after pressing submit. */
export interface ViewSubmissionResult {
  /**
   * `incomplete`: the client did not send it, see errors; `errors`: the app found mistakes; `failed`: the app
   * answered what Slack cannot show ("We had some trouble connecting").
   */
  readonly outcome:
    | 'closed'
    | 'incomplete'
    | 'errors'
    | 'updated'
    | 'pushed'
    | 'cleared'
    | 'failed'
    | 'operation_timeout'
    | 'dispatch_failed';
  /** Sentences under inputs by block_id. */
  readonly errors: Readonly<Record<string, string>>;
  /** The modal on top afterwards. */
  readonly view: ViewState | undefined;
}

export interface Submissions {
  submit(userId: string, viewId?: string): Promise<ViewSubmissionResult>;
  close(userId: string, viewId?: string): Promise<void>;
}

/** Submitting and closing modals. */
export function createSubmissions(world: World, delivery: Delivery): Submissions {
  return {
    async submit(userId, viewId) {
      const user = requirePerson(world, userId);
      const view = topView(world, user, viewId);
      if (!view.submit) throw new SandboxRefusal(`the modal ${view.callback_id} has no submit button`);
      const errors = inputErrors(view);
      if (Object.keys(errors).length > 0) return { outcome: 'incomplete', errors, view };
      const triggerId = world.triggers.issue({ userId, viewId: view.id });
      const base = interactionBase(world, 'view_submission', user);
      const body = { ...base, trigger_id: triggerId, view: apiView(view), response_urls: [] };
      const outcome = await delivery.once({ kind: 'interactive', body });
      if (outcome.outcome !== 'acked') return { outcome: outcome.outcome, errors: {}, view };
      return applyAnswer(world, { userId, view, ack: isRecord(outcome.ack) ? outcome.ack : {} });
    },
    async close(userId, viewId) {
      const user = requirePerson(world, userId);
      const view = topView(world, user, viewId);
      const closed = world.modals.close(userId, view.clear_on_close);
      for (const gone of closed.filter((candidate) => candidate.notify_on_close)) {
        const base = interactionBase(world, 'view_closed', user);
        await delivery.once({
          kind: 'interactive',
          body: { ...base, view: apiView(gone), is_cleared: view.clear_on_close },
        });
      }
    },
  };
}

function topView(world: World, user: SlackUser, viewId: string | undefined): ViewState {
  const top = world.modals.top(user.id);
  if (!top) throw new SandboxRefusal(`${user.id} has no modal open`);
  if (viewId !== undefined && viewId !== top.id)
    throw new SandboxRefusal(`the modal ${viewId} is not on top for ${user.id}`);
  return top;
}

function applyAnswer(
  world: World,
  { userId, view, ack }: { userId: string; view: ViewState; ack: Json },
): ViewSubmissionResult {
  const shown = (
    outcome: ViewSubmissionResult['outcome'],
    errors: Record<string, string> = {},
  ): ViewSubmissionResult => {
    world.store.touch();
    return { outcome, errors, view: world.modals.top(userId) };
  };
  try {
    switch (textOf(ack, 'response_action')) {
      case undefined:
        if (Object.keys(ack).length > 0) throw new SlackApiError('unknown_response');
        if (world.modals.top(userId)?.id === view.id) world.modals.close(userId, false);
        return shown('closed');
      case 'clear':
        world.modals.close(userId, true);
        return shown('cleared');
      case 'update':
        world.modals.update(view, recordOf(ack, 'view') ?? {}, undefined);
        return shown('updated');
      case 'push':
        world.modals.push(userId, recordOf(ack, 'view') ?? {});
        return shown('pushed');
      case 'errors':
        return shown('errors', checkedErrors(view, recordOf(ack, 'errors') ?? {}));
      default:
        throw new SlackApiError('unknown_response_action');
    }
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    world.problem(`view_submission ${view.callback_id}: ${error.code} ${JSON.stringify(error.details)}`);
    return shown('failed');
  }
}

/** Errors must name input blocks of the view that was submitted, or Slack shows none of them. */
function checkedErrors(view: ViewState, errors: Json): Record<string, string> {
  const inputs = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
  const named = Object.entries(errors);
  const wrong = named.filter(([blockId, text]) => !inputs.has(blockId) || typeof text !== 'string' || text === '');
  if (named.length === 0 || wrong.length > 0)
    throw new SlackApiError('invalid_errors', { errors: wrong.map(([blockId]) => blockId) });
  return Object.fromEntries(named.map(([blockId, text]) => [blockId, String(text)]));
}
