import type { Member } from '../../domain/person.js';
import { isApprover } from '../../workflows/contractors/exemptions.js';
import type { EntryDeps } from '../kind.js';
import type { Reply } from '../kit/reply.js';
import { askers } from '../requests/may-ask.js';
import { accessRefusalText } from '../requests/replies.js';
import { contractorsFace } from './face.js';

type Allowed = { readonly ok: true; readonly member: Member } | { readonly ok: false; readonly reply: Reply };

/** A member who decides about contractors; nothing is read from the portal for anybody else. */
export async function approverOf({ people, policy }: EntryDeps, slackId: string): Promise<Allowed> {
  const found = await people.member(slackId);
  const ask = askers(policy());
  if (!found.ok) return { ok: false, reply: accessRefusalText(found.refusal, { ask }) };
  if (isApprover(found.member, policy())) return { ok: true, member: found.member };
  return { ok: false, reply: accessRefusalText({ why: 'notAllowed' }, { ask, words: contractorsFace.words }) };
}
