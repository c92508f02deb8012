import { parseArgs } from 'node:util';
import { playRound } from './round.js';

/**
 * Sends 10,000 deliveries to the webhook of the bot in a process of its own: random bytes, JSON of the wrong shape, huge
 * numbers, deep nesting, wrong signatures, replays, bodies that are cut or slow. The same ones for the same `--seed`.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '10000' },
    mode: { type: 'string', default: 'socket' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const { deliveries, crashes, serverErrors, unsigned, wrong } = await playRound({
    seed: Number(values.seed),
    // Three slow ones come beside the others.
    count: Number(values.count) - 3,
    mode: values.mode === 'http' ? 'http' : 'socket',
    onProgress: (sent) => say(`${sent} of ${values.count}`),
  });
  const found = [...crashes, ...serverErrors, ...unsigned, ...wrong];
  for (const line of found.slice(0, 20)) say(line);
  say(
    `deliveries: ${deliveries}, crashes: ${crashes.length}, 5xx: ${serverErrors.length}, unsigned actions: ${unsigned.length}`,
  );
  return found.length === 0 ? 0 : 1;
}

process.exit(await main());
