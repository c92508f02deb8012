import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { PersonRef } from '../../domain/portal.js';
import type { ReassignRefusal } from '../../domain/reassign/refusals.js';
import { accountsFor } from '../../workflows/accounts.js';
import { isProtected } from '../../workflows/protection.js';
import {
  previewReassignment,
  type ReassignPreview,
  type ReassignPreviewDeps,
} from '../../workflows/reassign/preview.js';
import { findSuccessor } from '../../workflows/receivers.js';
import type { Requests } from '../../workflows/requests/requests.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { SlackModal } from '../kit/message.js';
import type { Line } from '../kit/rich-text.js';
import type { AllowedAsker } from '../requests/may-ask.js';
import { accountQuery, approverNames, type PersonQuery, personConcerned } from '../requests/person-concerned.js';
import type { ReassignDraft, ReassignDrafts, ReassignQuery } from './draft.js';
import { noValues } from './form-values.js';
import { receiverNotFoundLine } from './replies.js';
import type { ReassignViews } from './views.js';

export interface ReassignReadingDeps {
  readonly requests: Requests;
  readonly people: People;
  readonly preview: Omit<ReassignPreviewDeps, 'policy'>;
  readonly store: RequestStore;
  readonly drafts: ReassignDrafts;
  readonly views: ReassignViews;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
}

/** What the form shows first: whom to choose, the filled form, or the refusal that takes its place. */
export async function firstView(
  deps: ReassignReadingDeps,
  draft: ReassignDraft,
  asker: AllowedAsker,
  signal: AbortSignal,
): Promise<SlackModal> {
  const { query } = draft.data;
  if (!query) return deps.views.choosePerson(draft.id);
  if (!deps.requests.mayPreview(draft.slackId)) return deps.views.refused(draft.id, { why: 'tooManyPreviews' });
  return await readForm({ ...deps, preview: { ...deps.preview, signal } }, draft, query, asker);
}

async function readForm(
  deps: ReassignReadingDeps,
  draft: ReassignDraft,
  { from, to }: ReassignQuery,
  { member }: AllowedAsker,
): Promise<SlackModal> {
  const { views } = deps;
  const { mentioned } = draft.data;
  const asked = accountQuery(from, mentioned === null ? undefined : await deps.people.user(mentioned));
  if (!asked) return views.noPortalMatch(draft.id, { slackId: mentioned, email: null });
  const policy = deps.policy();
  const result = await previewReassignment({ ...deps.preview, policy }, asked);
  if (!result.ok) return await refusal(deps, draft, result.refusal, member);
  const { preview } = result;
  const concerned = await personConcerned(deps, preview.person, { mentioned, member });
  if (!concerned.ok) {
    return 'belongsTo' in concerned
      ? views.otherSlackUser(draft.id, { name: preview.person.name, belongsTo: concerned.belongsTo })
      : views.refused(draft.id, concerned.refusal);
  }
  const { subject } = concerned;
  const [names, needsTwo, receiver] = await Promise.all([
    approverNames(deps, 'reassign', { subject: { kind: 'person', ...subject }, member }),
    isProtected({ groups: deps.preview.portal.groups, policy }, preview.person),
    receiverOf(deps, to, preview),
  ]);
  const read = { subject, needsTwo, approverNames: names, preview, successor: receiver.successor };
  const saved = await deps.drafts.patch(draft.id, draft.slackId, (data) => ({ ...data, ...read }), 'ready');
  if (!saved) return views.refused(draft.id, { why: 'formGone' });
  return views.form(saved, noValues, receiver.warning);
}

/** An open request about the person comes before every other reason, and who must be offboarded is remembered. */
async function refusal(
  deps: ReassignReadingDeps,
  draft: ReassignDraft,
  refused: ReassignRefusal,
  member: AllowedAsker['member'],
): Promise<SlackModal> {
  const { views } = deps;
  const { mentioned, query } = draft.data;
  if (refused.why === 'unknownPerson' && query && 'slackId' in query.from) {
    return views.noPortalMatch(draft.id, { slackId: mentioned, email: refused.given });
  }
  if (refused.why !== 'notDisabled') return views.refused(draft.id, refused);
  const concerned = await personConcerned(deps, refused.person, { mentioned, member });
  if (!concerned.ok && 'refusal' in concerned) return views.refused(draft.id, concerned.refusal);
  const { email: offboardEmail } = refused.person;
  await deps.drafts.patch(draft.id, draft.slackId, (data) => ({ ...data, offboardEmail }));
  return views.refused(draft.id, refused);
}

interface Receiver {
  readonly successor: PersonRef | null;
  /** What was wrong with whoever was named. */
  readonly warning: Line | null;
}

/** Whom the command named to receive it, or the policy's successor where it named nobody. */
async function receiverOf(
  { people, preview: { portal }, views }: ReassignReadingDeps,
  to: PersonQuery | null,
  preview: ReassignPreview,
): Promise<Receiver> {
  if (!to) return { successor: preview.defaultSuccessor, warning: null };
  const asked = accountQuery(to, 'slackId' in to ? await people.user(to.slackId) : undefined);
  const [account, ...others] = asked ? await accountsFor(portal.people, asked) : [];
  if (!account || others.length > 0) {
    const given = asked && 'email' in asked ? asked.email : null;
    return { successor: null, warning: receiverNotFoundLine(given) };
  }
  const found = await findSuccessor(portal, account.id, preview.person.id);
  return found.ok
    ? { successor: found.successor, warning: null }
    : { successor: null, warning: views.sentence(found.refusal) };
}
