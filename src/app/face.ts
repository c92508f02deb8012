import { randomUUID } from 'node:crypto';
import { createSlackFace, type SlackFace } from '../slack/app.js';
import { createEventQueue } from '../workflows/events/queue.js';
import type { BotIdentity } from '../workflows/identify.js';
import type { Requests } from '../workflows/requests/requests.js';
import { createKindServices } from './kinds.js';
import { type Parts, wake } from './parts.js';

const channelProblem = 'The approvals channel can’t be posted to: cards go by direct message. Invite the bot there.';
const announcementsProblem =
  'The announcements channel can’t be posted to, so announcements go to the approvals channel: invite the bot there, or name another one as channels.announcements in the policy.';
const revokedProblem = 'The app was uninstalled or its token revoked: install it again, set SLACK_BOT_TOKEN, restart.';

interface FaceParts {
  readonly identity: BotIdentity;
  readonly requests: Requests;
  readonly portalZone: string | null;
}

/** The Slack face of this process. */
export function slackFace(parts: Parts, { identity, requests, portalZone }: FaceParts): SlackFace {
  const { config, client, portal, store, clock, formDeadlineMs } = parts;
  const { teamId, enterpriseId, portalUser: self } = identity;
  const tenant = { teamId, enterpriseId };
  return createSlackFace({
    client,
    tenant,
    portal,
    self,
    portalHost: config.docspace.host,
    portalZone,
    requests,
    store,
    activity: store.activity(config.docspace.host),
    queues: createEventQueue(store.inbox, tenant).queues,
    policy: parts.policy.current,
    notices: parts.notices,
    services: createKindServices(parts),
    commands: config.commands,
    clock,
    newId: randomUUID,
    formDeadlineMs,
    wake: () => wake(parts),
    onChannel: (problem) => {
      parts.problems.delete(channelProblem);
      if (problem) parts.problems.add(channelProblem);
    },
    onAnnouncements: (problem) => {
      parts.problems.delete(announcementsProblem);
      if (problem) parts.problems.add(announcementsProblem);
    },
    onRevoked: () => {
      parts.problems.add(revokedProblem);
      parts.log.error(revokedProblem);
    },
    onError: (error, what) => parts.logError(error, { what }, 'failed'),
  });
}
