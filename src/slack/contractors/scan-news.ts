import { z } from 'zod';
import { count } from '../../domain/counting.js';
import type { JsonObject } from '../../domain/json.js';
import { requestName } from '../../domain/request.js';
import type { SlackMessage } from '../kit/message.js';
import { messageOf, reply } from '../kit/reply.js';
import { type Line, say, text, theirs } from '../kit/rich-text.js';
import type { FollowedMessages } from '../requests/followed.js';

/** By which a scan is known among what people follow. */
export const scanFollowed = 'contractors.scan';

const newsSchema = z.discriminatedUnion('at', [
  z.object({ at: z.literal('begun') }),
  z.object({ at: z.literal('reading'), requests: z.number(), expected: z.number(), secondsLeft: z.number() }),
  /** `counts`: how many look inactive, in a sentence. */
  z.object({ at: z.literal('proposed'), requestId: z.number(), counts: z.string() }),
  z.object({ at: z.literal('held'), requestId: z.number() }),
  z.object({ at: z.literal('nobody'), counts: z.string() }),
  z.object({ at: z.literal('refused'), sentence: z.string() }),
  /** The list of contractors says itself what is wrong with it, in a sentence without secrets. */
  z.object({ at: z.literal('unreadable'), because: z.string() }),
  z.object({ at: z.literal('failed') }),
]);

/** How far a scan is, or what came of it. */
export type ScanNews = z.infer<typeof newsSchema>;

/** What whoever asked for a scan follows. */
export const scanMessages: FollowedMessages = {
  [scanFollowed]: ({ data, state }) => {
    const news = newsSchema.safeParse(data).data;
    return news && messageFor(state === 'interrupted' ? interruptedLine : lineFor(news));
  },
};

/** As it is kept. */
export function scanData(news: ScanNews): JsonObject {
  return news;
}

const interruptedLine = say`⛔ The scan was interrupted, because I was restarted. Nobody is proposed because of it. Ask for another scan.`;

function lineFor(news: ScanNews): Line {
  switch (news.at) {
    case 'begun':
      return say`⏳ Scanning the contractors...`;
    case 'reading': {
      const { requests, expected, secondsLeft } = news;
      const left = secondsLeft > 0 ? say`, about ${text(count(Math.ceil(secondsLeft / 60), 'minute'))} left` : [];
      return say`⏳ Scanning the contractors: ${requests} of about ${expected} calls to DocSpace${left}.`;
    }
    case 'proposed':
      return say`✅ The scan is done: ${text(news.counts)} The approvers have the list: ${text(requestName(news.requestId))}.`;
    case 'held':
      return say`⛔ The scan is done, but its list is not plausible. ${text(requestName(news.requestId))} says why; an approver has to look at it first.`;
    case 'nobody':
      return say`✅ The scan is done: ${text(news.counts)} Nobody is proposed.`;
    case 'refused':
      return say`⛔ The scan is done, but its list could not be put before the approvers. ${theirs(news.sentence, 300)}`;
    case 'unreadable':
      return say`⛔ I could not read who is a contractor: ${theirs(news.because, 300)} Nobody is proposed.`;
    case 'failed':
      return say`⛔ The scan ended because DocSpace did not answer as it should. Nobody is proposed. Try again later; an operator finds the details in the log.`;
  }
}

function messageFor(line: Line): SlackMessage {
  return { ...messageOf(reply(line)), fallback: null };
}
