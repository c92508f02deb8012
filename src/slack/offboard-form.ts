import type { WebClient } from '@slack/web-api';
import type { OffboardRefusal } from '../domain/offboard-refusals.js';
import type { Member, Tenant } from '../domain/person.js';
import type { Policy } from '../domain/policy.js';
import { standingOf } from '../domain/standing.js';
import type { PreviewDeps } from '../workflows/preview.js';
import { previewOffboarding } from '../workflows/preview.js';
import { findManager, findSuccessor, isProtected, type LeaverQuery } from '../workflows/preview-people.js';
import type { Requests } from '../workflows/requests.js';
import type { RequestStore } from '../workflows/store-ports.js';
import type { AccessRefusal } from './access-refusal.js';
import type { SlackModal } from './blocks/message.js';
import { withDeadline } from './deadline.js';
import type { FormValues } from './form-values.js';
import { openModal, updateModal } from './modals.js';
import {
  choicesOf,
  emptyDraft,
  type OffboardDraft,
  type OffboardDraftData,
  type OffboardDrafts,
  type OffboardQuery,
} from './offboard-draft.js';
import type { OffboardViews } from './offboard-views.js';
import type { People } from './people.js';
import type { SlackUser } from './slack-user.js';

export interface OffboardFormDeps {
  readonly client: WebClient;
  readonly people: People;
  readonly preview: Omit<PreviewDeps, 'policy'>;
  readonly requests: Requests;
  readonly store: RequestStore;
  readonly drafts: OffboardDrafts;
  readonly views: OffboardViews;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly newId: () => string;
  /** How long the portal may take until the form says that it did not answer. */
  readonly previewDeadlineMs: number;
  /** Called after a request was made, so that its card appears at once. */
  readonly wake: () => void;
  readonly onError: (error: unknown, what: string) => void;
}

/** `expired`: Slack wants a new click; the draft is kept for it. */
export type OpenResult = { readonly kind: 'opened' } | { readonly kind: 'expired'; readonly draftId: string };

export interface OffboardForm {
  /** Opens the form before anything is asked of anybody, then fills it. */
  open(input: {
    readonly slackId: string;
    readonly triggerId: string;
    readonly query: OffboardQuery | null;
  }): Promise<OpenResult>;
  /** Opens the form that could not be opened in time. */
  openAgain(input: {
    readonly slackId: string;
    readonly triggerId: string;
    readonly draftId: string | null;
  }): Promise<OpenResult>;
  /** Somebody was chosen in the form itself. */
  chooseLeaver(input: FormEvent & { readonly portalId: string }): Promise<void>;
  chooseSuccessor(input: FormEvent & { readonly portalId: string; readonly values: FormValues }): Promise<void>;
  /** Draws the form again, because a choice shows or hides inputs. */
  redraw(input: FormEvent & { readonly values: FormValues }): Promise<void>;
  /** Reads the portal once more after it was too slow. */
  readAgain(input: FormEvent): Promise<void>;
  /** Mistakes by input block; none if the form may be sent. */
  check(input: FormEvent & { readonly values: FormValues }): Promise<Readonly<Record<string, string>>>;
  /** What to look at before the form is sent, because it can't be undone; undefined if nothing is. Keeps the values. */
  secondLook(input: FormEvent & { readonly values: FormValues }): Promise<SlackModal | undefined>;
  /** Files the request and shows the outcome in the form's place. Without values: those of the second look. */
  submit(input: FormEvent & { readonly values: FormValues | null }): Promise<void>;
}

export interface FormEvent {
  readonly slackId: string;
  readonly draftId: string;
  readonly viewId: string;
}

/** The offboarding form as one conversation: a draft in the database, one view that is replaced as it goes. */
export function createOffboardForm(deps: OffboardFormDeps): OffboardForm {
  return {
    open: (input) => open(deps, input),
    openAgain: async ({ slackId, triggerId, draftId }) => {
      const draft = draftId === null ? undefined : await deps.drafts.find(draftId, slackId);
      return await open(deps, { slackId, triggerId, query: draft?.data.query ?? null });
    },
    chooseLeaver: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      if (!draft)
        return await updateModal(deps.client, event.viewId, deps.views.refused(event.draftId, { why: 'formGone' }));
      await updateModal(deps.client, event.viewId, deps.views.reading(draft.id));
      await fill(deps, {
        ...draft,
        data: { ...draft.data, viewId: event.viewId, query: { portalId: event.portalId } },
      });
    },
    chooseSuccessor: (event) => chooseSuccessor(deps, event),
    redraw: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      if (draft?.data.preview) await showForm(deps, draft, event.values, null);
    },
    readAgain: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      if (!draft)
        return await updateModal(deps.client, event.viewId, deps.views.refused(event.draftId, { why: 'formGone' }));
      await updateModal(deps.client, event.viewId, deps.views.reading(draft.id));
      await fill(deps, draft);
    },
    check: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      return draft?.data.preview ? deps.views.mistakes(draft.data, event.values, deps.clock.now()) : {};
    },
    secondLook: async (event) => {
      const draft = await deps.drafts.find(event.draftId, event.slackId);
      if (!draft || !wantsDelete(deps, draft, event.values)) return undefined;
      await deps.drafts.save({ ...draft, data: { ...draft.data, values: event.values } });
      return deps.views.confirmDelete(draft.id, draft.data);
    },
    submit: (event) => submit(deps, event),
  };
}

