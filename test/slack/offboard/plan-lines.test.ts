import { expect, test } from 'vitest';
import { planLines } from '../../../src/slack/offboard/plan-lines.js';
import { aPlan } from '../builders.js';

const said = (change: Parameters<typeof aPlan>[0]) =>
  planLines(aPlan(change)).map((line) => line.map((part) => ('text' in part ? part.text : '')).join(''));

test('AI agents are counted among what goes to the default successor', () => {
  expect(said({ agents: 1 })[1]).toContain('2 rooms, 1 AI agent and all shared files go to Archive Owner');
  expect(said({})[1]).toContain('2 rooms and all shared files go to Archive Owner');
});

test('what stays in My documents says how much is used, where the portal told', () => {
  expect(said({ usedBytes: 1_288_490_189 }).at(-1)).toContain('(nobody can count it; 1.2 GB used in all)');
  expect(said({}).at(-1)).toContain('(nobody can count it)');
});
