import type { Member } from '../../domain/person.js';
import { standingOf } from '../../domain/standing.js';
import type { EntryDeps } from '../kind.js';
import type { Reply } from '../kit/reply.js';
import { askers } from '../requests/may-ask.js';
import { accessRefusalText } from '../requests/replies.js';
import { exemptionText } from './replies.js';

type Allowed =
  | { readonly ok: true; readonly member: Member; readonly mayDecide: boolean }
  | { readonly ok: false; readonly reply: Reply };

/** A member who decides about contractors; nothing is read from the portal for anybody else. */
export async function approverOf(deps: EntryDeps, slackId: string): Promise<Allowed> {
  const found = await readerOf(deps, slackId);
  return !found.ok || found.mayDecide ? found : { ok: false, reply: exemptionText('notAllowed', '') };
}

/** A member who may see who is exempt: an approver, who may also decide about it, or an auditor. */
export async function readerOf({ people, policy }: EntryDeps, slackId: string): Promise<Allowed> {
  const found = await people.member(slackId);
  if (!found.ok) return { ok: false, reply: accessRefusalText(found.refusal, { ask: askers(policy()) }) };
  const { approver, auditor } = standingOf(found.member, policy(), 'contractors');
  if (!approver && !auditor) return { ok: false, reply: exemptionText('notAllowed', '') };
  return { ok: true, member: found.member, mayDecide: approver };
}
