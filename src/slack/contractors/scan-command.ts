import { countsText } from '../../domain/contractors/counts.js';
import { count } from '../../domain/counting.js';
import { requestName } from '../../domain/request.js';
import { type Proposal, proposeDigest } from '../../workflows/contractors/propose-digest.js';
import type { ScanningProgress } from '../../workflows/contractors/scanning.js';
import type { Answer, EntryDeps } from '../kind.js';
import { messageOf, type Reply, reply } from '../kit/reply.js';
import { say, text } from '../kit/rich-text.js';
import { askRefusalText } from '../requests/ask-replies.js';
import { askers, mayAsk } from '../requests/may-ask.js';
import { accessRefusalText } from '../requests/replies.js';
import { contractorsFace } from './face.js';

const { words } = contractorsFace;
/** A message is edited no oftener than that. */
const editEveryMs = 3_000;

/** Scans now, for somebody who may ask: what is going on is one direct message, edited; the list is a card like the schedule's. */
export function createScanCommand(deps: EntryDeps) {
  return async ({ slackId, answer }: { readonly slackId: string; readonly answer: Answer }): Promise<void> => {
    const { people, policy, clock, services, newId } = deps;
    const ask = askers(policy());
    const asker = await mayAsk(people, policy(), 'contractors', slackId);
    if (!asker.ok) return await answer(accessRefusalText(asker.refusal, { ask, words: { many: 'contractor scans' } }));
    if (!deps.requests.mayPreview(slackId))
      return await answer(askRefusalText({ why: 'tooManyPreviews' }, { words, ask }));
    const edit = await progressMessage(deps, slackId);
    await answer(reply(say`The scan has started. A direct message from me shows how it goes.`));
    let editedAt = clock.now().getTime();
    const onProgress = (progress: ScanningProgress) => {
      const now = clock.now().getTime();
      if (now - editedAt < editEveryMs) return;
      editedAt = now;
      void edit(progressText(progress)).catch((error: unknown) => deps.onError(error, 'telling how a scan goes'));
    };
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
      deps.wake();
      await edit(endText(proposal));
    } catch (error) {
      deps.onError(error, 'scanning contractors');
      await edit(failedText(error));
    }
  };
}

/** Posts the one message of this scan; answers what edits it. */
async function progressMessage({ client }: EntryDeps, slackId: string): Promise<(said: Reply) => Promise<void>> {
  const first = reply(say`⏳ Scanning the contractors...`);
  const { channel, ts } = await client.chat.postMessage({ channel: slackId, ...messageOf(first) });
  return async (said) => {
    if (channel && ts) await client.chat.update({ channel, ts, ...messageOf(said) });
  };
}

function progressText({ requests, expected, secondsLeft }: ScanningProgress): Reply {
  const left = secondsLeft > 0 ? say`, about ${text(count(Math.ceil(secondsLeft / 60), 'minute'))} left` : [];
  return reply(say`⏳ Scanning the contractors: ${requests} of about ${expected} calls to DocSpace${left}.`);
}

function endText(proposal: Proposal): Reply {
  switch (proposal.kind) {
    case 'proposed': {
      const { plan, case: current } = proposal;
      const name = text(requestName(current.request.id));
      return plan.brake
        ? reply(
            say`⛔ The scan is done, but its list is not plausible. ${name} says why; an approver has to look at it first.`,
          )
        : reply(say`✅ The scan is done: ${text(countsText(plan))} The approvers have the list: ${name}.`);
    }
    case 'nobody':
      return reply(say`✅ The scan is done: ${text(countsText(proposal.plan))} Nobody is proposed.`);
    case 'refused':
      return askRefusalText(proposal.refusal, { words, ask: [] });
  }
}

function failedText(error: unknown): Reply {
  // The list of contractors says itself what is wrong with it, in a sentence without secrets.
  const isList = error instanceof Error && (error as { code?: unknown }).code === 'list_unreadable';
  return isList
    ? reply(say`⛔ I could not read who is a contractor: ${error.message} Nobody is proposed.`)
    : reply(
        say`⛔ The scan ended because DocSpace did not answer as it should. Nobody is proposed. Try again later; an operator finds the details in the log.`,
      );
}
