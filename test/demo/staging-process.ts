import { setTimeout as sleep } from 'node:timers/promises';
import { createStage } from '../../demo/world.js';

/** Starts a stage, prints the bot's process id, which its log names, and stays. */
const stage = await createStage({ clock: { now: () => new Date() } });
await stage.startBot();
while (stage.botLog.length === 0) await sleep(5);
const ready: unknown = JSON.parse(stage.botLog[0] ?? '{}');
process.stdout.write(`${(ready as { pid: number }).pid}\n`);
setInterval(() => undefined, 60_000);
