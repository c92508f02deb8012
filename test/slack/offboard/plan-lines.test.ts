import { expect, test } from 'vitest';
import { planLines, stepTarget } from '../../../src/slack/offboard/plan-lines.js';
import { aPlan } from '../builders.js';

const said = (change: Parameters<typeof aPlan>[0]) =>
  planLines(aPlan(change)).map((line) => line.map((part) => ('text' in part ? part.text : '')).join(''));

test('AI agents are counted among what goes to the default successor', () => {
  expect(said({ agents: 1 })[1]).toContain('2 rooms, 1 AI agent and all shared files go to Archive Owner');
  expect(said({})[1]).toContain('2 rooms and all shared files go to Archive Owner');
});

test('the steps say how many rooms each hands over, and come to all of them', () => {
  const { rooms } = aPlan();
  const plain = rooms.map((room) => ({ ...room, edit: false, successorId: aPlan().successor.id }));
  const target = (change: Parameters<typeof aPlan>[0], step: string) => stepTarget(aPlan(change), step);
  expect(target({}, 'rooms')).toBe('1 of 3, the others with the rest');
  expect(target({}, 'content')).toBe('2 rooms and all shared files to Archive Owner');
  expect(target({ rooms: plain }, 'rooms')).toBe('all 3 go with the rest');
  expect(target({ rooms: plain.slice(0, 1) }, 'rooms')).toBe('the one room goes with the rest');
  const apart = rooms.map((room) => ({ ...room, edit: true }));
  expect(target({ rooms: apart }, 'rooms')).toBe('3 rooms');
  expect(target({ rooms: apart }, 'content')).toBe('all shared files to Archive Owner');
  expect(target({ rooms: [] }, 'rooms')).toBeUndefined();
});

test('what stays in My documents says how much is used, where the portal told', () => {
  expect(said({ usedBytes: 1_288_490_189 }).at(-1)).toContain('(nobody can count it; 1.2 GB used in all)');
  expect(said({}).at(-1)).toContain('(nobody can count it)');
});
