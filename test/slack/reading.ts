import { expect } from 'vitest';
import { validateMessage, validateView } from '../../sandbox/slack/blocks/validate.js';
import { limits, textLength } from '../../src/slack/kit/limits.js';
import type { SlackMessage, SlackModal } from '../../src/slack/kit/message.js';

const classicTypes = ['section', 'context', 'actions', 'rich_text', 'header', 'divider', 'input'];
const invisible = /[\p{Cc}\p{Cf}\p{Cs}]/u;

/** What a person reads in blocks or a view: one line a paragraph, mentions as @id, dates as in UTC, buttons in brackets. */
export function read(value: unknown): string {
  return lines(value)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

function lines(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(lines);
  if (!isRecord(value)) return [];
  switch (value.type) {
    case 'rich_text_section':
    case 'rich_text_quote':
      return [inline(value.elements)];
    case 'context':
      return [list(value.elements).map(words).join(' | ')];
    case 'button':
      return [`[${words(value.text)}]`];
    case 'actions':
      return [
        list(value.elements)
          .map((element) => `[${words(element.text)}]`)
          .join(' '),
      ];
    case 'section':
      return [[words(value.text), ...list(value.fields).map(words)].join(' '), ...lines(value.accessory)];
    case 'header':
    case 'alert':
      return [words(value.text)];
    case 'input':
      return [words(value.label), words(value.hint), ...lines(value.element)];
    case 'table':
      return list(value.rows).map((row) => (Array.isArray(row) ? row : []).map(cell).join(' | '));
    case 'plan':
      return [String(value.title), ...lines(value.tasks)];
    case 'task_card':
      return [`${String(value.status)}: ${String(value.title)}`, ...lines(value.details), ...lines(value.output)];
    case 'radio_buttons':
      return [
        list(value.options)
          .map((option) => `( ) ${words(option.text)}`)
          .join(' '),
      ];
    case 'external_select':
      return isRecord(value.initial_option) ? [`[${words(value.initial_option.text)}]`] : [];
    default:
      return Object.values(value).flatMap(lines);
  }
}

function cell(value: unknown): string {
  return isRecord(value) && value.type === 'rich_text' ? read(value) : words(value);
}

function inline(elements: unknown): string {
  return list(elements)
    .map((element) => {
      if (element.type === 'user') return `@${String(element.user_id)}`;
      if (element.type === 'usergroup') return `@${String(element.usergroup_id)}`;
      if (element.type === 'date') return String(element.fallback);
      return String(element.text);
    })
    .join('');
}

function words(value: unknown): string {
  if (!isRecord(value) || typeof value.text !== 'string') return '';
  return value.text.replace(/<!date\^[^|]*\|([^>]*)>/g, '$1');
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The buttons of blocks by label. */
export function buttonsIn(value: unknown): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {};
  walk(value, (record) => {
    if (record.type === 'button') found[words(record.text)] = record;
  });
  return found;
}

export function walk(value: unknown, visit: (record: Record<string, unknown>) => void): void {
  if (Array.isArray(value)) for (const entry of value) walk(entry, visit);
  else if (isRecord(value)) {
    visit(value);
    for (const entry of Object.values(value)) walk(entry, visit);
  }
}

/** Fails unless Slack would take the message, its fallback included, and nothing in it hides or notifies. */
export function expectSendable({
  text,
  blocks,
  fallback,
}: Omit<SlackMessage, 'fallback'> & Partial<SlackMessage>): void {
  for (const shown of [blocks, ...(fallback ? [fallback] : [])]) {
    expect(validateMessage({ text, blocks: shown })).toEqual([]);
    expect(textLength(shown)).toBeLessThanOrEqual(limits.messageText);
    expectHarmless({ text, blocks: shown });
  }
  expect(text.length).toBeLessThanOrEqual(3_000);
  expect(text).not.toMatch(/<!(channel|here|everyone)/);
  const newer = blocks.filter((block) => !classicTypes.includes(block.type));
  expect(newer.length > 0).toBe(Boolean(fallback));
  expect(blocks[0]?.block_id).toEqual((fallback ?? blocks)[0]?.block_id);
  expect((fallback ?? []).filter((block) => !classicTypes.includes(block.type))).toEqual([]);
}

/** Fails unless Slack would take the view, its fallback included. */
export function expectShowable({ view, fallback }: SlackModal): void {
  for (const shown of [view, ...(fallback ? [fallback] : [])]) {
    expect(validateView(shown)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThanOrEqual(limits.viewBytes);
    expectHarmless(shown);
    let longest = 0;
    walk(shown, ({ text }) => {
      if (typeof text === 'string') longest = Math.max(longest, text.length);
    });
    expect(longest).toBeLessThanOrEqual(limits.section);
  }
  expect((fallback?.blocks ?? []).filter((block) => !classicTypes.includes(block.type))).toEqual([]);
  expect(view.blocks.some((block) => block.type === 'alert')).toBe(fallback !== null);
}

function expectHarmless(value: unknown): void {
  const problems: string[] = [];
  walk(value, (record) => {
    if (record.type === 'mrkdwn' && /<(?!!date\^)/.test(String(record.text))) problems.push(`parsed: ${record.text}`);
    if (record.type === 'plain_text' && record.emoji !== false) problems.push(`emoji: ${record.text}`);
    if (record.type === 'broadcast') problems.push('broadcast');
    for (const [field, entry] of Object.entries(record)) {
      if (typeof entry !== 'string' || unread.includes(field)) continue;
      if (invisible.test(entry.replaceAll('\n', ''))) problems.push(`hidden in ${field}: ${JSON.stringify(entry)}`);
    }
  });
  expect(problems).toEqual([]);
}

// An input's initial value is what its reader typed.
const unread = ['value', 'private_metadata', 'initial_value'];
