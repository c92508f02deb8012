import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type CaseResult, callsOf, type FaultCase, play } from './cases.js';
import type { Flow } from './flow.js';
import { flowOf, flows } from './flows.js';
import { type MeddledEnd, playMeddling } from './meddled.js';
import { meddlings } from './meddlings.js';
import { printMeddlings, printTable } from './table.js';

/**
 * Breaks every call of every flow in every way, and has people meddle with the portal in between. `--only PATTERN` plays
 * only the cases whose name matches.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    // Of a process that plays a share of the cases.
    index: { type: 'string' },
    of: { type: 'string' },
  },
});

export interface FlowCase extends FaultCase, Pick<Flow, 'kind'> {
  /** Name of the flow. */
  readonly flow: string;
}

export interface PlayedCase extends FlowCase {
  readonly result: CaseResult;
}

/** Every call with its flow's faults once, and each kind's first call of a route with those that never pass. */
async function allCases(): Promise<readonly FlowCase[]> {
  const cases: FlowCase[] = [];
  const routes = new Set<string>();
  for (const flow of flows) {
    const { kind, name } = flow;
    for (const call of await callsOf(flow)) {
      const route = `${kind} ${call.method} ${call.route}`;
      const isFirst = !routes.has(route);
      routes.add(route);
      for (const fault of flow.faults) {
        // A read that changes nothing is an ordinary read.
        if (fault === 'ignored' && call.method === 'GET') continue;
        cases.push({ kind, flow: name, call, fault, forever: false });
        if (isFirst) cases.push({ kind, flow: name, call, fault, forever: true });
      }
    }
  }
  return cases;
}

/** One thing that somebody did, at one place of the run. */
export interface PlayedMeddling {
  readonly meddling: string;
  readonly after: string;
  readonly end: MeddledEnd;
}

type Played = PlayedCase | PlayedMeddling;

interface Planned {
  readonly name: string;
  readonly play: () => Promise<Played>;
}

/** Everything whose name was asked for, in the same order each time. */
async function planned(): Promise<readonly Planned[]> {
  const faults = (await allCases()).map((one) => ({
    name: nameOf(one),
    play: async () => ({ ...one, result: await play(flowOf(one.flow), one) }),
  }));
  const meddled = meddlings.flatMap((meddling) =>
    meddling.after.map((after) => ({
      name: nameOf({ meddling: meddling.what, after }),
      play: async () => ({ meddling: meddling.what, after, end: await playMeddling(meddling, after) }),
    })),
  );
  const isWanted = new RegExp(values.only);
  return [...faults, ...meddled].filter(({ name }) => isWanted.test(name));
}

/** Plays a share of everything and tells each to the process that asked. */
async function playShare({ index, of }: Share): Promise<void> {
  for (const [number, { play: playOne }] of (await planned()).entries()) {
    if (number % of === index) process.send?.(await playOne());
  }
  process.disconnect?.();
}

interface Share {
  readonly index: number;
  readonly of: number;
}

/** Another process plays a share of the cases: one has one core. */
async function playElsewhere(share: Share): Promise<readonly Played[]> {
  const { index, of } = share;
  const child = fork(fileURLToPath(import.meta.url), [`--only=${values.only}`, `--index=${index}`, `--of=${of}`]);
  const played: Played[] = [];
  child.on('message', (one) => {
    played.push(one as Played);
    tellIfWrong(one as Played);
  });
  return await new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0) resolve(played);
      else reject(new Error(`a process of cases ended with ${code}`));
    });
  });
}

function tellIfWrong(played: Played): void {
  const { outcome, problems } = endOf(played);
  if (outcome === 'wrong') process.stdout.write(`${nameOf(played)}\n  ${problems.join('\n  ')}\n`);
}

function nameOf(played: FlowCase | Pick<PlayedMeddling, 'meddling' | 'after'>): string {
  if ('meddling' in played)
    return `${played.meddling}, ${played.after === 'start' ? 'before' : `after ${played.after}`}`;
  const { flow, call, fault, forever } = played;
  return `${flow}: ${fault}${forever ? ' for ever' : ''} at ${call.method} ${call.path} (${call.skip + 1})`;
}

const endOf = (played: Played) => ('meddling' in played ? played.end : played.result);

async function main(): Promise<void> {
  const of = Math.min(4, availableParallelism());
  const shares = Array.from({ length: of }, (_, index) => playElsewhere({ index, of }));
  const played = (await Promise.all(shares)).flat();
  const wrong = played.map(endOf).filter(({ outcome }) => outcome === 'wrong');
  const falseDone = wrong.filter((end) => end.isFalseDone);
  process.stdout.write(printTable(played.filter((one) => 'call' in one)));
  process.stdout.write(printMeddlings(played.filter((one) => 'meddling' in one)));
  if (wrong.length > falseDone.length) process.stdout.write(`otherwise wrong: ${wrong.length - falseDone.length}\n`);
  process.stdout.write(`cases: ${played.length}, false done: ${falseDone.length}\n`);
  process.exitCode = wrong.length > 0 || played.length === 0 ? 1 : 0;
}

const { index, of } = values;
if (index === undefined || of === undefined) await main();
else {
  // Without anybody to tell there is nothing to play.
  process.once('disconnect', () => process.exit());
  await playShare({ index: Number(index), of: Number(of) });
}
