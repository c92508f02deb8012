import { describe, expect, it } from 'vitest';
import { dateText, mrkdwnSpans, type Viewer } from '../../demo/script/block-inline.js';
import { blockLines, tableOf } from '../../demo/script/block-text.js';
import { paint, span, type TextLine, widthOf, wrap } from '../../demo/script/text.js';
import type { Json } from '../../sandbox/core/json.js';
import type { StateValues } from '../../sandbox/slack/model.js';

const names: Record<string, string> = { U1: 'Bob Stone', S1: 'approvers', C1: 'general' };
const viewer: Viewer = { width: 40, timeZone: 'Europe/Berlin', nameOf: (id) => names[id] ?? id };
const plain = (lines: readonly TextLine[]) => lines.map((line) => paint(line, false));
const draw = (block: Json, state?: StateValues) => plain(blockLines([block], viewer, state));
const words = (text: string) => ({ type: 'plain_text', text });
const rich = (...elements: Json[]) => ({ type: 'rich_text', elements });
const line = (...elements: Json[]) => ({ type: 'rich_text_section', elements });

describe('blocks become lines', () => {
  it('a header is bold', () => {
    const [header = []] = blockLines([{ type: 'header', text: words('Offboard Jane?') }], viewer);
    expect(paint(header, true)).toContain('\u001B[1mOffboard\u001B[0m');
  });

  it('rich text keeps mentions, dates and lists', () => {
    const block = rich(
      line({ type: 'text', text: 'Ask ' }, { type: 'user', user_id: 'U1' }, { type: 'usergroup', usergroup_id: 'S1' }),
      line({ type: 'date', timestamp: 1_795_242_251, format: '{time_secs}', fallback: 'x' }),
      { type: 'rich_text_list', style: 'bullet', elements: [line({ type: 'text', text: 'one' })] },
      { type: 'rich_text_list', style: 'ordered', elements: [line({ type: 'text', text: 'two' })] },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'three' }] },
    );
    expect(draw(block)).toEqual(['Ask @Bob Stone@approvers', '07:24:11', '• one', '1. two', '│ three']);
  });

  it('buttons stand in a row, coloured by what they do', () => {
    const button = (label: string, style?: string) => ({ type: 'button', text: words(label), ...(style && { style }) });
    const block = { type: 'actions', elements: [button('Approve', 'primary'), button('Deny', 'danger')] };
    expect(draw(block)).toEqual(['[ Approve ] [ Deny ]']);
    const [row = []] = blockLines([block], viewer);
    const painted = paint(row, true);
    expect(painted.indexOf('\u001B[32mApprove')).toBeGreaterThan(0);
    expect(painted.indexOf('\u001B[31mDeny')).toBeGreaterThan(painted.indexOf('Approve'));
  });

  it('an input shows what is entered, else what the app put there, else its placeholder', () => {
    const block = {
      type: 'input',
      block_id: 'b',
      label: words('Why'),
      element: { type: 'plain_text_input', action_id: 'a', initial_value: 'before', placeholder: words('ticket') },
    };
    expect(draw(block)).toEqual(['Why  [ before ]']);
    expect(draw(block, { b: { a: { type: 'plain_text_input', value: 'HR-1' } } })).toEqual(['Why  [ HR-1 ]']);
    expect(draw(block, { b: { a: { type: 'plain_text_input', value: null } } })).toEqual(['Why  [ ticket ]']);
  });

  it('radio buttons show which one is chosen', () => {
    const option = (value: string) => ({ text: words(value), value });
    const element = {
      type: 'radio_buttons',
      action_id: 'a',
      options: [option('now'), option('later')],
      initial_option: option('now'),
    };
    const block = { type: 'input', block_id: 'b', label: words('When'), element };
    expect(draw(block)).toEqual(['When  (•) now   ( ) later']);
    const chosen = { b: { a: { type: 'radio_buttons', selected_option: option('later') } } };
    expect(draw(block, chosen)).toEqual(['When  ( ) now   (•) later']);
  });

  it('a plan shows each step with its mark and what is known of it', () => {
    const task = (status: string, extra: Json = {}) => ({ type: 'task_card', title: `is ${status}`, status, ...extra });
    const details = rich(line({ type: 'text', text: '50 %' }));
    const block = {
      type: 'plan',
      title: 'Jane: 1 of 4',
      tasks: [task('complete'), task('in_progress', { details }), task('pending'), task('error')],
    };
    expect(draw(block)).toEqual([
      'Jane: 1 of 4',
      '✓ is complete',
      '◔ is in_progress  50 %',
      '○ is pending',
      '✗ is error',
    ]);
  });

  it('a table keeps its columns below one another', () => {
    const cell = (text: string) => ({ type: 'raw_text', text });
    const rows = [
      [cell('What'), cell('Result')],
      [cell('Account'), rich(line({ type: 'text', text: 'disabled' }))],
    ];
    expect(draw({ type: 'table', rows })).toEqual(['What     Result', 'Account  disabled']);
  });

  it('small print, sections, alerts, images and dividers have their lines; an unknown block is named', () => {
    expect(draw({ type: 'context', elements: [words('a'), { type: 'mrkdwn', text: '<@U1>' }] })).toEqual([
      'a · @Bob Stone',
    ]);
    const section = { type: 'section', text: { type: 'mrkdwn', text: '*b* &amp; c' }, fields: [words('d')] };
    expect(draw(section)).toEqual(['b & c', 'd']);
    expect(draw({ type: 'alert', text: words('careful') })).toEqual(['! careful']);
    expect(draw({ type: 'image', alt_text: 'a face' })).toEqual(['[image: a face]']);
    expect(draw({ type: 'divider' })).toEqual(['─'.repeat(40)]);
    expect(draw({ type: 'carousel' })).toEqual(['[carousel]']);
  });
});

describe('text', () => {
  it('no line is wider than the terminal, even of wide characters and long words', () => {
    const text = `${'漢字'.repeat(30)} ${'x'.repeat(95)} and ✅ some ordinary words after that`;
    const lines = plain(wrap([span(text)], 30, 2));
    expect(lines.length).toBeGreaterThan(5);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(30);
    expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  });

  it('control characters and turned text of other people never reach the terminal', () => {
    expect(paint([span('a\u001B[2Jb\u202Ec\u0007')], true)).toBe('a[2Jbc');
  });

  it('mrkdwn of small print is read: links, channels, groups, dates', () => {
    const read = (text: string) => paint(mrkdwnSpans(text, viewer), false);
    expect(read('see <https://x.example|the page> in <#C1>')).toBe('see the page in #general');
    expect(read('<!subteam^S1|x> and <!here>')).toBe('@approvers and @here');
    expect(read('<!date^1795242251^{date_short_pretty} at {time}|later>')).toBe('21 Nov 2026 at 07:24');
  });

  it('a date is shown in the zone of its viewer', () => {
    expect(dateText(1_795_242_251, '{time}', { timeZone: 'America/New_York' })).toBe('01:24');
    expect(dateText(1_795_242_251, '{unknown}', viewer)).toBe('{unknown}');
  });

  it('a table that is too wide wraps its widest cells', () => {
    const rows = [
      [[span('A')], [span('B')]],
      [[span('short')], [span('a cell with many more words than there is room for')]],
    ];
    const lines = plain(tableOf(rows, 30));
    expect(lines.length).toBeGreaterThan(2);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(30);
  });
});
