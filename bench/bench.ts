import { readdirSync } from 'node:fs';
import { type Result, type Row, resultOf } from './row.js';

const folder = new URL('./rows/', import.meta.url);
const asJson = process.argv.includes('--json');
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

/** Every row whose file name holds one of the words given; all without a word. */
async function rows(): Promise<readonly Row[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const chosen = names.filter((name) => wanted.length === 0 || wanted.some((word) => name.includes(word)));
  const found: Row[] = [];
  for (const name of chosen.sort()) {
    const { row }: { row: Row } = await import(new URL(name, folder).href);
    found.push(row);
  }
  return found;
}

function shown(value: number | null): string {
  if (value === null) return 'failed';
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

function line({ name, unit, aim, value, met, detail }: Result): string {
  const mark = met ? '✓' : '✗';
  const most = aim === null ? '' : `at most ${shown(aim)}`;
  return `${mark} ${name.padEnd(50)} ${shown(value).padStart(8)} ${unit.padEnd(9)} ${most}\n    ${detail}`;
}

const results: Result[] = [];
for (const row of await rows()) {
  const result = await resultOf(row);
  results.push(result);
  if (!asJson) process.stdout.write(`${line(result)}\n`);
}
if (asJson) process.stdout.write(`${JSON.stringify({ node: process.version, rows: results }, null, 2)}\n`);
process.exit(results.every(({ met }) => met) ? 0 : 1);