async function open(deps: OffboardFormDeps, input: Parameters<OffboardForm['open']>[0]): Promise<OpenResult> {
  const id = deps.newId();
  const { slackId, triggerId, query } = input;
  const draft = (viewId: string): OffboardDraft => ({
    id,
    slackId,
    createdAt: deps.clock.now(),
    state: 'reading',
    data: { ...emptyDraft(query), viewId },
  });
  try {
    const opened = draft(await openModal(deps.client, triggerId, deps.views.reading(id)));
    await deps.drafts.save(opened);
    await fill(deps, opened);
    return { kind: 'opened' };
  } catch (error) {
    deps.onError(error, 'opening the form');
    await deps.drafts.save(draft(''));
    return { kind: 'expired', draftId: id };
  }
}

type Allowed =
  | { readonly ok: true; readonly member: Member; readonly user: SlackUser }
  | { readonly ok: false; readonly refusal: AccessRefusal };

/** Nothing is read from the portal about anybody for somebody who may not ask. */
async function mayAsk(deps: OffboardFormDeps, slackId: string): Promise<Allowed> {
  const result = await deps.people.member(slackId);
  if (!result.ok) return result;
  const isRequester = standingOf(result.member, deps.policy(), 'offboard').requester;
  return isRequester ? result : { ok: false, refusal: { why: 'notAllowed' } };
}

async function fill(deps: OffboardFormDeps, draft: OffboardDraft): Promise<void> {
  let view: SlackModal;
  try {
    view = await withDeadline(firstView(deps, draft), deps.previewDeadlineMs);
  } catch (error) {
    deps.onError(error, 'reading a preview');
    view = deps.views.portalSlow(draft.id);
  }
  await updateModal(deps.client, draft.data.viewId, view);
}

async function firstView(deps: OffboardFormDeps, draft: OffboardDraft): Promise<SlackModal> {
  const allowed = await mayAsk(deps, draft.slackId);
  const { query } = draft.data;
  if (!allowed.ok) return deps.views.noAccess(draft.id, allowed.refusal);
  return query ? await readForm(deps, draft, query, allowed) : deps.views.choosePerson(draft.id);
}

/** The filled form, or the refusal that takes its place. */
async function readForm(
  deps: OffboardFormDeps,
  draft: OffboardDraft,
  query: OffboardQuery,
  { member, user }: Extract<Allowed, { ok: true }>,
): Promise<SlackModal> {
  const found = await leaverQuery(deps, query);
  if (!found) return deps.views.refused(draft.id, { why: 'unknownPerson', given: 'that Slack user' });
  const policy = deps.policy();
  const result = await previewOffboarding({ ...deps.preview, policy }, found.query);
  if (!result.ok) {
    const isUnknown = result.refusal.why === 'unknownPerson' && 'slackId' in query;
    return isUnknown
      ? deps.views.noPortalMatch(draft.id, { slackId: query.slackId, email: result.refusal.given })
      : deps.views.refused(draft.id, result.refusal);
  }
  const { preview } = result;
  const subject = await deps.people.subject(preview.person);
  if (subject.slackId === member.slackId || subject.portalId === member.portalId)
    return deps.views.refused(draft.id, { why: 'aboutYourself' });
  const already = await deps.store.openFor(deps.tenant, subject);
  if (already) {
    const { id, createdAt: since, state } = already.request;
    return deps.views.refused(draft.id, {
      why: 'openRequest',
      name: preview.person.name,
      id,
      since,
      state: already.run?.status ?? state,
    });
  }
  const approverNames = await namesOf(
    deps,
    (await deps.people.approvers('offboard')).filter((id) => id !== subject.slackId && id !== member.slackId),
  );
  const needsTwo = await isProtected({ portal: deps.preview.portal, policy }, preview.person);
  const slackName =
    found.slackName && found.slackName.toLowerCase() !== preview.person.name.toLowerCase() ? found.slackName : null;
  const { timeZone } = user;
  const read = { subject, slackName, needsTwo, approverNames, timeZone, preview, successor: preview.defaultSuccessor };
  const data = { ...draft.data, ...read };
  await deps.drafts.save({ ...draft, state: 'ready', data });
  return deps.views.form({ draftId: draft.id, data, values: null, warning: null });
}

