import type { DigestPlan } from '../../domain/contractors/plan.js';
import { count } from '../../domain/counting.js';
import { requestDrawable } from '../../domain/drawable.js';
import { type Request, requestName } from '../../domain/request.js';
import { digestCsv } from '../../workflows/contractors/csv.js';
import { asDigest, type DigestNow, digestNow, listDigest } from '../../workflows/contractors/facts.js';
import type { Case } from '../../workflows/store-ports.js';
import { clean } from '../kit/untrusted.js';
import { cardPlaces, holdersOf, withoutFailed } from '../posting/card-places.js';
import type { Wanted, WantedFiles, WantedMessage } from '../posting/drawable.js';
import type { MessageRecord } from '../posting/message-store.js';
import type { Placement } from '../posting/placement.js';
import { movedCard } from '../requests/card.js';
import { channelProblemText } from '../requests/channel-problem.js';
import { cardBlockId } from '../requests/ids.js';
import type { DrawingDeps, OwnDrawing } from '../requests/own-drawing.js';
import { messageKey, wantedMessage } from '../requests/wanted.js';
import { digestCard, mostSaid } from './digest-card.js';
import { sponsorQuestions } from './sponsor-drawing.js';

/** Draws lists: the card with its rows, the whole list as a file in its thread, the sponsors' questions. */
export function createDigestDrawing(deps: DrawingDeps): OwnDrawing {
  return {
    async of(current, { fresh }) {
      const request = asDigest(current);
      return request && (await draw(deps, current, { request, fresh }));
    },
  };
}

async function draw(
  deps: DrawingDeps,
  current: Case,
  { request, fresh }: { readonly request: Request<DigestPlan>; readonly fresh: boolean },
): Promise<Wanted> {
  const known = await deps.store.messages.of(deps.tenant, requestDrawable(request.id));
  const failed = known.filter(({ key, failed: why }) => why !== null && key.includes('.card.'));
  const read = await deps.places.of({ request, holders: holdersOf(known), fresh });
  const placement = withoutFailed(read, failed);
  deps.onChannel(read.problem === 'unreachable' ? channelProblemText(read.problem) : null);
  const now = await digestNow(deps, request);
  const message = cardOf(deps, now, { placement, unreached: unreachedSponsors(known) });
  const messages: WantedMessage[] = [];
  const files: WantedFiles[] = [];
  for (const { place, hidden } of cardPlaces(placement, known)) {
    const key = messageKey('card', current, place);
    const shown = hidden ? movedCard(request.id, hidden) : message;
    const part = { key, place, threadOf: null, blockId: cardBlockId(request.id), message: shown };
    messages.push(wantedMessage(current, part));
    const attached = hidden ? [] : filesOf(request);
    if (attached.length > 0) files.push({ key: messageKey('files', current, place), threadOf: key, files: attached });
  }
  messages.push(...(await sponsorQuestions(deps, current, now)));
  return { messages, files, unsure: placement.unsure.size > 0 };
}

/** Everybody of the list, and what is said about it where the card is too short for that. */
function filesOf({ id, plan }: Request<DigestPlan>): WantedFiles['files'] {
  const notes = plan.problems.map((sentence) => `${clean(sentence, 400)}\n`).join('');
  return [
    ...(plan.people.length > 0 ? [{ title: `${requestName(id)}-contractors.csv`, content: digestCsv(plan) }] : []),
    ...(plan.problems.length >= mostSaid ? [{ title: `${requestName(id)}-notes.txt`, content: notes }] : []),
  ];
}

/** Sponsors whom Slack doesn't let us write to, such as one who left since. */
function unreachedSponsors(known: readonly MessageRecord[]): number {
  return known.filter(({ key, failed }) => failed !== null && key.includes('.sponsor.')).length;
}

function cardOf(
  { policy, clock }: DrawingDeps,
  now: DigestNow,
  { placement, unreached }: { readonly placement: Placement; readonly unreached: number },
) {
  const { keepDays, undoWithinDays, maxPerDay, canary } = policy().contractors;
  return digestCard({
    look: { request: now.request, keepDays, undoWithinDays, now: clock.now() },
    rows: now.rows,
    bulk: now.bulk,
    list: listDigest(now.bulk),
    perDay: maxPerDay,
    canary,
    warnings: [
      ...(placement.problem ? [channelProblemText(placement.problem)] : []),
      ...(unreached > 0
        ? [
            `${count(unreached, 'sponsor')} could not be asked: Slack does not let me write to them. Decide without them, or ask somebody else once their time is over.`,
          ]
        : []),
    ],
  });
}
