import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type CaseResult, callsOf, type FaultCase, play } from './cases.js';
import { type FaultName, faultNames } from './fault-kinds.js';
import { type FlowName, flows } from './portals.js';
import { printTable } from './table.js';

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

/** Plays a share of the cases and tells each to the process that asked. */
async function playShare(cases: readonly FlowCase[], share: Share): Promise<void> {
  for (const [index, flowCase] of cases.entries()) {
    if (index % share.of !== share.index) continue;
    process.send?.({ ...flowCase, result: await play(flows[flowCase.flow], flowCase) });
  }
  process.disconnect?.();
}

interface Share {
  readonly index: number;
  readonly of: number;
}

/** Another process plays a share of the cases: one has one core. */
async function playElsewhere(share: Share): Promise<readonly PlayedCase[]> {
  const child = fork(fileURLToPath(import.meta.url), [String(share.index), String(share.of)]);
  const played: PlayedCase[] = [];
  child.on('message', (one) => {
    played.push(one as PlayedCase);
    tellIfWrong(one as PlayedCase);
  });
  return await new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0) resolve(played);
      else reject(new Error(`a process of cases ended with ${code}`));
    });
  });
}

function tellIfWrong({ flow, call, fault, forever, result }: PlayedCase): void {
  if (result.outcome !== 'wrong') return;
  const which = `${flow}: ${fault}${forever ? ' for ever' : ''} at ${call.method} ${call.path} (${call.skip + 1})`;
  process.stdout.write(`${which}\n  ${result.problems.join('\n  ')}\n`);
}

async function main(): Promise<void> {
  const of = Math.min(4, availableParallelism());
  const shares = Array.from({ length: of }, (_, index) => playElsewhere({ index, of }));
  const played = (await Promise.all(shares)).flat();
  const wrong = played.filter(({ result }) => result.outcome === 'wrong');
  const falseDone = wrong.filter(({ result }) => result.isFalseDone);
  process.stdout.write(printTable(played));
  if (wrong.length > falseDone.length) process.stdout.write(`otherwise wrong: ${wrong.length - falseDone.length}\n`);
  process.stdout.write(`cases: ${played.length}, false done: ${falseDone.length}\n`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

const [index, of] = process.argv.slice(2).map(Number);
if (index === undefined || of === undefined) await main();
else {
  // Without anybody to tell there is nothing to play.
  process.once('disconnect', () => process.exit());
  await playShare(await allCases(), { index, of });
}
