import { parseArgs } from 'node:util';
import { deathName } from './points.js';
import { type CaseResult, plannedCases, playAll, type Reference, referenceOf } from './round.js';
import {
  folderWorkspace,
  guestCleanup,
  newGroup,
  newManager,
  reassignment,
  roomWorkspace,
  twoProcesses,
} from './scenarios.js';

/**
 * Kills the bot with SIGKILL before and after every change it makes (to its database, in the portal, in Slack), starts
 * it again, and compares the end with that of a bot that lived; and so with a second process over the same database,
 * which lives on. `--only PATTERN` plays only the deaths whose name matches, `--scenario PATTERN` only such scenarios, as
 * if there were no others.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    scenario: { type: 'string', default: '' },
    workers: { type: 'string', default: '3' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const every = [folderWorkspace, roomWorkspace, guestCleanup, reassignment, newGroup, newManager, twoProcesses];
const scenarios = every.filter(({ name }) => new RegExp(values.scenario).test(name));

async function main(): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const begun = performance.now();
  const references: Reference[] = [];
  for (const scenario of scenarios) references.push(await referenceOf(scenario));
  const cases = plannedCases(references).filter(({ death }) => new RegExp(values.only).test(deathName(death)));
  say(`${cases.length} moments to be killed at, in ${references.length} runs.`);
  let played = 0;
  const results = await playAll(cases, {
    workers: Number(values.workers),
    onResult: (result) => {
      played += 1;
      sayTrouble(result);
      if (played % 20 === 0) say(`${played} of ${cases.length}, ${secondsSince(begun)} s`);
    },
  });
  return summary(results, secondsSince(begun));
}

function sayTrouble({ reference, death, lost, duplicated }: CaseResult): void {
  if (lost.length + duplicated.length === 0) return;
  say(`Killed ${deathName(death)} (${reference.scenario.name}):`);
  for (const line of lost) say(`  lost: ${line}`);
  for (const line of duplicated) say(`  duplicated: ${line}`);
}

function secondsSince(begun: number): string {
  return ((performance.now() - begun) / 1000).toFixed(0);
}

/** Prints the table by kind of call, and last the line that says it all; answers the exit code. */
function summary(results: readonly CaseResult[], seconds: string): number {
  const killed = results.filter(({ died, trouble }) => died || trouble !== null);
  const isLost = (result: CaseResult): boolean => result.lost.length > 0;
  const isDuplicated = (result: CaseResult): boolean => result.duplicated.length > 0;
  say(row(['killed at', 'cases', 'lost', 'duplicated']));
  for (const kind of ['store', 'portal', 'slack'] as const) {
    for (const phase of ['before', 'after'] as const) {
      const part = killed.filter(({ death }) => death.kind === kind && death.phase === phase);
      const counts = [part, part.filter(isLost), part.filter(isDuplicated)].map((list) => String(list.length));
      say(row([`${phase} ${names[kind]}`, ...counts]));
    }
  }
  const never = results.filter((result) => !killed.includes(result));
  if (never.length > 0)
    say(`Moments that did not come again: ${never.map(({ death }) => deathName(death)).join(', ')}`);
  const lost = results.filter(isLost).length;
  const duplicated = results.filter(isDuplicated).length;
  say(`${seconds} s`);
  say(`cases: ${killed.length}, lost: ${lost}, duplicated: ${duplicated}`);
  return lost + duplicated > 0 || killed.length === 0 ? 1 : 0;
}

const names = { store: 'a write to the database', portal: 'a call to the portal', slack: 'a post to Slack' } as const;

function row([first = '', ...rest]: readonly string[]): string {
  return `${first.padEnd(34)}${rest.map((cell) => cell.padStart(12)).join('')}`;
}

// Node may never end by itself after many child processes.
process.exit(await main());
