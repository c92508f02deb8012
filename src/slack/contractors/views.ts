import type { ViewSubmitAction } from '@slack/bolt';
import { parseUntil } from '../../domain/contractors/exemption.js';
import type { Member } from '../../domain/person.js';
import { createRowActions } from '../../workflows/contractors/row-actions.js';
import type { RowResult } from '../../workflows/contractors/row-result.js';
import type { Entry, EntryDeps, ViewAck } from '../kind.js';
import { type Reply, reply } from '../kit/reply.js';
import { say } from '../kit/rich-text.js';
import { stateValue, typedText } from '../kit/view-state.js';
import { updateModal } from '../posting/modals.js';
import { askers } from '../requests/may-ask.js';
import { reasonLength } from '../requests/reason.js';
import { accessRefusalText, failureText } from '../requests/replies.js';
import { answerModal, sendingModal } from '../requests/small-modals.js';
import { actionIds, callbackIds, inputIds, type ListValue, parseListValue } from './ids.js';
import { goneText, rowResultText, untilMistake } from './replies.js';

/** The forms about a list. */
export function contractorViews(deps: EntryDeps): Entry['views'] {
  const rows = createRowActions(deps);
  return {
    [callbackIds.exempt]: async (body, ack) => {
      const { view } = body;
      const reason = typedText(view, actionIds.reason);
      const day = stateValue(view, actionIds.until)?.selected_date ?? '';
      const end = parseUntil(day, deps.clock.now());
      const mistakes = { ...reasonMistake(reason), ...(end.ok ? {} : { [inputIds.until]: untilMistake(end.why) }) };
      if (!end.ok || Object.keys(mistakes).length > 0)
        return await ack({ response_action: 'errors', errors: mistakes });
      await submit(deps, { body, ack, title: 'Exempt' }, async (click) =>
        rows.exempt({ ...click, personId: click.personId ?? '', kind: 'exempt', until: end.until, reason }),
      );
    },
    [callbackIds.goOn]: async (body, ack) => {
      const reason = typedText(body.view, actionIds.reason);
      const mistakes = reasonMistake(reason);
      if (Object.keys(mistakes).length > 0) return await ack({ response_action: 'errors', errors: mistakes });
      await submit(deps, { body, ack, title: 'Go on' }, (click) => rows.goOn({ ...click, reason }));
    },
  };
}

function reasonMistake(reason: string): Readonly<Record<string, string>> {
  const { min, max } = reasonLength;
  if (reason.length >= min && reason.length <= max) return {};
  return { [inputIds.reason]: `Write ${min} to ${max} characters: why, or a ticket.` };
}

type FormClick = Omit<ListValue, 'digest'> & { readonly digest: string | null; readonly actor: Member };

/** The look-ups may take longer than Slack waits, so it is acknowledged first; whatever fails is said in the form's place. */
async function submit(
  deps: EntryDeps,
  { body, ack, title }: { readonly body: ViewSubmitAction; readonly ack: ViewAck; readonly title: string },
  act: (click: FormClick) => Promise<RowResult>,
): Promise<void> {
  await ack({ response_action: 'update', view: sendingModal({ draftId: 'contractors', title }).view });
  const { sentence } = await outcome(deps, body, act);
  await updateModal(deps.client, body.view.id, answerModal({ title, sentence }));
}

async function outcome(
  deps: EntryDeps,
  body: ViewSubmitAction,
  act: (click: FormClick) => Promise<RowResult>,
): Promise<Reply> {
  try {
    const found = await deps.people.member(body.user.id);
    if (!found.ok) return accessRefusalText(found.refusal, { ask: askers(deps.policy()) });
    const value = parseListValue(body.view.private_metadata);
    if (!value) return goneText();
    const result = await act({ ...value, digest: value.digest ?? null, actor: found.member });
    if (result.kind === 'done') deps.wake();
    const told = rowResultText(result, { member: found.member, policy: deps.policy() });
    return told ?? reply(say`Done. The list shows it. You can close this window.`);
  } catch (error) {
    deps.onError(error, 'deciding about a contractor in a form');
    return failureText(error);
  }
}
