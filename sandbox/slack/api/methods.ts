import type { Json } from '../../core/json.js';
import type { MethodName } from '../scopes.js';
import type { World } from '../world.js';
import type { Args } from './args.js';
import * as blocks from './blocks.js';
import * as chat from './chat.js';
import * as conversations from './conversations.js';
import * as files from './files.js';
import * as team from './team.js';
import * as usergroups from './usergroups.js';
import * as users from './users.js';
import * as views from './views.js';

/** One Web API method: the fields of its answer beside `ok`, or a thrown SlackApiError. */
export type ApiMethod = (world: World, args: Args) => Json;

/** The methods that are answered; the same names as in the scopes catalogue. */
export const API: Readonly<Record<MethodName, ApiMethod>> = {
  'apps.connections.open': team.connectionsOpen,
  'assistant.threads.setStatus': team.setStatus,
  'auth.test': team.authTest,
  'blocks.validate': blocks.validate,
  'bots.info': team.botsInfo,
  'chat.delete': chat.remove,
  'chat.getPermalink': chat.getPermalink,
  'chat.postEphemeral': chat.postEphemeral,
  'chat.postMessage': chat.postMessage,
  'chat.update': chat.update,
  'conversations.history': conversations.history,
  'conversations.info': conversations.info,
  'conversations.join': conversations.join,
  'conversations.list': conversations.list,
  'conversations.members': conversations.members,
  'conversations.open': conversations.open,
  'conversations.replies': conversations.replies,
  'files.completeUploadExternal': files.completeUploadExternal,
  'files.getUploadURLExternal': files.getUploadURLExternal,
  'files.info': files.info,
  'team.info': team.teamInfo,
  'usergroups.list': usergroups.list,
  'usergroups.users.list': usergroups.listUsers,
  'users.info': users.info,
  'users.list': users.list,
  'users.lookupByEmail': users.lookupByEmail,
  'views.open': views.open,
  'views.publish': views.publish,
  'views.push': views.push,
  'views.update': views.update,
};
