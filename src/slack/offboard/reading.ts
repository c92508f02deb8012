import { decidersOf, othersAsked } from '../../domain/audience.js';
import { type Identity, type Member, samePerson, type Tenant } from '../../domain/person.js';
import { type Policy, ruleFor } from '../../domain/policy/policy.js';
import type { AccountQuery } from '../../workflows/accounts.js';
import type { PreviewDeps } from '../../workflows/offboard/preview/deps.js';
import { previewOffboarding } from '../../workflows/offboard/preview/preview.js';
import { isProtected } from '../../workflows/protection.js';
import type { Requests } from '../../workflows/requests/requests.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { SlackUser } from '../identity/slack-user.js';
import type { SlackModal } from '../kit/message.js';
import type { AllowedAsker } from '../requests/may-ask.js';
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
  const asked = leaverQuery(query, named);
  if (!asked) return deps.views.noPortalMatch(draft.id, { slackId: mentioned, email: null });
  const policy = deps.policy();
  const result = await previewOffboarding({ ...deps.preview, policy }, asked);
  if (!result.ok) {
    const isUnknown = result.refusal.why === 'unknownPerson' && 'slackId' in query;
    return isUnknown
      ? deps.views.noPortalMatch(draft.id, { slackId: query.slackId, email: result.refusal.given })
      : deps.views.refused(draft.id, result.refusal);
  }
  const { preview } = result;
  const known = await deps.people.subject(preview.person, mentioned);
  if (!known.ok) return deps.views.otherSlackUser(draft.id, { name: preview.person.name, belongsTo: known.belongsTo });
  const { subject } = known;
  if (samePerson(subject, member) === 'same') return deps.views.refused(draft.id, { why: 'aboutYourself' });
  const already = await deps.store.openFor(deps.tenant, { kind: 'person', ...subject });
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
  const approverNames = await namesOf(deps, subject, member);
  const needsTwo = await isProtected({ groups: deps.preview.portal.groups, policy }, preview.person);
  const slackName = named && named.name.toLowerCase() !== preview.person.name.toLowerCase() ? named.name : null;
  const { timeZone } = user;
  const chosen = { successor: preview.defaultSuccessor, ...asProposed(preview) };
  const read = { subject, slackName, needsTwo, approverNames, timeZone, preview, ...chosen };
  const saved = await deps.drafts.patch(draft.id, draft.slackId, (data) => ({ ...data, ...read }), 'ready');
  if (!saved) return deps.views.refused(draft.id, { why: 'formGone' });
  return deps.views.form({ draftId: draft.id, data: saved.data, values: null, warning: null });
}

/** Undefined for a Slack user whose email leads nowhere: there is none, or Slack says that it isn't confirmed. */
function leaverQuery(query: OffboardQuery, named: SlackUser | undefined): AccountQuery | undefined {
  if (!('slackId' in query)) return query;
  return named?.email && named.emailConfirmed !== false ? { email: named.email } : undefined;
}

const mostNamed = 6;

/** Who will be asked, by name. */
async function namesOf(deps: OffboardReadingDeps, subject: Identity, requester: Member): Promise<string[]> {
  const { requesterMayApprove } = ruleFor(deps.policy(), 'offboard');
  const eligible = await deps.people.approvers('offboard');
  const { members } = await deps.people.members(eligible);
  const asked = {
    kind: 'offboard',
    subject: { kind: 'person', ...subject },
    requester: { kind: 'member', ...requester },
    requesterMayApprove,
    eligible,
  } as const;
  const others = othersAsked(asked, decidersOf(asked, members, deps.policy()));
  return others.slice(0, mostNamed).map(({ name }) => name);
}
