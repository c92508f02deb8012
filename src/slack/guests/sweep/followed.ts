import type { FollowedMessages } from '../../requests/followed.js';
import { sweepFollowed, sweepNewsIn } from './news.js';
import { sweepMessage } from './view.js';

/** What whoever asked for a sweep follows. */
export const sweepMessages: FollowedMessages = {
  [sweepFollowed]: ({ data, state }) => {
    const news = sweepNewsIn(data);
    return news && sweepMessage(news, state);
  },
};
