import { Command } from 'commander';
import { createDemoWorld, type DemoWorld } from './demo-world.js';
import { servePage } from './page/page.js';
import { playScript } from './script/script.js';
import { stayLines } from './script/stay.js';
import { createTranscript } from './script/transcript.js';

interface Options {
  readonly script?: boolean;
  readonly stay?: boolean;
  readonly people: string;
}

const isWatched = process.stdout.isTTY === true && process.env.CI === undefined;
const transcript = createTranscript({
  write: (text) => process.stdout.write(text),
  colors: isWatched && process.env.NO_COLOR === undefined,
  width: Math.min(100, Math.max(80, process.stdout.columns ?? 90)),
  paced: isWatched,
});

const program = new Command('demo')
  .description('Handover between a DocSpace portal and a Slack workspace that run on this machine.')
  .option('--script', 'play one offboarding here and end')
  .option('--stay', 'leave everything up and say how to talk to it')
  .option('--people <number>', 'how many more people the portal has', '0')
  .parse();

// Whatever ends this process, its exit ends the bot too; a second signal waits for nothing.
let beforeExit: () => Promise<void> = async () => undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void beforeExit().finally(() => process.exit(130)));
}

try {
  await run(program.opts<Options>());
  process.exit(0);
} catch (error) {
  process.stderr.write(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function run({ stay, script, people }: Options): Promise<void> {
  const count = Number(people);
  if (!Number.isInteger(count) || count < 0 || count > 20_000) {
    throw new Error('--people needs a whole number from 0 to 20000.');
  }
  let fail: (error: Error) => void = () => undefined;
  const died = new Promise<never>((_, reject) => {
    fail = reject;
  });
  died.catch(() => undefined);
  const world = await createDemoWorld({
    portal: { people: count },
    webhook: true,
    onBotDeath: (report) => fail(new Error(`the bot ended by itself\n${report}`)),
  });
  try {
    // Where nobody watches (CI), a page would wait for ever.
    const isPage = !stay && !script && process.env.CI === undefined;
    if (isPage) return await Promise.race([showPage(world), died]);
    await world.bot.start();
    await Promise.race([stay ? stayUp(world) : play(world), died]);
  } finally {
    await world.close();
  }
}

async function play(world: DemoWorld): Promise<void> {
  await playScript({ world, transcript });
  transcript.narrate(
    '\nEverything is as it should be. To do it yourself, as Dave and as Bob, in a browser: npm run demo',
  );
}

/** Serves the page, on which the bot can be killed and started again, until the process is told to end. */
async function showPage(world: DemoWorld): Promise<void> {
  const page = await servePage({ world });
  // Who has the page open reads that the demo has ended.
  beforeExit = () => page.close();
  transcript.narrate(
    `Open this page in a browser; it plays Slack and the portal, with the real bot between them:\n\n  ${page.url}\n\nCtrl-C ends it. In a terminal alone: npm run demo -- --script`,
  );
  await world.bot.start();
  await new Promise(() => undefined);
}

async function stayUp(world: DemoWorld): Promise<void> {
  process.stdout.write(`${stayLines(world).join('\n')}\n`);
  await new Promise(() => undefined);
}
