import type { BlockAction } from '@slack/bolt';
import type { Member } from '../../domain/person.js';
import type { Answer, EntryDeps } from '../kind.js';
import type { Reply } from '../kit/reply.js';
import { isShown, messagePlace } from '../requests/click.js';
import { askers } from '../requests/may-ask.js';
import { accessRefusalText, forgedClickText } from '../requests/replies.js';
import { type ListValue, parseListValue } from './ids.js';

/** Somebody's click on a button of a list, or of a modal about it. */
export interface ListButton {
  readonly member: Member;
  readonly value: ListValue;
  /** Digest of the plan as it was printed; null where the button doesn't need it. */
  readonly digest: string | null;
  readonly triggerId: string;
  /** Id of the modal that was clicked in; null for a message. */
  readonly viewId: string | null;
  readonly body: BlockAction;
}

export type Clicked = { readonly ok: true; readonly click: ListButton } | { readonly ok: false; readonly reply: Reply };

/** Who clicked what: only a member, and only on a message that the bot posted for this list, or in a modal of its own. */
async function clickedOn({ people, policy, store, tenant }: EntryDeps, body: BlockAction): Promise<Clicked> {
  const found = await people.member(body.user.id);
  if (!found.ok) return { ok: false, reply: accessRefusalText(found.refusal, { ask: askers(policy()) }) };
  const action = body.actions[0];
  const value = parseListValue(action?.type === 'button' ? action.value : undefined);
  const viewId = body.view?.id ?? null;
  const isReal = value !== undefined && (viewId !== null || (await isPosted({ store, tenant }, body, value)));
  if (!isReal) return { ok: false, reply: forgedClickText() };
  const { member } = found;
  return { ok: true, click: { member, value, digest: value.digest ?? null, triggerId: body.trigger_id, viewId, body } };
}

async function isPosted(
  { store, tenant }: Pick<EntryDeps, 'store' | 'tenant'>,
  body: BlockAction,
  value: ListValue,
): Promise<boolean> {
  const button = { requestId: value.digestId };
  const place = messagePlace(body);
  return await isShown({ messages: store.messages, tenant }, { slackId: body.user.id, button, place, action: 'keep' });
}

/** Runs what a click means; whatever keeps it from happening is answered where it was clicked. */
export function onList(
  deps: EntryDeps,
  act: (click: ListButton, answer: Answer) => Promise<Reply | undefined>,
): (body: BlockAction, answer: Answer) => Promise<void> {
  return async (body, answer) => {
    const clicked = await clickedOn(deps, body);
    const reply = clicked.ok ? await act(clicked.click, answer) : clicked.reply;
    if (reply) await answer(reply);
  };
}
