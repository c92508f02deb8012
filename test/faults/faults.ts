import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type CaseResult, callsOf, type FaultCase, play } from './cases.js';
import { type FaultName, faultNames } from './fault-kinds.js';
import { playAllCleanups } from './guest-cleanups.js';
import { type MeddledEnd, playMeddling } from './meddled.js';
import { meddlings } from './meddlings.js';
import { type FlowName, flows } from './portals.js';
import { printMeddlings, printTable } from './table.js';

export interface FlowCase extends FaultCase {
  readonly flow: FlowName;
}

export interface PlayedCase extends FlowCase {
  readonly result: CaseResult;
}

/** One fault of each kind of outcome: the first flow shows that the others end like one of these. */
const tellingFaults: readonly FaultName[] = ['500', 'late reset', 'timeout', '403', '404', 'ignored'];

/** Every call with every fault once, and each route's first call with those that never pass. */
async function allCases(): Promise<readonly FlowCase[]> {
  const cases: FlowCase[] = [];
  const routes = new Set<string>();
  for (const flow of Object.keys(flows) as FlowName[]) {
    const calls = await callsOf(flows[flow]);
    for (const call of calls) {
      const isFirst = !routes.has(`${call.method} ${call.route}`);
      routes.add(`${call.method} ${call.route}`);
      for (const fault of flow === 'folder' ? faultNames : tellingFaults) {
        // A read that changes nothing is an ordinary read.
        if (fault === 'ignored' && call.method === 'GET') continue;
        cases.push({ flow, call, fault, forever: false });
        if (isFirst) cases.push({ flow, call, fault, forever: true });
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

/** Plays a share of everything and tells each to the process that asked. */
async function playShare(share: Share): Promise<void> {
  const meddled = meddlings.flatMap((meddling) => meddling.after.map((after) => ({ meddling, after })));
  const all: (() => Promise<Played>)[] = [
    ...(await allCases()).map((one) => async () => ({ ...one, result: await play(one.flow, one) })),
    ...meddled.map(({ meddling, after }) => async () => {
      return { meddling: meddling.what, after, end: await playMeddling(meddling, after) };
    }),
  ];
  for (const [index, playOne] of all.entries()) {
    if (index % share.of === share.index) process.send?.(await playOne());
  }
  process.disconnect?.();
}

interface Share {
  readonly index: number;
  readonly of: number;
}

/** Another process plays a share of the cases: one has one core. */
async function playElsewhere(share: Share): Promise<readonly Played[]> {
  const child = fork(fileURLToPath(import.meta.url), [String(share.index), String(share.of)]);
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

function nameOf(played: Played): string {
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
  const cleanups = await playAllCleanups();
  for (const sentence of cleanups.wrong) process.stdout.write(`${sentence}\n`);
  process.stdout.write(`guest clean-ups: ${cleanups.cases}, wrong: ${cleanups.wrong.length}\n`);
  process.exitCode = wrong.length + cleanups.wrong.length > 0 ? 1 : 0;
}

const [index, of] = process.argv.slice(2).map(Number);
if (index === undefined || of === undefined) await main();
else {
  // Without anybody to tell there is nothing to play.
  process.once('disconnect', () => process.exit());
  await playShare({ index, of });
}
