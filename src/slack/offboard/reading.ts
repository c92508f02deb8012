import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { PreviewDeps } from '../../workflows/offboard/preview/deps.js';
import { previewOffboarding } from '../../workflows/offboard/preview/preview.js';
import { isProtected } from '../../workflows/protection.js';
import type { Requests } from '../../workflows/requests/requests.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { SlackModal } from '../kit/message.js';
import type { AllowedAsker } from '../requests/may-ask.js';
import { accountQuery, approverNames, personConcerned } from '../requests/person-concerned.js';
import type { OffboardDraft, OffboardDrafts, OffboardQuery } from './draft.js';
import { asProposed } from './own-successors.js';
import type { OffboardViews } from './views.js';

export interface OffboardReadingDeps {
  readonly requests: Requests;
  readonly people: People;
  readonly preview: Omit<PreviewDeps, 'policy'>;
  readonly store: RequestStore;
  readonly drafts: OffboardDrafts;
  readonly views: OffboardViews;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
}

/**
 * What the form shows first: whom to choose, the filled form, or the refusal that takes its place. The signal ends the
 * reading.
 */
export async function firstView(
  deps: OffboardReadingDeps,
  draft: OffboardDraft,
  asker: AllowedAsker,
  signal: AbortSignal,
): Promise<SlackModal> {
  const { query } = draft.data;
  if (query && !deps.requests.mayPreview(draft.slackId)) {
    return deps.views.refused(draft.id, { why: 'tooManyPreviews' });
  }
  return query
    ? await readForm({ ...deps, preview: { ...deps.preview, signal } }, draft, query, asker)
    : deps.views.choosePerson(draft.id);
}

/** The filled form, or the refusal that takes its place. */
async function readForm(
  deps: OffboardReadingDeps,
  draft: OffboardDraft,
  query: OffboardQuery,
  { member, user }: AllowedAsker,
): Promise<SlackModal> {
  const { mentioned } = draft.data;
  const named = mentioned === null ? undefined : await deps.people.user(mentioned);
  const asked = accountQuery(query, named);
  if (!asked) return deps.views.noPortalMatch(draft.id, { slackId: mentioned, email: null });
  const policy = deps.policy();
  const result = await previewOffboarding({ ...deps.preview, policy }, asked);
  if (!result.ok) {
    const { refusal } = result;
    if (refusal.why === 'alreadyDisabled') {
      const { email: disabledEmail } = refusal;
      await deps.drafts.patch(draft.id, draft.slackId, (data) => ({ ...data, disabledEmail }));
    }
    const isUnknown = refusal.why === 'unknownPerson' && 'slackId' in query;
    return isUnknown
      ? deps.views.noPortalMatch(draft.id, { slackId: query.slackId, email: refusal.given })
      : deps.views.refused(draft.id, refusal);
  }
  const { preview } = result;
  const concerned = await personConcerned(deps, preview.person, { mentioned, member });
  if (!concerned.ok) {
    return 'belongsTo' in concerned
      ? deps.views.otherSlackUser(draft.id, { name: preview.person.name, belongsTo: concerned.belongsTo })
      : deps.views.refused(draft.id, concerned.refusal);
  }
  const { subject } = concerned;
  const names = await approverNames(deps, 'offboard', { subject: { kind: 'person', ...subject }, member });
  const needsTwo = await isProtected({ groups: deps.preview.portal.groups, policy }, preview.person);
  const slackName = named && named.name.toLowerCase() !== preview.person.name.toLowerCase() ? named.name : null;
  const { timeZone } = user;
  const chosen = { successor: preview.defaultSuccessor, ...asProposed(preview) };
  const read = { subject, slackName, needsTwo, approverNames: names, timeZone, preview, ...chosen };
  const saved = await deps.drafts.patch(draft.id, draft.slackId, (data) => ({ ...data, ...read }), 'ready');
  if (!saved) return deps.views.refused(draft.id, { why: 'formGone' });
  return deps.views.form({ draftId: draft.id, data: saved.data, values: null, warning: null });
}
