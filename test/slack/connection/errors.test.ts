import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS } from '../../../sandbox/slack/seed.js';
import {
  isNotEditable,
  isRefusedBlocks,
  isUnreachableChannel,
  isUnreachableUser,
  retryAfterSeconds,
  slackErrorCode,
} from '../../../src/slack/connection/errors.js';
import { createSlackScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
beforeEach(async () => {
  scene = await createSlackScene();
});
afterEach(async () => await scene.close());

type Fault = Omit<Parameters<SlackScene['slack']['failNext']>[0], 'method'>;

async function errorOf(fault: Fault): Promise<unknown> {
  scene.slack.failNext({ method: 'chat.postMessage', ...fault });
  return await scene.client.chat.postMessage({ channel: APPROVALS, text: 'hello' }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("the client's errors", () => {
  it("carry Slack's own word", async () => {
    expect(slackErrorCode(await errorOf({ kind: 'error', error: 'is_archived' }))).toBe('is_archived');
  });

  it.each(['http500', 'reset', 'ratelimited'] as const)('of kind %s carry none', async (kind) => {
    expect(slackErrorCode(await errorOf({ kind }))).toBeUndefined();
  });

  it('say how long to wait', async () => {
    expect(retryAfterSeconds(await errorOf({ kind: 'ratelimited', retryAfterSeconds: 30 }))).toBe(30);
    expect(retryAfterSeconds(await errorOf({ kind: 'http500' }))).toBeUndefined();
    expect(retryAfterSeconds('ratelimited')).toBeUndefined();
  });

  it.each([
    ['edit_window_closed', isNotEditable],
    ['message_not_found', isNotEditable],
    ['restricted_action', isUnreachableChannel],
    ['not_in_channel', isUnreachableChannel],
    ['user_disabled', isUnreachableUser],
    ['invalid_blocks', isRefusedBlocks],
  ] as const)('%s is told from everything else', async (error, isThat) => {
    expect(isThat(await errorOf({ kind: 'error', error }))).toBe(true);
    expect(isThat(await errorOf({ kind: 'error', error: 'internal_error' }))).toBe(false);
    expect(isThat(new Error(error))).toBe(false);
    expect(isThat(error)).toBe(false);
  });

  it('of an uninstalled app are no sign that a person is gone', async () => {
    expect(isUnreachableUser(await errorOf({ kind: 'error', error: 'account_inactive' }))).toBe(false);
  });
});
