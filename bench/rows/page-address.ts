import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { median, type Row } from '../row.js';

const rounds = 3;
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Seconds from the command to the address on the screen. */
async function addressed(): Promise<number> {
  const { CI: _ci, ...env } = process.env;
  const begun = performance.now();
  // A group of its own, so that all of it can be ended.
  const demo = spawn('npm', ['run', 'demo'], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(demo, 'exit');
  const isPrinted = new Promise<void>((resolve) => {
    demo.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('http://127.0.0.1:')) resolve();
    });
  });
  await Promise.race([isPrinted, ended]);
  const seconds = (performance.now() - begun) / 1_000;
  if (demo.pid === undefined || demo.exitCode !== null) throw new Error('the demo ended without an address');
  process.kill(-demo.pid, 'SIGTERM');
  await ended;
  return seconds;
}

export const row: Row = {
  name: 'npm run demo, to the address of its page',
  unit: 's',
  aim: 2,
  async run() {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await addressed());
    return { value: median(times), detail: `each time: ${times.map((time) => time.toFixed(2)).join(', ')} s` };
  },
};
