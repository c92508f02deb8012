import type { ModalView } from '@slack/types';
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVALS, BOB, BOT_TOKEN, DAVE } from '../../../sandbox/slack/seed.js';
import { createWebClient } from '../../../src/slack/connection/connection.js';
import { createRateGate } from '../../../src/slack/posting/rate-gate.js';
import { openDoor } from '../door.js';
import { createSlackScene, type SlackScene } from '../scene.js';

let scene: SlackScene;
let client: WebClient;
let other: WebClient;
let slept: number[];
let meanwhile: () => Promise<void>;

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A process of its own: what it knows of the others is in the store. */
function gated(): { readonly client: WebClient; readonly fetch: typeof globalThis.fetch } {
  const { slack, store, clock } = scene;
  const fetch = createRateGate({
    fetch: globalThis.fetch,
    waits: store.slackWaits,
    clock,
    sleep: async (ms) => {
      slept.push(ms);
      clock.advance(ms);
      await meanwhile();
    },
  });
  return { client: createWebClient({ botToken: BOT_TOKEN, apiUrl: slack.apiUrl, fetch, log: silent }), fetch };
}

beforeEach(async () => {
  scene = await createSlackScene();
  slept = [];
  meanwhile = async () => {};
  client = gated().client;
  other = gated().client;
});
afterEach(async () => await scene.close());

const inSeconds = (seconds: number) => new Date(scene.clock.now().getTime() + seconds * 1000);
const refuse = (method: string, retryAfterSeconds: number) =>
  scene.slack.failNext({ method, kind: 'ratelimited', retryAfterSeconds });
const called = (method: string) => scene.slack.calls.filter((call) => call.method === method).length;
const errorOf = (call: Promise<unknown>) => call.then(() => undefined).catch((error: unknown) => error);

describe('after Slack asked to wait', () => {
  it('the method is not called before the time is over, by no process', async () => {
    refuse('users.info', 60);
    expect(await errorOf(client.users.info({ user: BOB }))).toBeInstanceOf(WebAPIRateLimitedError);
    scene.clock.advance(20_000);
    for (const some of [client, other]) {
      const error = await errorOf(some.users.info({ user: BOB }));
      expect(error).toBeInstanceOf(WebAPIRateLimitedError);
      expect(error).toMatchObject({ retryAfter: 40 });
    }
    expect(called('users.info')).toBe(1);
    scene.clock.advance(40_000);
    expect((await other.users.info({ user: BOB })).ok).toBe(true);
  });

  it('other methods are called as ever', async () => {
    refuse('users.info', 60);
    await errorOf(client.users.info({ user: BOB }));
    expect((await client.conversations.info({ channel: APPROVALS })).ok).toBe(true);
  });

  it('a call that has the time waits, and one that has it no more after that is refused', async () => {
    refuse('users.info', 5);
    await errorOf(client.users.info({ user: BOB }));
    scene.clock.advance(2_000);
    expect((await client.users.info({ user: BOB })).ok).toBe(true);
    expect(slept).toEqual([3_000]);
    refuse('users.info', 4);
    await errorOf(client.users.info({ user: BOB }));
    // While this one waits, another is told to wait longer.
    meanwhile = () => scene.store.slackWaits.wait('users.info', inSeconds(9), scene.clock.now());
    expect(await errorOf(client.users.info({ user: BOB }))).toMatchObject({ retryAfter: 9 });
  });

  it('a call with a trigger never waits', async () => {
    const door = await openDoor(scene.slack);
    const view: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'Hello' }, blocks: [] };
    const openView = async () => await client.views.open({ trigger_id: await door.trigger(DAVE), view });
    refuse('views.open', 1);
    await errorOf(openView());
    expect(await errorOf(openView())).toBeInstanceOf(WebAPIRateLimitedError);
    expect(slept).toEqual([]);
    expect(called('views.open')).toBe(1);
    await door.close();
  });

  it('a response_url counts by itself, and its address is not stored', async () => {
    const answers: string[] = [];
    const { store, clock } = scene;
    const fetch = createRateGate({
      fetch: async (input) => {
        answers.push(String(input));
        return new Response(null, { status: answers.length === 1 ? 429 : 200, headers: { 'retry-after': '30' } });
      },
      waits: {
        ...store.slackWaits,
        wait: async (key, until, now) => {
          expect(key).toMatch(/^[0-9a-f]{64}$/);
          await store.slackWaits.wait(key, until, now);
        },
      },
      clock,
    });
    const [one, two] = [
      'https://hooks.slack.com/commands/T0/1/a',
      new Request('https://hooks.slack.com/commands/T0/2/b'),
    ];
    expect((await fetch(one)).status).toBe(429);
    expect((await fetch(one)).status).toBe(429);
    expect((await fetch(two)).status).toBe(200);
    expect(answers).toHaveLength(2);
  });
});

it('waits in real time no longer than the call has', async () => {
  const { store, clock } = scene;
  const fetch = createRateGate({ fetch: globalThis.fetch, waits: store.slackWaits, clock });
  await store.slackWaits.wait('users.info', new Date(clock.now().getTime() + 4_000), clock.now());
  const call = fetch(`${scene.slack.apiUrl}users.info`, { signal: AbortSignal.abort() });
  await expect(call).rejects.toThrow('aborted');
  await store.slackWaits.wait('users.profile', new Date(clock.now().getTime() + 1), clock.now());
  expect((await fetch(`${scene.slack.apiUrl}users.profile`)).status).toBe(429);
});

it('each call that was made is told with its answer, a call that was kept back is not', async () => {
  const { store, clock } = scene;
  const told: string[] = [];
  const replies = [() => new Response(), () => new Response(null, { status: 429, headers: { 'retry-after': '60' } })];
  const fetch = createRateGate({
    fetch: async () => (replies.shift() ?? (() => Promise.reject(new Error('no connection'))))(),
    waits: store.slackWaits,
    clock,
    onAnswer: (method, answer) => told.push(`${method} ${answer}`),
  });
  for (let call = 0; call < 3; call += 1) await fetch('https://slack.test/api/chat.update');
  await expect(fetch('https://hooks.slack.test/commands/T1/secret')).rejects.toThrow('no connection');
  expect(told).toEqual(['chat.update 200', 'chat.update 429', 'other none']);
});
