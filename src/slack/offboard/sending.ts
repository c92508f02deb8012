import type { WebClient } from '@slack/web-api';
import type { OffboardRefusal } from '../../domain/offboard/refusals.js';
import { askedFor } from '../../workflows/offboard/ask.js';
import { findManager, findSuccessor } from '../../workflows/offboard/preview/people.js';
import type { Requests } from '../../workflows/requests/requests.js';
import type { SlackModal } from '../kit/message.js';
import { updateModal } from '../posting/modals.js';
import { choicesOf, type OffboardDraft, type OffboardDraftData } from './draft.js';
import type { FormEvent, FormValues } from './form-values.js';
import { mayAsk, type OffboardReadingDeps } from './reading.js';

export interface OffboardSendingDeps extends OffboardReadingDeps {
  readonly client: WebClient;
  readonly requests: Requests;
  /** Called after a request was made, so that its card appears at once. */
  readonly wake: () => void;
  readonly onError: (error: unknown, what: string) => void;
}

type Submission = FormEvent & {
  /** Null: those kept when the second look was asked for. */
  readonly values: FormValues | null;
};

/** Files what the form says and shows the outcome in its place. */
export async function sendForm(deps: OffboardSendingDeps, event: Submission): Promise<void> {
  const draft = await deps.drafts.find(event.draftId, event.slackId);
  const values = event.values ?? draft?.data.values;
  if (!draft?.data.preview || !values)
    return await updateModal(deps.client, event.viewId, deps.views.refused(event.draftId, { why: 'formGone' }));
  let view: SlackModal;
  try {
    view = await outcomeOf(deps, draft, values);
  } catch (error) {
    deps.onError(error, 'sending a form');
    view = formView(deps, draft, values, { why: 'notSent' });
  }
  await updateModal(deps.client, event.viewId, view);
}

async function outcomeOf(deps: OffboardSendingDeps, draft: OffboardDraft, values: FormValues): Promise<SlackModal> {
  const { preview, subject } = draft.data;
  if (!preview || !subject) return deps.views.refused(draft.id, { why: 'formGone' });
  const allowed = await mayAsk(deps, draft.slackId);
  if (!allowed.ok) return deps.views.noAccess(draft.id, allowed.refusal);
  const shown = await asShown(deps, draft, values, preview.person.id);
  if (shown.refusal) return formView(deps, shown.draft, values, shown.refusal);
  const { data } = shown.draft;
  if (!data.successor) return formView(deps, shown.draft, values, { why: 'successorUnknown', given: '' });
  const refusal = await stillFits(deps, data, preview.person.id);
  if (refusal) return formView(deps, shown.draft, values, refusal);
  const { links, startAt, reason } = values;
  const deleteProfile = wantsDelete(deps, draft, values);
  const result = await deps.requests.ask({
    tenant: deps.tenant,
    requester: allowed.member,
    origin: `draft:${draft.id}`,
    subject,
    ...askedFor(preview, choicesOf(data, { links, startAt, reason, successor: data.successor, deleteProfile })),
    eligible: await deps.people.approvers('offboard'),
    needsTwo: data.needsTwo,
  });
  if (!result.ok) return formView(deps, shown.draft, values, result.refusal);
  await deps.drafts.save({ ...shown.draft, state: 'sent' });
  deps.wake();
  return deps.views.sent(result.case, data.approverNames);
}

/** What is sent is what the form shows: a choice of successor whose own event failed, or is late, counts all the same. */
async function asShown(
  deps: OffboardSendingDeps,
  draft: OffboardDraft,
  { successorId }: FormValues,
  leaverId: string,
): Promise<{ readonly draft: OffboardDraft; readonly refusal?: OffboardRefusal }> {
  if (successorId === null || successorId === draft.data.successor?.id) return { draft };
  return await withSuccessor(deps, draft, successorId, leaverId);
}

/** The draft with another successor, or with the unfit choice forgotten and the refusal. Saves either. */
export async function withSuccessor(
  deps: OffboardReadingDeps,
  draft: OffboardDraft,
  portalId: string,
  leaverId: string,
): Promise<{ readonly draft: OffboardDraft; readonly refusal?: OffboardRefusal }> {
  const { data } = draft;
  const result = await findSuccessor(deps.preview.portal, portalId, leaverId);
  // Another block_id makes Slack forget the unfit choice.
  const change = result.ok ? { successor: result.successor } : { generation: data.generation + 1 };
  const saved = { ...draft, data: { ...data, ...change } };
  await deps.drafts.save(saved);
  return result.ok ? { draft: saved } : { draft: saved, refusal: result.refusal };
}

/** What only the portal can tell is asked again at the last moment: nothing of it is taken from the form. */
async function stillFits(
  deps: OffboardSendingDeps,
  data: OffboardDraftData,
  leaverId: string,
): Promise<OffboardRefusal | undefined> {
  const { portal } = deps.preview;
  const owners = [...(data.successor ? [data.successor] : []), ...Object.values(data.roomSuccessors)];
  const checks = [
    ...owners.map(({ id }) => findSuccessor(portal, id, leaverId)),
    ...Object.values(data.groupSuccessors).map(({ id }) => findManager(portal, id, leaverId)),
  ];
  const refused = (await Promise.all(checks)).find((result) => !result.ok);
  return refused?.ok === false ? refused.refusal : undefined;
}

function formView(
  { views }: OffboardSendingDeps,
  { id, data }: OffboardDraft,
  values: FormValues,
  warning: OffboardRefusal,
): SlackModal {
  return views.form({ draftId: id, data, values, warning });
}

/** Only where the policy allows it, and the email was typed. */
export function wantsDelete(
  { policy }: Pick<OffboardReadingDeps, 'policy'>,
  { data }: OffboardDraft,
  { deleteEmail }: FormValues,
): boolean {
  return policy().offboarding.allowDeleteProfile && deleteEmail !== '' && deleteEmail === data.preview?.person.email;
}
