import type { OffboardRefusal } from '../../domain/offboard/refusals.js';
import type { PersonRef } from '../../domain/portal.js';
import { askedFor } from '../../workflows/offboard/ask.js';
import { findManager, findSuccessor } from '../../workflows/receivers.js';
import type { SlackModal } from '../kit/message.js';
import { wantsDelete } from '../requests/deleting.js';
import { fileRequest } from '../requests/filing.js';
import type { SendResult } from '../requests/form-kind.js';
import type { AllowedAsker } from '../requests/may-ask.js';
import { choicesOf, type OffboardDraft, type OffboardDraftData } from './draft.js';
import type { FormValues } from './form-values.js';
import type { OffboardReadingDeps } from './reading.js';

/** Files what the form says. Throws the portal's and the store's errors. */
export async function outcomeOf(
  deps: OffboardReadingDeps,
  draft: OffboardDraft,
  values: FormValues,
  asker: AllowedAsker,
): Promise<SendResult> {
  const { views } = deps;
  const refused = (view: SlackModal): SendResult => ({ view, filed: false });
  const { preview, subject } = draft.data;
  if (!preview || !subject) return refused(views.refused(draft.id, { why: 'formGone' }));
  const shown = await asShown(deps, draft, values);
  const again = (refusal: OffboardRefusal) => refused(formView(deps, shown.draft, values, refusal));
  if (shown.refusal) return again(shown.refusal);
  const { data } = shown.draft;
  if (!data.successor) return again({ why: 'successorUnknown', given: '' });
  const refusal = await stillFits(deps, data, preview.person.id);
  if (refusal) return again(refusal);
  const { links, startAt, reason } = values;
  const deleteProfile = wantsDelete(deps.policy(), draft.data, values);
  const result = await fileRequest(deps, {
    draftId: draft.id,
    requester: asker.member,
    subject: { kind: 'person', ...subject },
    ...askedFor(preview, choicesOf(data, { links, startAt, reason, successor: data.successor, deleteProfile })),
    needsTwo: data.needsTwo,
  });
  if (!result.ok) return again(result.refusal);
  return { view: views.sent(result.case, data.approverNames), filed: true };
}

/** What is sent is what the form shows: a choice of successor whose own event failed, or is late, counts all the same. */
async function asShown(
  deps: OffboardReadingDeps,
  draft: OffboardDraft,
  { successorId }: FormValues,
): Promise<{ readonly draft: OffboardDraft; readonly refusal?: OffboardRefusal }> {
  if (successorId === null || successorId === draft.data.successor?.id) return { draft };
  return await withSuccessor(deps, draft, successorId);
}

/** The draft with another successor, or with the unfit choice forgotten and the refusal. Saves either. */
export async function withSuccessor(
  deps: OffboardReadingDeps,
  draft: OffboardDraft,
  portalId: string,
): Promise<{ readonly draft: OffboardDraft; readonly refusal?: OffboardRefusal }> {
  const result = await findSuccessor(deps.preview.portal, portalId, draft.data.preview?.person.id ?? '');
  // Another block_id makes Slack forget the unfit choice.
  const saved = await deps.drafts.patch(draft.id, draft.slackId, (data) =>
    result.ok ? { ...data, successor: result.successor } : { ...data, generation: data.generation + 1 },
  );
  return { draft: saved ?? draft, ...(!result.ok && { refusal: result.refusal }) };
}

/** What only the portal can tell is asked again at the last moment: nothing of it is taken from the form. */
async function stillFits(
  deps: OffboardReadingDeps,
  data: OffboardDraftData,
  leaverId: string,
): Promise<OffboardRefusal | undefined> {
  const { portal } = deps.preview;
  const owners = idsOf([...(data.successor ? [data.successor] : []), ...Object.values(data.roomSuccessors)]);
  // Who may own rooms may manage groups too.
  const managers = idsOf(Object.values(data.groupSuccessors)).filter((id) => !owners.includes(id));
  const checks = [
    ...owners.map((id) => findSuccessor(portal, id, leaverId)),
    ...managers.map((id) => findManager(portal, id, leaverId)),
  ];
  const refused = (await Promise.all(checks)).find((result) => !result.ok);
  return refused?.ok === false ? refused.refusal : undefined;
}

function idsOf(people: readonly PersonRef[]): readonly string[] {
  return [...new Set(people.map(({ id }) => id))];
}

/** The form as the draft and its inputs have it, with a sentence on top where something is wrong. */
export function formView(
  { views }: OffboardReadingDeps,
  { id, data }: OffboardDraft,
  values: FormValues,
  warning: OffboardRefusal | null,
): SlackModal {
  return views.form({ draftId: id, data, values, warning });
}
