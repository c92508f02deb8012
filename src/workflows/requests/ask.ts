import type { AskRefusal } from '../../domain/ask-refusals.js';
import type { Member } from '../../domain/person.js';
import { mostOpen } from '../../domain/request.js';
import { standingOf } from '../../domain/standing.js';
import { sameAs } from '../../domain/subject.js';
import { type Asked, type AskedDeps, type AskResult, refusalOf, refuse } from './asked.js';
import { file } from './filing.js';

/** What a member asks for. */
export interface AskInput extends Omit<Asked, 'requester' | 'parentId' | 'standingId'> {
  readonly requester: Member;
}

/** Files a request, or says why not. Refusals are on the trail too. */
export async function ask(deps: AskedDeps, input: AskInput): Promise<AskResult> {
  const { name, slackId, portalId, email } = input.requester;
  const requester = { kind: 'member', name, slackId, portalId, email } as const;
  const asked: Asked = { ...input, requester, parentId: null, standingId: null };
  const refusal =
    barring(deps, input) ?? (await refusalOf(deps, asked)) ?? (await tooManyOpen(deps, asked.tenant, slackId));
  if (refusal) return await refuse(deps, asked, refusal);
  return await file(deps, asked);
}

/** What keeps this member from asking for this at all. */
function barring({ policy }: AskedDeps, { requester, subject, plan }: AskInput): AskRefusal | undefined {
  if (sameAs(subject, requester) === 'same') return { why: 'aboutYourself' };
  return standingOf(requester, policy(), plan.kind).requester ? undefined : { why: 'notAllowed' };
}

async function tooManyOpen(
  { requests }: AskedDeps,
  tenant: Asked['tenant'],
  slackId: string,
): Promise<AskRefusal | undefined> {
  const open = await requests.countOpen(tenant, slackId);
  return open >= mostOpen ? { why: 'tooManyOpen', most: mostOpen } : undefined;
}
