import type { Json } from '../../../sandbox/core/json.js';
import { validateMessage, validateView } from '../../../sandbox/slack/blocks/validate.js';

export const plain = (text: string): Json => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text });
export const x = (count: number): string => 'x'.repeat(count);
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
export const option = (value: string): Json => ({ text: plain(value), value });
export const button = (more: Json = {}): Json => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
export const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
export const input = (element: Json, more: Json = {}): Json => ({ type: 'input', label: plain('L'), element, ...more });
export const rich = (...elements: Json[]): Json => ({ type: 'rich_text', elements });
export const line = (...elements: Json[]): Json => ({ type: 'rich_text_section', elements });
export const said = (text: string): Json => ({ type: 'text', text });
export const task = (id: number, more: Json = {}): Json => ({
  task_id: `t${id}`,
  title: 'Task',
  status: 'pending',
  ...more,
});
export const cell = (text: string): Json => ({ type: 'raw_text', text });
export const table = (rows: number, columns: number): Json => ({
  type: 'table',
  rows: times(rows, () => times(columns, () => cell('c'))),
});
export const card: Json = { type: 'card', title: mrkdwn('T'), body: mrkdwn('B'), actions: [button()] };

export const inMessage = (...blocks: Json[]): string[] =>
  validateMessage({ blocks }).map(({ pointer, message }) => `${pointer} ${message}`);
export const modal = (blocks: Json[], more: Json = {}): Json => ({
  type: 'modal',
  title: plain('T'),
  submit: plain('S'),
  blocks,
  ...more,
});
export const inModal = (...blocks: Json[]): string[] =>
  validateView(modal(blocks)).map(({ pointer, message }) => `${pointer} ${message}`);
export const inHome = (...blocks: Json[]): string[] =>
  validateView({ type: 'home', blocks }).map(({ pointer, message }) => `${pointer} ${message}`);
