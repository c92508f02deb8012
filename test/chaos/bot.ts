import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import type { ToBot } from '../../demo/bot-process.js';
import { createApp } from '../../src/app.js';
import { errorFacts } from '../../src/cli/log.js';
import { loadConfig } from '../../src/config/config.js';
import type { Store } from '../../src/store/sqlite/store.js';
import type { FromBot, GoOn } from './messages.js';
import type { Phase } from './points.js';
import { watchedStore } from './watched-store.js';

/**
 * The bot as a process that can be killed: the real program, whose store tells the parent of each write and waits for
 * its word. It is loaded beforehand and starts when it is told.
 */
let aheadMs = 0;
let numbers = 0;
const waiting = new Map<number, () => void>();
const log = pino({ level: 'warn', serializers: { err: errorFacts } }, pino.destination(2));

process.on('message', receive);
// The channel closes when the parent ends, whatever ended it.
process.on('disconnect', () => process.exit(0));

function receive(message: ToBot | GoOn): void {
  switch (message.type) {
    case 'start':
      start().catch((error: unknown) => {
        log.fatal({ err: error }, 'the bot did not start');
        process.exit(1);
      });
      return;
    case 'clock':
      aheadMs = message.aheadMs;
      return;
    case 'goOn':
      waiting.get(message.number)?.();
      waiting.delete(message.number);
      return;
  }
}

async function start(): Promise<void> {
  const config = loadConfig({ env: process.env, readFile: (path) => readFileSync(path, 'utf8') });
  const app = await createApp(config, log, {
    clock: { now: () => new Date(Date.now() + aheadMs) },
    pollMs: 20,
    store: (store: Store) => watchedStore(store, { onWrite, onLook: () => tell({ type: 'look' }) }),
  });
  await app.start();
  process.send?.('ready');
}

function onWrite(name: string, phase: Phase): Promise<void> {
  numbers += 1;
  const number = numbers;
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    tell({ type: 'write', number, name, phase });
  });
}

function tell(message: FromBot): void {
  process.send?.(message);
}