async function leaverQuery(
  deps: OffboardFormDeps,
  query: OffboardQuery,
): Promise<{ query: LeaverQuery; slackName: string | null } | undefined> {
  if (!('slackId' in query)) return { query, slackName: null };
  const user = await deps.people.user(query.slackId);
  return user?.email ? { query: { email: user.email }, slackName: user.name } : undefined;
}

async function namesOf(deps: OffboardFormDeps, slackIds: readonly string[]): Promise<string[]> {
  const users = await Promise.all(slackIds.slice(0, 6).map((id) => deps.people.user(id)));
  return users.flatMap((user) => (user?.isOrdinary ? [user.name] : []));
}

async function chooseSuccessor(
  deps: OffboardFormDeps,
  event: Parameters<OffboardForm['chooseSuccessor']>[0],
): Promise<void> {
  const draft = await deps.drafts.find(event.draftId, event.slackId);
  const leaver = draft?.data.preview?.person;
  if (!draft || !leaver)
    return await updateModal(deps.client, event.viewId, deps.views.refused(event.draftId, { why: 'formGone' }));
  const result = await findSuccessor(deps.preview.portal, event.portalId, leaver.id);
  if (result.ok) {
    const chosen = { ...draft, data: { ...draft.data, successor: result.successor } };
    await deps.drafts.save(chosen);
    return await showForm(deps, chosen, event.values, null);
  }
  // Another block_id makes Slack forget the unfit choice.
  const reset = { ...draft, data: { ...draft.data, generation: draft.data.generation + 1 } };
  await deps.drafts.save(reset);
  await showForm(deps, reset, event.values, result.refusal);
}

async function submit(deps: OffboardFormDeps, event: Parameters<OffboardForm['submit']>[0]): Promise<void> {
  const draft = await deps.drafts.find(event.draftId, event.slackId);
  const preview = draft?.data.preview;
  const values = event.values ?? draft?.data.values;
  const subject = draft?.data.subject;
  if (!draft || !preview || !subject || !values)
    return await updateModal(deps.client, event.viewId, deps.views.refused(event.draftId, { why: 'formGone' }));
  const allowed = await mayAsk(deps, event.slackId);
  if (!allowed.ok) return await updateModal(deps.client, event.viewId, deps.views.noAccess(draft.id, allowed.refusal));
  const { data } = draft;
  if (!data.successor) return await showForm(deps, draft, values, { why: 'successorUnknown', given: '' });
  const refusal = await stillFits(deps, data, preview.person.id);
  if (refusal) return await showForm(deps, draft, values, refusal);
  const { links, startAt, reason } = values;
  const deleteProfile = wantsDelete(deps, draft, values);
  const result = await deps.requests.ask({
    tenant: deps.tenant,
    requester: allowed.member,
    draftId: draft.id,
    subject,
    preview,
    choices: choicesOf(data, { links, startAt, reason, successor: data.successor, deleteProfile }),
    eligible: await deps.people.approvers('offboard'),
    needsTwo: data.needsTwo,
  });
  if (!result.ok) return await showForm(deps, draft, values, result.refusal);
  await deps.drafts.save({ ...draft, state: 'sent' });
  deps.wake();
  await updateModal(deps.client, event.viewId, deps.views.sent(result.case, data.approverNames));
}

/** What only the portal can tell is asked again at the last moment: nothing of it is taken from the form. */
async function stillFits(
  deps: OffboardFormDeps,
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

async function showForm(
  deps: OffboardFormDeps,
  draft: OffboardDraft,
  values: FormValues,
  warning: OffboardRefusal | null,
): Promise<void> {
  await updateModal(
    deps.client,
    draft.data.viewId,
    deps.views.form({ draftId: draft.id, data: draft.data, values, warning }),
  );
}

/** Only where the policy allows it, and the email was typed. */
function wantsDelete(deps: OffboardFormDeps, { data }: OffboardDraft, { deleteEmail }: FormValues): boolean {
  return (
    deps.policy().offboarding.allowDeleteProfile && deleteEmail !== '' && deleteEmail === data.preview?.person.email
  );
}
