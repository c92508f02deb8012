import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureHeaders } from '../../sandbox/slack/delivery/signatures.js';
import { BOB, SIGNING_SECRET, TEAM } from '../../sandbox/slack/seed.js';
import { openStore } from '../../src/store/sqlite/store.js';
import { changesOf } from './portal-looks.js';
import { ask, card, finished, press } from './walk.js';
import { createWorld, type World } from './world.js';

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

interface Body {
  readonly named: string;
  readonly text: string;
  readonly type?: string;
  readonly chunked?: boolean;
}

const bodies: readonly Body[] = [
  { named: 'no body', text: '' },
  { named: 'null', text: 'null' },
  { named: 'an empty object', text: '{}' },
  { named: 'an array', text: '[]' },
  { named: 'broken JSON', text: '{"type":' },
  { named: 'a form with payload=null', text: 'payload=null', type: form },
  { named: 'an empty form', text: '', type: form },
  { named: 'an object in chunks', text: '{}', chunked: true },
  { named: 'a megabyte and a byte', text: 'x'.repeat(1_000_001) },
  { named: 'a megabyte and a byte in chunks', text: 'x'.repeat(1_000_001), chunked: true },
];
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'];
const paths = ['/slack/events', '/slack/events?x=%00', '/slack/events/', '/', '//', '*', '/healthz', '/__proto__'];
const signatures = ['missing', 'bad', 'stale'] as const;

let world: World;
const logged: string[] = [];
const unhandled: unknown[] = [];
const onUnhandled = (error: unknown) => unhandled.push(error);

beforeAll(async () => {
  process.on('unhandledRejection', onUnhandled);
  world = await createWorld({ mode: 'http', log: { write: (line) => void logged.push(line) } });
  await ask(world);
  await card(world);
  await world.slack.settled();
});
afterAll(async () => {
  await world.close();
  process.off('unhandledRejection', onUnhandled);
});

/** What a request is answered with, or `hung up` where the other end closed before it had read the whole body. */
function send(method: string, path: string, body: Body, headers: Record<string, string>): Promise<number | 'hung up'> {
  const { hostname, port } = new URL(world.requestUrl);
  const length = body.chunked ? {} : { 'content-length': String(Buffer.byteLength(body.text)) };
  return new Promise((resolve, reject) => {
    const options = { hostname, port, path, method, agent: false, timeout: 5_000 };
    const sent = request({ ...options, headers: { 'content-type': body.type ?? json, ...length, ...headers } });
    sent.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('timeout', () => reject(new Error('never answered')));
    sent.on('error', (error: NodeJS.ErrnoException) =>
      ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') ? resolve('hung up') : reject(error),
    );
    if (body.chunked) sent.write(body.text.slice(0, 1));
    sent.end(body.chunked ? body.text.slice(1) : body.text);
  });
}

async function trail(): Promise<readonly string[]> {
  const store = await openStore({ path: world.databasePath });
  const entries = await Array.fromAsync(store.trail.entries({ teamId: TEAM, enterpriseId: null }));
  await store.close();
  return entries.map(({ kind }) => kind);
}

function expected(method: string, path: string, body: Body): readonly (number | 'hung up')[] {
  if (!path.startsWith('/slack/events') || path.endsWith('/')) return [404, 'hung up'];
  if (method !== 'POST') return [405, 'hung up'];
  return body.text.length > 1_000_000 ? [413, 'hung up'] : [401];
}

describe('whatever a stranger sends', () => {
  it.each(methods)('with %s is refused, ends nothing and changes nothing', async (method) => {
    const before = await trail();
    for (const path of paths) {
      for (const body of bodies) {
        for (const kind of signatures) {
          const params = { secret: SIGNING_SECRET, rawBody: body.text, kind, nowMs: Date.now() };
          const status = await send(method, path, body, signatureHeaders(params));
          expect(expected(method, path, body), `${method} ${path} with ${body.named}, signature ${kind}`).toContain(
            status,
          );
        }
      }
    }
    expect(await trail()).toEqual(before);
    expect(changesOf(world)).toEqual({});
    expect(unhandled).toEqual([]);
    expect(logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('is logged with one line a minute', () => {
    expect(logged.filter((line) => line.includes("without Slack's signature"))).toHaveLength(1);
  });
});

describe('what is signed as Slack would, but not what Slack sends', () => {
  const user = { id: BOB };
  const action = { type: 'button', action_id: 'approve', value: '{}' };
  it.each([
    ['null', null],
    ['a number', 7],
    ['a text', 'hello'],
    ['an array', []],
    ['an empty object', {}],
    ['an event that is null', { type: 'event_callback', event: null }],
    ['an event without a type', { type: 'event_callback', event: {} }],
    ['an event of nobody', { type: 'event_callback', event: { type: 'app_home_opened', user: null } }],
    ['a click without actions', { type: 'block_actions', user }],
    ['a click with no action', { type: 'block_actions', user, actions: [] }],
    ['a click with an action that is null', { type: 'block_actions', user, actions: [null] }],
    ['a click of nobody', { type: 'block_actions', actions: [action] }],
    ['a click in a channel that is null', { type: 'block_actions', user, channel: null, actions: [action] }],
    ['a click that is an event too', { type: 'block_actions', user, event: null, actions: [action] }],
    ['a submission without a view', { type: 'view_submission', user }],
    ['a shortcut without its id', { type: 'shortcut', user }],
    ['a suggestion without its input', { type: 'block_suggestion', user }],
    ['a type that is not known', { type: 'novelty', user }],
    ['a check without a challenge', { type: 'url_verification' }],
  ])('%s is answered with 400, as a body and as a form', async (named, payload) => {
    const text = JSON.stringify(payload);
    for (const body of [
      { named, text },
      { named, text: `payload=${encodeURIComponent(text)}`, type: form },
    ]) {
      const params = { secret: SIGNING_SECRET, rawBody: body.text, kind: 'good' as const, nowMs: Date.now() };
      expect(await send('POST', '/slack/events', body, signatureHeaders(params))).toBe(400);
    }
    expect(unhandled).toEqual([]);
  });

  it('a form without a command is answered with 400', async () => {
    const body = { named: '', text: 'user_id=U1', type: form };
    const params = { secret: SIGNING_SECRET, rawBody: body.text, kind: 'good' as const, nowMs: Date.now() };
    expect(await send('POST', '/slack/events', body, signatureHeaders(params))).toBe(400);
  });
});

it('the check of the certificate is answered unsigned, and whatever comes with it is ignored', async () => {
  const payload = encodeURIComponent(JSON.stringify({ type: 'block_actions' }));
  const body = { named: '', text: `ssl_check=1&payload=${payload}&command=/offboard`, type: form };
  expect(await send('POST', '/slack/events', body, {})).toBe(200);
  expect(changesOf(world)).toEqual({});
});

it('after all that the process does its work', async () => {
  await press(world, 'approve');
  await finished(world);
});
