import { describe, expect, it } from 'vitest';
import { createDocSpaceClient } from '../../src/docspace/client.js';
import { DocSpaceCanceledError } from '../../src/docspace/errors.js';
import { read, write } from './helpers/calls.js';
import { failureOf, startRig } from './helpers/clients.js';
import { groupDto, ids } from './helpers/dtos.js';
import { ok, silence, text } from './helpers/scripted-server.js';

const timeouts = { connectMs: 1_000, headersMs: 1_000, bodyMs: 1_000 };

describe('cancelling', () => {
  it('a call under way ends with a canceled error that leaves a change open', async () => {
    const controller = new AbortController();
    const { client } = await startRig({ replies: [() => controller.abort(new Error('stop'))] });
    const error = await failureOf(client.request({ ...write, signal: controller.signal }));
    expect(error).toBeInstanceOf(DocSpaceCanceledError);
    expect(error).toMatchObject({ outcome: 'unknown' });
  });

  it('a call that was canceled before its turn was never sent', async () => {
    const { client, server } = await startRig({ replies: [ok(1)] });
    const error = await failureOf(client.request({ ...write, signal: AbortSignal.abort() }));
    expect(error).toBeInstanceOf(DocSpaceCanceledError);
    expect(error).toMatchObject({ outcome: 'notApplied' });
    expect(server.seen).toHaveLength(0);
  });

  it('a wait between attempts can be canceled, and the earlier attempt stays open', async () => {
    const controller = new AbortController();
    const { client } = await startRig({
      replies: [text('', 503)],
      sleep: async (_ms, signal) => {
        controller.abort();
        signal?.throwIfAborted();
      },
    });
    const error = await failureOf(client.request({ ...write, idempotent: true, signal: controller.signal }));
    expect(error).toBeInstanceOf(DocSpaceCanceledError);
    expect(error).toMatchObject({ outcome: 'unknown' });
  });

  it('the built-in sleep ends with the signal', async () => {
    const controller = new AbortController();
    const { server } = await startRig({ replies: [text('', 503)] });
    const client = createDocSpaceClient({
      host: server.url,
      apiKey: 'sk-x',
      timeouts,
      retry: { baseDelayMs: 60_000, maxDelayMs: 60_000 },
      random: () => 1,
      onRequest: () => setImmediate(() => controller.abort()),
    });
    const call = client.request({ ...read, signal: controller.signal });
    expect(await failureOf(call)).toBeInstanceOf(DocSpaceCanceledError);
    await client.close();
  });
});

const guidOf = (number: number) => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;

describe('a client that is told to end', () => {
  it('ends what is under way and starts nothing more', async () => {
    const controller = new AbortController();
    const { client, server } = await startRig({ replies: [silence], signal: controller.signal });
    const underWay = failureOf(client.request(read));
    await expect.poll(() => server.seen.length).toBe(1);
    controller.abort();
    expect(await underWay).toBeInstanceOf(DocSpaceCanceledError);
    expect(await failureOf(client.value(read))).toBeInstanceOf(DocSpaceCanceledError);
    expect(server.seen).toHaveLength(1);
  });

  it('ends a walk with the signal that the walk was given, and no other call', async () => {
    const controller = new AbortController();
    const page = Array.from({ length: 100 }, (_, index) => index);
    const { portal, server } = await startRig({
      replies: [
        (response, request) => {
          if (server.seen.length === 3) controller.abort();
          const start = Number(request.query.get('startIndex'));
          ok(
            page.map((index) => groupDto({ id: guidOf(start + index) })),
            { total: 1_000_000 },
          )(response, request);
        },
      ],
    });
    const walk = portal.until(controller.signal).groups.listGroups({});
    expect(await failureOf(walk)).toBeInstanceOf(DocSpaceCanceledError);
    expect(server.seen).toHaveLength(3);
    expect(await portal.groups.getGroup(ids.group).catch(() => 'answered')).toBe('answered');
    expect(server.seen).toHaveLength(4);
  });
});
