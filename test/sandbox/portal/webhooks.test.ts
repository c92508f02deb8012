import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { carolKey, handoverKey, ownerKey, personIds, roomIds } from '../../../sandbox/portal/seed-ids.js';
import { type Harness, items, type Json, startPortal } from './harness.js';

interface Hook {
  readonly uri: string;
  readonly received: { readonly body: Buffer; readonly signature: string; readonly json: Json }[];
  readonly methods: string[];
  /** Status of the answers, HEAD aside. */
  status: number;
}

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function startHook(headStatus = 200): Promise<Hook> {
  const hook: { -readonly [K in keyof Hook]: Hook[K] } = { uri: '', received: [], methods: [], status: 200 };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    hook.methods.push(request.method ?? '');
    const body = Buffer.concat(chunks);
    const signature = String(request.headers['x-docspace-signature-256']);
    if (request.method === 'POST') hook.received.push({ body, signature, json: JSON.parse(body.toString()) });
    response.writeHead(request.method === 'HEAD' ? headStatus : hook.status, { connection: 'close' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  hook.uri = `http://127.0.0.1:${address.port}/docspace/webhook`;
  return hook;
}

const archivedAndRestored = 2 ** 24 + 2 ** 26;

function subscribe({ call }: Harness, uri: string, more: object = {}, key: string = ownerKey) {
  const body = {
    name: 'Handover',
    uri,
    secretKey: 'a-long-secret',
    enabled: true,
    ssl: false,
    triggers: archivedAndRestored,
  };
  return call('POST', '/settings/webhook', { key, body: { ...body, targetId: '', ...more } });
}

function archive({ call }: Harness, key: string = handoverKey) {
  return call('PUT', `/files/rooms/${roomIds.brand}/archive`, { key, body: { deleteAfter: false } });
}

describe('setting a webhook up', () => {
  test('the address is asked with HEAD and must answer with a success', async () => {
    const harness = await startPortal();
    const hook = await startHook();
    const made = await subscribe(harness, hook.uri);
    expect(hook.methods).toEqual(['HEAD']);
    expect(made.response).toMatchObject({ uri: hook.uri, enabled: true, triggers: archivedAndRestored });
    expect(made.text).not.toContain('a-long-secret');
    expect((await subscribe(harness, (await startHook(302)).uri)).status).toBe(400);
    expect((await subscribe(harness, 'http://127.0.0.1:1/')).status).toBe(400);
  });

  test('ssl wants https, secrets 8 to 50 characters, names at most 50, and private addresses are refused', async () => {
    const harness = await startPortal();
    const { uri } = await startHook();
    expect((await subscribe(harness, uri, { ssl: true })).status).toBe(400);
    expect((await subscribe(harness, uri, { secretKey: 'short' })).status).toBe(400);
    expect((await subscribe(harness, uri, { secretKey: 'x'.repeat(51) })).status).toBe(400);
    expect((await subscribe(harness, uri, { name: 'x'.repeat(51) })).status).toBe(400);
    expect((await subscribe(harness, 'no address')).status).toBe(400);
    for (const address of [
      'https://10.1.2.3/x',
      'https://172.16.0.1/x',
      'https://[fd00::1]/x',
      'https://169.254.1.1/x',
    ])
      expect((await subscribe(harness, address, { ssl: true })).text).toContain('The address is not allowed');
    harness.portal.state.settings.webhookLoopback = false;
    expect((await subscribe(harness, uri)).status).toBe(400);
  });

  test('the least-privilege key may read but not write them; others see their own only', async () => {
    const harness = await startPortal();
    const { uri } = await startHook();
    expect((await subscribe(harness, uri, {}, handoverKey)).status).toBe(403);
    await subscribe(harness, uri);
    await subscribe(harness, uri, {}, carolKey);
    const seen = async (key: string) =>
      items((await harness.call('GET', '/settings/webhook', { key })).response).length;
    expect([await seen(handoverKey), await seen(carolKey)]).toEqual([2, 1]);
    expect((await harness.call('DELETE', '/settings/webhook/1', { key: carolKey })).status).toBe(403);
  });

  test('it can be changed, switched off and deleted, and the triggers are listed with their bits', async () => {
    const harness = await startPortal();
    const hook = await startHook();
    const made = await subscribe(harness, hook.uri);
    const id = Number(made.response.id);
    const body = { id, name: 'Renamed', uri: hook.uri, secretKey: '', ssl: false, triggers: 4 };
    const changed = await harness.call('PUT', '/settings/webhook', { key: ownerKey, body });
    expect(changed.response).toMatchObject({ name: 'Renamed', triggers: 4 });
    expect(harness.portal.state.webhooks.get(id)?.secretKey).toBe('a-long-secret');
    const off = await harness.call('PUT', '/settings/webhook/enable', {
      key: ownerKey,
      body: { ...body, enabled: false },
    });
    expect(off.response.enabled).toBe(false);
    const triggers = items((await harness.call('GET', '/settings/webhook/triggers')).response);
    expect(triggers.find((one) => String(one.name) === 'room.archived')?.id).toBe(16_777_216);
    await harness.call('DELETE', `/settings/webhook/${id}`, { key: ownerKey });
    expect(items((await harness.call('GET', '/settings/webhook')).response)).toHaveLength(0);
  });
});

describe('delivering events', () => {
  test('an archived room is told with a signature in upper case over the very bytes', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    const hook = await startHook();
    await subscribe(harness, hook.uri);
    await archive(harness);
    await harness.portal.idle();
    const [delivery] = hook.received;
    if (delivery === undefined) throw new Error('nothing came');
    const expected = createHmac('sha256', 'a-long-secret').update(delivery.body).digest('hex').toUpperCase();
    expect(delivery.signature).toBe(`sha256=${expected}`);
    expect(delivery.json).toMatchObject({
      event: {
        createOn: '2026-03-02T09:00:00Z',
        createBy: personIds.handover,
        trigger: 'room.archived',
        triggerId: 16_777_216,
      },
      payload: {
        id: roomIds.brand,
        title: 'Brand assets',
        rootFolderType: 20,
        createBy: personIds.jane,
        fileEntryType: 1,
      },
      webhook: { name: 'Handover', url: hook.uri, triggers: ['room.archived', 'room.restored'] },
    });
    expect('retryCount' in (delivery.json.webhook ?? {})).toBe(false);
    expect('roomType' in (delivery.json.payload ?? {})).toBe(false);
  });

  test('a failed one is tried five times more with the same event and a growing count', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    const hook = await startHook();
    hook.status = 500;
    await subscribe(harness, hook.uri);
    await archive(harness);
    await harness.portal.idle();
    for (let attempt = 0; attempt < 7; attempt += 1) await harness.portal.advance();
    expect(hook.received).toHaveLength(6);
    expect(new Set(hook.received.map((one) => Number(one.json.event?.id))).size).toBe(1);
    expect(hook.received.at(-1)?.json.webhook).toMatchObject({ retryCount: 5, lastFailureContent: 'HTTP 500' });
    const log = await harness.call('GET', '/settings/webhooks/log');
    expect(items(log.response)[0]).toMatchObject({ status: 500 });
  });

  test('a retry by hand is a new event with the old date', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    const hook = await startHook();
    await subscribe(harness, hook.uri);
    await archive(harness);
    await harness.portal.idle();
    const first = Number(hook.received[0]?.json.event?.id);
    harness.clock.pass(60_000);
    await harness.call('PUT', `/settings/webhook/${first}/retry`, { key: ownerKey });
    await harness.portal.idle();
    expect(hook.received).toHaveLength(2);
    expect(hook.received[1]?.json.event).toMatchObject({ createOn: '2026-03-02T09:00:00Z' });
    expect(Number(hook.received[1]?.json.event?.id)).not.toBe(first);
  });

  test('410 deletes the webhook, three days without success switch it off', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    const gone = await startHook();
    gone.status = 410;
    await subscribe(harness, gone.uri);
    const broken = await startHook();
    broken.status = 503;
    await subscribe(harness, broken.uri);
    harness.clock.pass(3 * 24 * 60 * 60_000 + 1);
    await archive(harness);
    await harness.portal.idle();
    expect([...harness.portal.state.webhooks.values()].map((hook) => [hook.uri, hook.enabled])).toEqual([
      [broken.uri, false],
    ]);
  });

  test('only what its creator can read is told, only the wanted triggers, and members changes never', async () => {
    const harness = await startPortal({ settings: { operations: 'instant' } });
    const carols = await startHook();
    await subscribe(harness, carols.uri, { triggers: 0 }, carolKey);
    const owners = await startHook();
    await subscribe(harness, owners.uri, { triggers: 4 });
    await archive(harness);
    await harness.call('PUT', '/people/status/Terminated', { body: { userIds: [personIds.jane] } });
    await harness.call('PUT', `/files/rooms/${roomIds.carolOffice}/share`, {
      key: carolKey,
      body: { invitations: [{ id: personIds.kim, access: 2 }] },
    });
    await harness.portal.idle();
    expect(carols.received.map((one) => one.json.event?.trigger)).toEqual(['user.updated']);
    expect(owners.received.map((one) => one.json.payload)).toMatchObject([{ id: personIds.jane, status: 2 }]);
  });
});
