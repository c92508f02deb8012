import { askedRemovals } from '../../domain/contractors/room-request.js';
import { neededChoices, type SponsorQuestion } from '../../domain/contractors/sponsor.js';
import { requestDrawable } from '../../domain/drawable.js';
import type { DigestNow } from '../../workflows/contractors/facts.js';
import type { Case } from '../../workflows/store-ports.js';
import type { WantedMessage } from '../posting/drawable.js';
import type { DrawingDeps } from '../requests/own-drawing.js';
import { wantedMessage } from '../requests/wanted.js';
import { sponsorBlockId } from './ids.js';
import { sponsorMessage } from './sponsor-message.js';

/** The questions that were asked about people of a list, each as a direct message to its sponsor. */
export async function sponsorQuestions(
  { store, tenant, policy }: DrawingDeps,
  current: Case,
  { request, rows }: DigestNow,
): Promise<readonly WantedMessage[]> {
  const questions = await store.contractors.questions(tenant, { digestId: request.id });
  if (questions.length === 0) return [];
  const children = await store.requests.list(tenant, { parentId: request.id, limit: 5_000 });
  const asked = children.map((child) => child.request);
  return questions.flatMap((question) => {
    const row = rows.find(({ person }) => person.id === question.personId);
    if (!row) return [];
    const isOpen = request.state === 'pending' && isWaiting(row.state.kind);
    const choices = neededChoices(policy().contractors.sponsors);
    const blockId = sponsorBlockId(request.id, question.personId, question.sponsor);
    const removals = askedRemovals(question, asked);
    const message = sponsorMessage({ question, person: row.person, blockId, choices, isOpen, removals });
    const key = sponsorKey(question);
    const part = { key, place: { userId: question.sponsor }, threadOf: null, blockId, message };
    return [wantedMessage(current, part)];
  });
}

/** Of the message that asks. */
function sponsorKey({
  digestId,
  personId,
  sponsor,
}: Pick<SponsorQuestion, 'digestId' | 'personId' | 'sponsor'>): string {
  return `${requestDrawable(digestId)}.sponsor.${personId}.${sponsor}`;
}

/** True while an answer is of use: nobody has decided. */
function isWaiting(kind: string): boolean {
  return kind === 'open' || kind === 'voting' || kind === 'spared' || kind === 'refused';
}
