import { setTimeout as sleep } from 'node:timers/promises';
import { createDemoWorld } from '../../demo/demo-world.js';

/** Makes a world with a bot, prints the bot's process id, which its log names, and stays. */
const { bot } = await createDemoWorld();
await bot.start();
while (bot.log.length === 0) await sleep(5);
const ready: unknown = JSON.parse(bot.log[0] ?? '{}');
process.stdout.write(`${(ready as { pid: number }).pid}\n`);
setInterval(() => undefined, 60_000);
