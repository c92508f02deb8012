import type { AskInput } from '../../workflows/requests/ask.js';
import type { AskResult } from '../../workflows/requests/asked.js';
import { createApprovers } from '../identity/approvers.js';
import type { EntryDeps } from '../kind.js';

/** What a form asks for; who may approve it is found out here. */
export type Filing = Omit<AskInput, 'tenant' | 'origin' | 'eligible' | 'approvers'> & { readonly draftId: string };

/** Files what a form says: one request a draft. Throws if it can't be told now who may approve it. */
export async function fileRequest(
  { people, requests, tenant }: Pick<EntryDeps, 'people' | 'requests' | 'tenant'>,
  { draftId, ...asked }: Filing,
): Promise<AskResult> {
  const who = await createApprovers(people).eligible(asked.plan.kind);
  return await requests.ask({ ...asked, ...who, tenant, origin: `draft:${draftId}` });
}
