import { countsText } from '../../domain/contractors/counts.js';
import { type Proposal, proposeDigest } from '../../workflows/contractors/propose-digest.js';
import type { ScanningProgress } from '../../workflows/contractors/scanning.js';
import { follow } from '../../workflows/followed-work.js';
import type { Answer, EntryDeps } from '../kind.js';
import { reply } from '../kit/reply.js';
import { type Line, say } from '../kit/rich-text.js';
import { askRefusalText } from '../requests/ask-replies.js';
import { askers, mayAsk } from '../requests/may-ask.js';
import { accessRefusalText } from '../requests/replies.js';
import { contractorsFace } from './face.js';
import { type ScanNews, scanData, scanFollowed } from './scan-news.js';

const { words } = contractorsFace;

/** Scans now, for somebody who may ask: what is going on is one direct message, edited; the list is a card like the schedule's. */
export function createScanCommand(deps: EntryDeps) {
  return async ({ slackId, answer }: { readonly slackId: string; readonly answer: Answer }): Promise<void> => {
    const { people, policy, services, newId } = deps;
    const ask = askers(policy());
    const asker = await mayAsk(people, policy(), 'contractors', slackId);
    if (!asker.ok) return await answer(accessRefusalText(asker.refusal, { ask, words: { many: 'contractor scans' } }));
    if (!deps.requests.mayPreview(slackId))
      return await answer(askRefusalText({ why: 'tooManyPreviews' }, { words, ask }));
    const data = scanData({ at: 'begun' });
    const following = await follow({ ...deps, followed: deps.store.followed }, { what: scanFollowed, slackId, data });
    await answer(reply(say`The scan has started. A direct message from me shows how it goes.`));
    const onProgress = (progress: ScanningProgress) => void following.note(scanData({ at: 'reading', ...progress }));
    try {
      const scan = await services.contractors.scan({ onProgress });
      const origin = `contractors:scan:${newId()}`;
      const { trail, requests, contractors } = deps.store;
      const proposing = { ...deps, store: { trail, requests, contractors }, groups: deps.portal.groups };
      const proposal = await proposeDigest(proposing, {
        scan,
        origin,
        asker: { kind: 'person', member: asker.member },
      });
      await following.end(scanData(endNews(proposal)));
    } catch (error) {
      // The process ends: the next one says that this was interrupted.
      if (isCanceled(error)) return;
      deps.onError(error, 'scanning contractors');
      await following.end(scanData(failureNews(error)));
    }
  };
}

function endNews(proposal: Proposal): ScanNews {
  switch (proposal.kind) {
    case 'proposed': {
      const { plan, case: current } = proposal;
      const requestId = current.request.id;
      return plan.brake ? { at: 'held', requestId } : { at: 'proposed', requestId, counts: countsText(plan) };
    }
    case 'nobody':
      return { at: 'nobody', counts: countsText(proposal.plan) };
    case 'refused':
      return { at: 'refused', sentence: plainText(askRefusalText(proposal.refusal, { words, ask: [] }).sentence) };
  }
}

function failureNews(error: unknown): ScanNews {
  const isList = error instanceof Error && (error as { code?: unknown }).code === 'list_unreadable';
  return isList ? { at: 'unreadable', because: error.message } : { at: 'failed' };
}

/** The call ended with the process. */
function isCanceled(error: unknown): boolean {
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : { name: '', code: '' };
  return name === 'AbortError' || code === 'docspace_canceled';
}

/** Words that name nobody. */
function plainText(line: Line): string {
  return line.map((part) => (part.type === 'text' ? part.text : '')).join('');
}
