import type { AskInput, AskResult } from '../../workflows/requests/ask.js';
import type { EntryDeps } from '../kind.js';

/** What a form asks for; who may approve it is found out here. */
export type Filing = Omit<AskInput, 'tenant' | 'origin' | 'eligible' | 'approvers'> & { readonly draftId: string };

/** Files what a form says: one request a draft. Throws if it can't be told now who may approve it. */
export async function fileRequest(
  { people, requests, tenant }: Pick<EntryDeps, 'people' | 'requests' | 'tenant'>,
  { draftId, ...asked }: Filing,
): Promise<AskResult> {
  const eligible = await people.approvers(asked.plan.kind);
  const { members, unsure } = await people.members(eligible);
  if (unsure.size > 0) throw new Error('An approver could not be looked up.');
  return await requests.ask({ ...asked, tenant, origin: `draft:${draftId}`, eligible, approvers: members });
}
