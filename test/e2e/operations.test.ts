import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createProgramWorld, type ProgramWorld } from './program.js';
import { ask, press, until } from './walk.js';

let world: ProgramWorld;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await world.close();
});

/** What an operator's supervisor waits for before it kills. */
const patienceSeconds = 10;

/** A stranger's connection that has begun a request and sends a bit of it now and then. */
async function drip(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket.on('error', () => {}));
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\n');
  const timer = setInterval(() => socket.write('X-A: b\r\n'), 200);
  socket.once('close', () => clearInterval(timer));
}

describe('SIGTERM ends the program in time', () => {
  it('while strangers keep connections open', async () => {
    world = await createProgramWorld('http');
    const program = world.run();
    await program.wrote('ready');
    await Promise.all([drip(Number(new URL(world.requestUrl).port)), drip(world.adminPort)]);
    const metrics = await (await fetch(`http://127.0.0.1:${world.adminPort}/metrics`)).text();
    expect(metrics).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(metrics).toMatch(/^handover_slack_calls_total\{method="auth.test",answer="200"\} [1-9]/m);
    const { code, seconds } = await program.signal('SIGTERM');
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(patienceSeconds);
  });

  it.each([
    [
      'Slack does not answer at the start',
      (at: ProgramWorld) => at.slack.failNext({ method: '*', kind: 'hang', times: 99 }),
    ],
    [
      'the portal does not answer at the start',
      (at: ProgramWorld) => at.portal.failNext({ kind: 'hang', path: /.*/, times: 99 }),
    ],
    [
      'Slack breaks every connection at the start',
      (at: ProgramWorld) => at.slack.failNext({ method: '*', kind: 'reset', times: 9_999 }),
    ],
  ])('while %s', async (_, trouble) => {
    world = await createProgramWorld();
    trouble(world);
    const asked = Promise.race([
      new Promise<void>((resolve) => world.slack.onCall(() => resolve())),
      new Promise<void>((resolve) => world.portal.onRequest(() => resolve())),
    ]);
    const program = world.run();
    await asked;
    const { code, seconds } = await program.signal('SIGTERM');
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(patienceSeconds);
  });

  it('while a run waits for a portal that hangs, and the run goes on at the next start', async () => {
    world = await createProgramWorld();
    const program = world.run();
    await program.wrote('ready');
    await world.slack.connected();
    await ask(world);
    world.portal.failNext({ kind: 'hang', path: /reassign/, times: 99 });
    const hung = new Promise<void>((resolve) => {
      world.portal.onRequest(({ path }) => (path.includes('reassign') ? resolve() : undefined));
    });
    await press(world, 'approve');
    await hung;
    const { code, seconds } = await program.signal('SIGTERM');
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(patienceSeconds);
    world.portal.clearFaults();
    const next = world.run();
    await next.wrote('ready');
    await until(world, () => world.portal.state.reassignments.size === 1, 'the reassignment');
    expect(await next.signal('SIGTERM')).toMatchObject({ code: 0 });
  });

  it('at once where a second one follows', async () => {
    world = await createProgramWorld();
    world.slack.failNext({ method: '*', kind: 'hang', times: 99 });
    const asked = new Promise<void>((resolve) => world.slack.onCall(() => resolve()));
    const program = world.run();
    await asked;
    program.child.kill('SIGTERM');
    await program.wrote('stopping');
    expect(await program.signal('SIGTERM')).toMatchObject({ code: null, signal: 'SIGTERM' });
  });
});

describe('the inspector', () => {
  it('stays shut at SIGUSR1 with the option that the start script has', async () => {
    world = await createProgramWorld();
    const program = world.run(['--disable-sigusr1']);
    await program.wrote('ready');
    program.child.kill('SIGUSR1');
    expect(await program.signal('SIGTERM')).toMatchObject({ code: 0 });
    expect(program.lines.join()).not.toMatch(/Debugger listening|SIGUSR1/);
  });

  it('opens without it, which the log says at the start', async () => {
    world = await createProgramWorld();
    const program = world.run();
    await program.wrote('SIGUSR1 opens');
    await program.wrote('ready');
    program.child.kill('SIGUSR1');
    await program.wrote('Debugger listening');
    expect(await program.signal('SIGTERM')).toMatchObject({ code: 0 });
  });
});
