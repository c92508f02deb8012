import type { GroupRefusal } from '../../domain/group/refusals.js';
import type { Tenant } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import type { PersonRef } from '../../domain/portal.js';
import type { Subject } from '../../domain/subject.js';
import { accountsFor } from '../../workflows/accounts.js';
import { findGroup, type GroupFacts, nameTaken } from '../../workflows/group/preview.js';
import type { Portal } from '../../workflows/ports.js';
import { findManager } from '../../workflows/receivers.js';
import type { Requests } from '../../workflows/requests/requests.js';
import type { RequestStore } from '../../workflows/store-ports.js';
import type { People } from '../identity/identity.js';
import type { SlackModal } from '../kit/message.js';
import type { AllowedAsker } from '../requests/may-ask.js';
import { accountQuery, approverNames, openRequest, type PersonQuery } from '../requests/person-concerned.js';
import type { GroupDraft, GroupDraftData, GroupDrafts } from './draft.js';
import { noValues } from './form-values.js';
import type { GroupViews } from './views.js';

export interface GroupReadingDeps {
  readonly requests: Requests;
  readonly people: People;
  readonly portal: Portal;
  readonly store: RequestStore;
  readonly drafts: GroupDrafts;
  readonly views: GroupViews;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
}

/** The form with what the command named in it; what of it does not fit is said on top. */
export async function firstView(
  given: GroupReadingDeps,
  draft: GroupDraft,
  { member }: AllowedAsker,
  signal: AbortSignal,
): Promise<SlackModal> {
  const deps = { ...given, portal: given.portal.until?.(signal) ?? given.portal };
  const { views } = deps;
  const { query } = draft.data;
  if (!deps.requests.mayPreview(draft.slackId)) return views.refused(draft.id, { why: 'tooManyPreviews' });
  const group = query.what === 'manager' && query.group !== null ? await groupOf(deps, query.group) : null;
  if (group && !group.ok && group.refusal.why === 'openRequest') return views.refused(draft.id, group.refusal);
  const facts = group?.ok ? group.group : null;
  const to = query.what === 'manager' && query.to ? await managerOf(deps, query.to, facts) : null;
  const names = await approverNames(deps, 'group', { subject: facts ? subjectOf(facts) : { kind: 'none' }, member });
  const read: Partial<GroupDraftData> = {
    filled: true,
    approverNames: names,
    group: facts,
    manager: to?.ok ? to.manager : null,
  };
  const saved = await deps.drafts.patch(draft.id, draft.slackId, (data) => ({ ...data, ...read }), 'ready');
  if (!saved) return views.refused(draft.id, { why: 'formGone' });
  const values = query.what === 'create' ? { ...noValues, name: query.name } : noValues;
  const taken = query.what === 'create' && query.name !== '' ? await nameTaken(deps.portal, query.name) : undefined;
  const refusal = taken ?? (group && !group.ok ? group.refusal : to && !to.ok ? to.refusal : null);
  return views.form(saved, values, refusal);
}

/** What a request about this group is about. */
export function subjectOf({ id, name }: Pick<GroupFacts, 'id' | 'name'>): Subject {
  return { kind: 'group', id, name };
}

type GroupOrRefusal =
  | { readonly ok: true; readonly group: GroupFacts }
  | { readonly ok: false; readonly refusal: GroupRefusal };

/** The group by id or name, if its manager is set here and nobody has asked for another already. */
export async function groupOf(
  { portal, store, tenant }: Pick<GroupReadingDeps, 'portal' | 'store' | 'tenant'>,
  given: string,
): Promise<GroupOrRefusal> {
  const found = await findGroup(portal, given);
  if (!found.ok) return found;
  const { group } = found;
  const refusal = await openRequest({ store, tenant }, subjectOf(group), group.name);
  return refusal ? { ok: false, refusal } : found;
}

export type ManagerOrRefusal =
  | { readonly ok: true; readonly manager: PersonRef }
  | { readonly ok: false; readonly refusal: GroupRefusal };

/** The account by portal id, if it may manage this group and doesn't already. */
export async function managerById(
  { portal }: Pick<GroupReadingDeps, 'portal'>,
  portalId: string,
  group: Pick<GroupFacts, 'name' | 'manager'> | null,
): Promise<ManagerOrRefusal> {
  const found = await findManager(portal, portalId, null);
  if (!found.ok) return found;
  const { successor: manager } = found;
  if (group?.manager?.id === manager.id) {
    return { ok: false, refusal: { why: 'alreadyManager', name: manager.name, group: group.name } };
  }
  return { ok: true, manager };
}

/** Whom the command named. */
async function managerOf(
  deps: Pick<GroupReadingDeps, 'people' | 'portal'>,
  to: PersonQuery,
  group: GroupFacts | null,
): Promise<ManagerOrRefusal> {
  const asked = accountQuery(to, 'slackId' in to ? await deps.people.user(to.slackId) : undefined);
  const [account, ...others] = asked ? await accountsFor(deps.portal.people, asked) : [];
  if (!account || others.length > 0) {
    return { ok: false, refusal: { why: 'successorUnknown', given: asked && 'email' in asked ? asked.email : '' } };
  }
  return await managerById(deps, account.id, group);
}
