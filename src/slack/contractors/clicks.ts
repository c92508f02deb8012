import type { BlockAction } from '@slack/bolt';
import type { Member } from '../../domain/person.js';
import type { Answer, EntryDeps } from '../kind.js';
import type { SlackModal } from '../kit/message.js';
import type { Reply } from '../kit/reply.js';
import { openModal, pushModal, updateModal } from '../posting/modals.js';
import { isShown, messagePlace } from '../requests/click.js';
import { askers } from '../requests/may-ask.js';
import { accessRefusalText, failureText, forgedClickText } from '../requests/replies.js';
import { answerModal, readingModal } from '../requests/small-modals.js';
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
async function clickedOn(deps: EntryDeps, body: BlockAction): Promise<Clicked> {
  const value = await realValue(deps, body);
  return value ? await clickOf(deps, body, value) : { ok: false, reply: forgedClickText() };
}

/** What the button carries, if it is one of ours. */
async function realValue({ store, tenant }: EntryDeps, body: BlockAction): Promise<ListValue | undefined> {
  const action = body.actions[0];
  const value = parseListValue(action?.type === 'button' ? action.value : undefined);
  if (value === undefined || body.view) return value;
  return (await isPosted({ store, tenant }, body, value)) ? value : undefined;
}

async function clickOf({ people, policy }: EntryDeps, body: BlockAction, value: ListValue): Promise<Clicked> {
  const found = await people.member(body.user.id);
  if (!found.ok) return { ok: false, reply: accessRefusalText(found.refusal, { ask: askers(policy()) }) };
  const { member } = found;
  const viewId = body.view?.id ?? null;
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

/**
 * The same for what is shown in a window: it opens at once, since a trigger lives three seconds, and then shows what
 * there is for whoever may have it, or why not.
 */
export function windowOnList(
  deps: EntryDeps,
  title: string,
  show: (click: ListButton) => Promise<SlackModal | Reply>,
): (body: BlockAction, answer: Answer) => Promise<void> {
  const { client, onError } = deps;
  const said = ({ sentence }: Reply) => answerModal({ title, sentence });
  return async (body, answer) => {
    const value = await realValue(deps, body);
    if (!value) return await answer(forgedClickText());
    const open = body.view ? pushModal : openModal;
    const viewId = await open(client, body.trigger_id, readingModal({ draftId: 'contractors', title }));
    let modal: SlackModal;
    try {
      const clicked = await clickOf(deps, body, value);
      const shown = clicked.ok ? await show(clicked.click) : clicked.reply;
      modal = 'view' in shown ? shown : said(shown);
    } catch (error) {
      onError(error, 'opening a window about a list');
      modal = said(failureText(error));
    }
    await updateModal(client, viewId, modal);
  };
}
