import type { BlockAction } from '@slack/bolt';
import { refusedDrawable } from '../../../domain/guests/refused.js';
import { standingOf } from '../../../domain/standing.js';
import { type RetryDeps, type RetryResult, retryRefused } from '../../../workflows/guests/retry.js';
import type { Entry, EntryDeps } from '../../kind.js';
import { type Reply, reply } from '../../kit/reply.js';
import { say } from '../../kit/rich-text.js';
import { portalBrokenText } from '../../requests/ask-replies.js';
import { isPosted, messagePlace } from '../../requests/click.js';
import { askers } from '../../requests/may-ask.js';
import { accessRefusalText, forgedClickText } from '../../requests/replies.js';
import { fallbackLine, guestsRefusalText } from '../replies.js';
import { endAnswer } from './card.js';
import { lookAgainAction, parseRefusedValue } from './ids.js';

/** The button of a refused clean-up's card: whoever may ask for clean-ups or decide about them has the room looked at again. */
export function refusedActions(deps: EntryDeps, retry: RetryDeps): Entry['actions'] {
  return {
    [lookAgainAction]: async (body, answer) => {
      try {
        await answer(await replyTo(deps, retry, body));
      } catch (error) {
        deps.onError(error, 'looking at a room again');
        await answer(portalBrokenText());
      }
    },
  };
}

async function replyTo(deps: EntryDeps, retry: RetryDeps, body: BlockAction): Promise<Reply> {
  const { people, policy, store, tenant, wake } = deps;
  const slackId = body.user.id;
  const found = await people.member(slackId);
  const ask = askers(policy());
  if (!found.ok) return accessRefusalText(found.refusal, { ask });
  const { requester, approver } = standingOf(found.member, policy(), 'guests');
  if (!requester && !approver) return guestsRefusalText({ why: 'notAllowed' }, ask);
  const [action] = body.actions;
  const id = parseRefusedValue(action?.type === 'button' ? action.value : undefined);
  const click = { slackId, place: messagePlace(body) };
  if (id === undefined || !(await isPosted({ messages: store.messages, tenant }, refusedDrawable(id), click)))
    return forgedClickText();
  const result = await retryRefused(retry, id);
  wake();
  return wordsFor(result, ask);
}

function wordsFor(result: RetryResult, ask: readonly string[]): Reply {
  switch (result.kind) {
    case 'over':
      return reply(endAnswer(result.title, result.end));
    case 'refused':
      return reply(
        say`I looked at “${result.title}” again: still nobody could own it afterwards, so it stays in the archive as it is. ${fallbackLine(result.fallback)}`,
      );
    case 'notAsked':
      return guestsRefusalText(result.refusal, ask);
    case 'unknown':
      return forgedClickText();
  }
}
