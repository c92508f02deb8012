import { describe, expect, it } from 'vitest';
import { exitCodeOf, sentenceOf } from '../../src/cli/mistakes.js';
import { ConfigError } from '../../src/config/errors.js';
import { createDocSpace } from '../../src/docspace/portal.js';
import { listen } from '../../src/http/server.js';
import { createManualClock } from '../builders/clock.js';
import { createPortalScene, createSlackScene } from '../slack/scene.js';

const failureOf = async (work: Promise<unknown>): Promise<unknown> =>
  await work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('what an operator reads', () => {
  it('when Slack refuses the token', async () => {
    const scene = await createSlackScene();
    scene.slack.failNext({ method: 'auth.test', kind: 'error', error: 'invalid_auth' });
    const error = await failureOf(scene.client.auth.test());
    await scene.close();
    expect(sentenceOf(error)).toBe('Slack refused: invalid_auth. Check SLACK_BOT_TOKEN and SLACK_APP_TOKEN.');
    expect(exitCodeOf(error)).toBe(1);
  });

  it('when DocSpace refuses the key', async () => {
    const portal = await createPortalScene(createManualClock());
    const timeouts = { connectMs: 1_000, headersMs: 1_000, bodyMs: 1_000 };
    const stranger = createDocSpace({ host: portal.sandbox.url, apiKey: 'sk-wrong', timeouts });
    const error = await failureOf(stranger.people.getSelf());
    await stranger.close();
    await portal.close();
    expect(sentenceOf(error)).toContain('DocSpace refused the key. Check DOCSPACE_API_KEY');
  });

  it('when a port is taken', async () => {
    const server = await listen(() => undefined, { host: '127.0.0.1', port: 0 });
    const error = await failureOf(listen(() => undefined, { host: '127.0.0.1', port: server.port }));
    await server.close();
    expect(sentenceOf(error)).toContain('change PORT or ADMIN_PORT');
  });

  it('when the configuration is wrong: each mistake, and exit code 2', () => {
    const error = new ConfigError(['SLACK_BOT_TOKEN is missing.']);
    expect(sentenceOf(error)).toBe('SLACK_BOT_TOKEN is missing.');
    expect(exitCodeOf(error)).toBe(2);
  });

  it('when anything else happens, also what is no error at all', () => {
    expect(sentenceOf(new Error('The disk is full.'))).toBe('The disk is full.');
    expect(sentenceOf('odd')).toBe('Handover ended without saying why.');
    expect(exitCodeOf('odd')).toBe(1);
  });
});
