import { emailsIn, mostEmails, type UnfitMember } from '../../domain/group/members.js';
import type { GroupPlan } from '../../domain/group/plan.js';
import { creationPlan, managerPlan } from '../../domain/group/planning.js';
import type { GroupRefusal } from '../../domain/group/refusals.js';
import type { Subject } from '../../domain/subject.js';
import { findMembers, membersById, nameTaken } from '../../workflows/group/preview.js';
import { fileRequest } from '../requests/filing.js';
import type { SendResult } from '../requests/form-kind.js';
import type { AllowedAsker } from '../requests/may-ask.js';
import type { GroupDraft } from './draft.js';
import type { GroupValues } from './form-values.js';
import { type GroupReadingDeps, groupOf, managerById, subjectOf } from './reading.js';

type Asked =
  | { readonly ok: true; readonly plan: GroupPlan; readonly subject: Subject }
  | { readonly ok: false; readonly refusal: GroupRefusal };

/** Files what the form says. Throws the portal's and the store's errors. */
export async function outcomeOf(
  deps: GroupReadingDeps,
  draft: GroupDraft,
  values: GroupValues,
  asker: AllowedAsker,
): Promise<SendResult> {
  const { views } = deps;
  const asked = draft.data.query.what === 'create' ? await creation(deps, values) : await change(deps, draft, values);
  const again = async (refusal: GroupRefusal): Promise<SendResult> => {
    const kept = await withManager(deps, draft, values);
    return { view: views.form(kept, values, refusal), filed: false };
  };
  if (!asked.ok) return await again(asked.refusal);
  const { plan, subject } = asked;
  const result = await fileRequest(deps, {
    draftId: draft.id,
    requester: asker.member,
    subject,
    plan,
    notes: [],
    needsTwo: false,
  });
  if (!result.ok) return await again(result.refusal);
  return { view: views.sent(result.case, draft.data), filed: true };
}

/** The chosen manager stays chosen when the form is drawn again, also where something else was wrong. */
async function withManager(deps: GroupReadingDeps, draft: GroupDraft, { managerId }: GroupValues): Promise<GroupDraft> {
  if (managerId === null) return draft;
  const found = await managerById(deps, managerId, draft.data.group);
  const saved = await deps.drafts.patch(draft.id, draft.slackId, (data) =>
    found.ok ? { ...data, manager: found.manager } : { ...data, manager: null, generation: data.generation + 1 },
  );
  return saved ?? draft;
}

async function creation(deps: GroupReadingDeps, values: GroupValues): Promise<Asked> {
  const { portal } = deps;
  const { name, managerId, reason } = values;
  const taken = await nameTaken(portal, name);
  if (taken) return refused(taken);
  if (managerId === null) return refused({ why: 'noManager' });
  const found = await managerById(deps, managerId, null);
  if (!found.ok) return found;
  const listed = emailsIn(`${values.emails}\n${values.moreEmails}`);
  if (listed.odd.length > 0) return refused({ why: 'noEmails', odd: listed.odd });
  const slack = await slackEmails(deps, values.slackMembers);
  const emails = [...new Set([...listed.emails, ...slack.emails])];
  if (emails.length > mostEmails) return refused({ why: 'tooManyEmails', most: mostEmails });
  const chosen = await membersById(
    portal.people,
    values.members.map(({ value, label }) => ({ id: value, label })),
  );
  const named = await findMembers(portal.people, emails);
  const members = [...new Map([...chosen.members, ...named.members].map((person) => [person.id, person])).values()];
  const misfits = [...chosen.unfit, ...slack.unfit, ...named.unfit];
  if (misfits.length > 0) return refused({ why: 'unfitMembers', members: misfits });
  return {
    ok: true,
    plan: creationPlan({ name, manager: found.manager, members, reason }),
    subject: { kind: 'none' },
  };
}

/** What was read when the form opened may have changed, so that everything is read again. */
async function change(deps: GroupReadingDeps, draft: GroupDraft, { managerId, reason }: GroupValues): Promise<Asked> {
  const { group: shown, manager } = draft.data;
  if (!shown) return refused({ why: 'noGroup' });
  const group = await groupOf(deps, shown.id);
  if (!group.ok) return group;
  const chosen = managerId ?? manager?.id;
  if (chosen === undefined) return refused({ why: 'noManager' });
  const found = await managerById(deps, chosen, group.group);
  if (!found.ok) return found;
  const { id, name, manager: from } = group.group;
  return {
    ok: true,
    plan: managerPlan({ group: { id, name }, from, manager: found.manager, reason }),
    subject: subjectOf(group.group),
  };
}

/** Confirmed emails of Slack users; who has none that one could go by can't be told apart in DocSpace. */
async function slackEmails(
  { people }: GroupReadingDeps,
  slackIds: readonly string[],
): Promise<{ readonly emails: readonly string[]; readonly unfit: readonly UnfitMember[] }> {
  const emails: string[] = [];
  const unfit: UnfitMember[] = [];
  for (const slackId of slackIds) {
    const user = await people.user(slackId);
    if (user?.email && user.emailConfirmed !== false) emails.push(user.email);
    else unfit.push({ given: user?.name ?? slackId, why: 'noEmail' });
  }
  return { emails, unfit };
}

function refused(refusal: GroupRefusal): Asked {
  return { ok: false, refusal };
}
