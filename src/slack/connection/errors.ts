import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';

/** Slack's error code in an error thrown by the Web API client; undefined for anything else. */
export function slackErrorCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Seconds that Slack asked to wait, in a rate limit error; undefined for anything else. */
export function retryAfterSeconds(error: unknown): number | undefined {
  return error instanceof WebAPIRateLimitedError ? error.retryAfter : undefined;
}

/** Slack was not reached or is too busy; a platform error is an answer. */
export function isSlackAway(error: unknown): boolean {
  return [WebAPIRequestError, WebAPIHTTPError, WebAPIRateLimitedError].some((kind) => error instanceof kind);
}

const notEditable = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
const unreachableChannel = new Set(['is_archived', 'channel_not_found', 'not_in_channel', 'restricted_action']);
const unreadableChannel = new Set(['missing_scope', 'no_permission', 'access_denied', 'team_access_not_granted']);
const unreachableUser = new Set(['cannot_dm_bot', 'user_disabled', 'messages_tab_disabled', 'user_not_found']);
const refusedBlocks = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'msg_blocks_too_long',
  'block_mismatch',
]);

/** The message is gone or can no longer be edited: it has to be posted anew. */
export function isNotEditable(error: unknown): boolean {
  return notEditable.has(slackErrorCode(error) ?? '');
}

/** The channel can't be posted to any more: approvers are told directly. */
export function isUnreachableChannel(error: unknown): boolean {
  return unreachableChannel.has(slackErrorCode(error) ?? '');
}

/** The channel can't be read and won't be by asking again: it is gone, or this app may not look. Anything else may pass. */
export function isUnreadableChannel(error: unknown): boolean {
  return isUnreachableChannel(error) || unreadableChannel.has(slackErrorCode(error) ?? '');
}

/** This person can't be written to; trying again is of no use. */
export function isUnreachableUser(error: unknown): boolean {
  return unreachableUser.has(slackErrorCode(error) ?? '');
}

/** This workspace doesn't take the blocks: the classic ones are tried. */
export function isRefusedBlocks(error: unknown): boolean {
  return refusedBlocks.has(slackErrorCode(error) ?? '');
}
