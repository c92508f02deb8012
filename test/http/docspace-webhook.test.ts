import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDocSpaceWebhook, docspaceWebhookPath } from '../../src/http/docspace-webhook.js';
import { createPublicListener } from '../../src/http/public.js';
import { listen, type RunningServer } from '../../src/http/server.js';
import type { Taken } from '../../src/workflows/events/delivery.js';
import { createManualClock, noon } from '../builders/clock.js';
import { archivedBody, signed } from '../builders/signed-delivery.js';

const clock = createManualClock();
const lines: string[] = [];
const outcomes: string[] = [];
const errors: unknown[] = [];
const digests: string[] = [];
let next: () => Promise<Taken>;
let server: RunningServer;
const secret = 'ключ-secret';

beforeEach(async () => {
  for (const list of [lines, outcomes, errors, digests]) list.length = 0;
  next = async () => 'recorded';
  const webhook = createDocSpaceWebhook({
    secret,
    deliveries: {
      take: (_, digest) => {
        digests.push(digest);
        return next();
      },
    },
    clock,
    warn: (line) => lines.push(line),
    onError: (error) => errors.push(error),
    onOutcome: (outcome) => outcomes.push(outcome),
  });
  const listener = createPublicListener({ [docspaceWebhookPath]: webhook }, { onError: (error) => errors.push(error) });
  server = await listen(listener, { host: '127.0.0.1', port: 0 });
});
afterEach(() => server.close());

const body = archivedBody({ at: noon });
const post = (headers: Record<string, string> = signed(body, secret)) =>
  fetch(`http://127.0.0.1:${server.port}${docspaceWebhookPath}`, { method: 'POST', headers, body });

it('a signed event is handed on with the digest of its body', async () => {
  expect((await post()).status).toBe(200);
  expect(digests).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(outcomes).toEqual(['recorded']);
});

it.each(['known', 'stale', 'future', 'otherTrigger', 'elsewhere'] as const)(
  'what is %s is answered with 200: sent again it would be the same',
  async (taken) => {
    next = async () => taken;
    expect((await post()).status).toBe(200);
    expect(outcomes).toEqual([taken]);
  },
);

it('what can’t be kept now is asked for again', async () => {
  next = async () => 'full';
  const full = await post();
  expect([full.status, full.headers.get('retry-after')]).toEqual([503, '60']);
  next = () => Promise.reject(new Error('the disk is full'));
  const failed = await post();
  expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '60']);
  expect(await failed.text()).not.toContain('disk');
  expect(errors).toEqual([new Error('the disk is full')]);
  expect(outcomes).toEqual(['full', 'failed']);
});

it('strangers fill one line of the log a minute, and nobody reads what they send', async () => {
  for (let count = 0; count < 5; count += 1) expect((await post({})).status).toBe(401);
  clock.advance(60_000);
  expect((await post(signed(body, 'another'))).status).toBe(401);
  expect(lines).toEqual([
    "1 delivery without DocSpace's signature, refused since the last such line",
    "5 deliveries without DocSpace's signature, refused since the last such line",
  ]);
  expect(digests).toEqual([]);
});
