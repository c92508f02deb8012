import { type RequestListener, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAdminListener } from '../../src/http/admin.js';
import { createPublicListener } from '../../src/http/public.js';
import { listen, type RunningServer } from '../../src/http/server.js';

const servers: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(listener: RequestListener): Promise<string> {
  const server = await listen(listener, { host: '127.0.0.1', port: 0 });
  servers.push(server);
  return `http://127.0.0.1:${server.port}`;
}

describe('the address for operators', () => {
  const ready = createAdminListener({ problems: async () => [] });

  it('says that the process runs', async () => {
    const answer = await fetch(`${await serve(ready)}/healthz`);
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it('says that it can work', async () => {
    const answer = await fetch(`${await serve(ready)}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true, problems: [] }]);
  });

  it('says what keeps it from working', async () => {
    const problems = ['Slack or DocSpace does not answer.'];
    const answer = await fetch(`${await serve(createAdminListener({ problems: async () => problems }))}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, { ok: false, problems }]);
  });

  it('is not ready when that cannot be told', async () => {
    const broken = createAdminListener({ problems: async () => Promise.reject(new Error('no database')) });
    const answer = await fetch(`${await serve(broken)}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('no database');
  });

  it.each([
    ['GET', '/metricz', 404],
    ['GET', '/', 404],
    ['POST', '/healthz', 405],
    ['HEAD', '/healthz', 200],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await fetch(`${await serve(ready)}${path}`, { method })).status).toBe(status);
  });
});

describe('the address for Slack and DocSpace', () => {
  const reached: string[] = [];
  const routes = createPublicListener({
    '/slack/events': (incoming, response) => {
      reached.push(incoming.url ?? '');
      incoming.resume().on('end', () => response.end('taken'));
    },
  });

  it('has only the paths that it is given, whatever their query', async () => {
    const url = await serve(routes);
    const answer = await fetch(`${url}/slack/events?x=1`, { method: 'POST', body: 'hello' });
    expect([answer.status, await answer.text()]).toEqual([200, 'taken']);
    for (const path of ['/', '/slack', '/slack/events/', '/constructor', '/__proto__']) {
      expect((await fetch(`${url}${path}`, { method: 'POST', body: 'hello' })).status).toBe(404);
    }
  });

  it('takes questions without a body', async () => {
    const url = await serve(routes);
    expect((await fetch(`${url}/slack/events`)).status).toBe(200);
    expect((await fetch(`${url}/slack/events`, { method: 'HEAD' })).status).toBe(200);
  });

  it('refuses a large body before anybody reads it', async () => {
    reached.length = 0;
    const url = new URL('/slack/events', await serve(routes));
    const status = await new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', headers: { 'content-length': 1_000_001 } }, (answer) => {
        answer.resume();
        expect(answer.headers.connection).toBe('close');
        resolve(answer.statusCode);
      });
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect([status, reached]).toEqual([413, []]);
  });

  it('refuses a body that does not say its length', async () => {
    reached.length = 0;
    const url = new URL('/slack/events', await serve(routes));
    const status = await new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on('error', reject);
      sent.write('hello');
    });
    expect([status, reached]).toEqual([411, []]);
  });
});

describe('a server', () => {
  it('says that its port is taken', async () => {
    const url = await serve((_, response) => void response.end());
    const port = Number(new URL(url).port);
    await expect(listen(() => undefined, { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('closes although a client keeps its connection', async () => {
    const server = await listen((_, response) => void response.end(), { host: '127.0.0.1', port: 0 });
    const socket = connect(server.port, '127.0.0.1');
    const answered = new Promise((resolve) => socket.once('data', resolve));
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await answered;
    const gone = new Promise((resolve) => socket.once('close', resolve));
    await server.close();
    await gone;
  });
});
