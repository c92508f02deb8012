import type { BlockAction, RespondFn } from '@slack/bolt';
import type { Action } from '../../domain/approval.js';
import { requestDrawable } from '../../domain/drawable.js';
import type { Tenant } from '../../domain/person.js';
import type { MessageStore } from '../posting/message-store.js';
import type { RequestButton } from './ids.js';

/** A button that was pressed. */
export interface Click {
  readonly slackId: string;
  readonly button: RequestButton | undefined;
  /** Where the button was clicked. */
  readonly place:
    | (MessagePlace & { readonly respond: RespondFn })
    | { readonly kind: 'modal'; readonly viewId: string }
    /** App Home has no answers of its own: a small modal says what there is to say. */
    | { readonly kind: 'home'; readonly triggerId: string };
}

/** A message that was clicked in. */
export interface MessagePlace {
  readonly kind: 'message';
  readonly channel: string;
  readonly ts: string;
  /** block_id of its first block, as Slack says. */
  readonly blockId: string | null;
}

/** The clicked message as Slack describes it. */
export function messagePlace(body: BlockAction): MessagePlace {
  const channel = String(body.channel?.id ?? body.container.channel_id ?? '');
  const ts = String(body.message?.ts ?? body.container.message_ts ?? '');
  const blocks: unknown = body.message?.blocks;
  const first: unknown = Array.isArray(blocks) ? blocks[0]?.block_id : undefined;
  return { kind: 'message', channel, ts, blockId: typeof first === 'string' ? first : null };
}

interface ShownDeps {
  readonly messages: MessageStore;
  readonly tenant: Tenant;
}

/** What a button of a request does: decide, or open the form about the same again. */
export type ClickAction = Action | 'askAgain';

/** Actions that are offered in modals too; everything else has its button on a card or in App Home. */
const inModals: readonly ClickAction[] = ['cancel', 'details'];

/**
 * The clicked message must be one that we posted for this request. One whose post has not been confirmed to us yet is
 * known by its block_id: somebody may click before Slack's answer arrives, or after a crash that lost it.
 */
export async function isShown(
  deps: ShownDeps,
  click: {
    readonly slackId: string;
    readonly button: RequestButton;
    readonly place: MessagePlace | Exclude<Click['place'], MessagePlace>;
    readonly action: ClickAction;
  },
): Promise<boolean> {
  const { slackId, button, place, action } = click;
  if (place.kind === 'modal') return inModals.includes(action);
  if (place.kind === 'home') return true;
  return await isPosted(deps, requestDrawable(button.requestId), { slackId, place });
}

/** True for a message of this drawable that we posted, or that was posted and not confirmed to us yet. */
export async function isPosted(
  deps: ShownDeps,
  drawable: string,
  { slackId, place }: { readonly slackId: string; readonly place: MessagePlace },
): Promise<boolean> {
  const { channel, ts, blockId } = place;
  const posted = await deps.messages.of(deps.tenant, drawable);
  if (posted.some((message) => message.channel === channel && message.ts === ts)) return true;
  if (blockId === null || !blockId.startsWith(`${drawable}.`)) return false;
  // A direct message has no channel yet, but only one person sees it.
  return posted.some(
    (message) =>
      message.ts === null &&
      message.failed === null &&
      (message.channel === channel || (message.channel === null && message.userId === slackId && isDirect(channel))),
  );
}

function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}
