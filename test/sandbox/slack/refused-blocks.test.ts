import { describe, expect, test } from 'vitest';
import type { Json } from '../../../sandbox/core/json.js';
import { blocksTooLong, textLength, validateMessage } from '../../../sandbox/slack/blocks/validate.js';
import {
  actions,
  button,
  card,
  cell,
  inMessage,
  line,
  mrkdwn,
  option,
  plain,
  rich,
  said,
  table,
  task,
  times,
  x,
} from './block-builders.js';

describe('what Slack refuses in a message', () => {
  const bad: Record<string, [Json, string]> = {
    'a header of 151 characters': [
      { type: 'header', text: plain(x(151)) },
      '/blocks/0/text/text must be less than 151 characters',
    ],
    'a header in mrkdwn': [{ type: 'header', text: mrkdwn('h') }, '/blocks/0/text/type must be one of plain_text'],
    'an empty text': [{ type: 'section', text: plain('') }, '/blocks/0/text/text must be more than 0 characters'],
    'a section text over 3000': [
      { type: 'section', text: mrkdwn(x(3001)) },
      '/blocks/0/text/text must be less than 3001 characters',
    ],
    'a section without text and fields': [{ type: 'section' }, '/blocks/0 must define either text or fields'],
    'eleven fields': [
      { type: 'section', fields: times(11, () => plain('f')) },
      '/blocks/0/fields no more than 10 items allowed',
    ],
    'a field over 2000': [
      { type: 'section', fields: [plain(x(2001))] },
      '/blocks/0/fields/0/text must be less than 2001 characters',
    ],
    'a date and time picker beside a section': [
      { type: 'section', text: plain('t'), accessory: { type: 'datetimepicker' } },
      '/blocks/0/accessory/type unsupported type: datetimepicker',
    ],
    'eleven context items': [
      { type: 'context', elements: times(11, () => plain('c')) },
      '/blocks/0/elements no more than 10 items allowed',
    ],
    'an empty context': [{ type: 'context', elements: [] }, '/blocks/0/elements no fewer than 1 items are allowed'],
    'a button in a context': [
      { type: 'context', elements: [button()] },
      '/blocks/0/elements/0/type unsupported type: button',
    ],
    '26 elements': [
      actions(...times(26, (index) => button({ action_id: `a${index}` }))),
      '/blocks/0/elements no more than 25 items allowed',
    ],
    'a button label over 75': [
      actions(button({ text: plain(x(76)) })),
      '/blocks/0/elements/0/text/text must be less than 76 characters',
    ],
    'a button value over 2000': [
      actions(button({ value: x(2001) })),
      '/blocks/0/elements/0/value must be less than 2001 characters',
    ],
    'a style that does not exist': [
      actions(button({ style: 'warning' })),
      '/blocks/0/elements/0/style must be one of primary, danger',
    ],
    'an unknown field': [actions(button({ color: 'red' })), '/blocks/0/elements/0 invalid additional property: color'],
    'an unknown block': [{ type: 'sparkle' }, '/blocks/0/type unsupported type: sparkle'],
    'an action_id over 255': [
      actions(button({ action_id: x(256) })),
      '/blocks/0/elements/0/action_id must be less than 256 characters',
    ],
    'a block_id over 255': [
      { type: 'divider', block_id: x(256) },
      '/blocks/0/block_id must be less than 256 characters',
    ],
    'the same action_id twice in a block': [
      actions(button(), button()),
      '/blocks/0 action_id must be unique within a block',
    ],
    'a dialog title over 100': [
      actions(button({ confirm: { title: plain(x(101)), text: plain('t') } })),
      '/blocks/0/elements/0/confirm/title/text must be less than 101 characters',
    ],
    'a dialog text over 300': [
      actions(button({ confirm: { text: plain(x(301)) } })),
      '/blocks/0/elements/0/confirm/text/text must be less than 301 characters',
    ],
    'a dialog button over 30': [
      actions(button({ confirm: { text: plain('t'), confirm: plain(x(31)) } })),
      '/blocks/0/elements/0/confirm/confirm/text must be less than 31 characters',
    ],
    'an option label over 75': [
      actions({ type: 'static_select', options: [{ text: plain(x(76)), value: 'a' }] }),
      '/blocks/0/elements/0/options/0/text/text must be less than 76 characters',
    ],
    '101 options': [
      actions({ type: 'static_select', options: times(101, (index) => option(`${index}`)) }),
      '/blocks/0/elements/0/options no more than 100 items allowed',
    ],
    'options and groups together': [
      actions({
        type: 'static_select',
        options: [option('a')],
        option_groups: [{ label: plain('g'), options: [option('a')] }],
      }),
      '/blocks/0/elements/0 must define exactly one of options, option_groups',
    ],
    'an initial option that is not offered': [
      actions({ type: 'static_select', options: [option('a')], initial_option: option('b') }),
      '/blocks/0/elements/0 initial option must exactly match one of the provided options',
    ],
    'eleven radio buttons': [
      actions({ type: 'radio_buttons', options: times(11, (index) => option(`${index}`)) }),
      '/blocks/0/elements/0/options no more than 10 items allowed',
    ],
    'six overflow options': [
      actions({ type: 'overflow', options: times(6, (index) => option(`${index}`)) }),
      '/blocks/0/elements/0/options no more than 5 items allowed',
    ],
    'a link in a menu option': [
      actions({ type: 'static_select', options: [{ ...option('a'), url: 'https://a.example' }] }),
      '/blocks/0/elements/0/options/0 invalid additional property: url',
    ],
    'an image from two places': [
      { type: 'image', alt_text: 'i', image_url: 'https://a.example', slack_file: { id: 'F1' } },
      '/blocks/0 must define exactly one of image_url, slack_file',
    ],
    'an empty rich text element': [
      rich(line(said(''))),
      '/blocks/0/elements/0/elements/0/text must be more than 0 characters',
    ],
    'a bare text in rich text': [rich(said('a')), '/blocks/0/elements/0/type unsupported type: text'],
    'a mention in preformatted text': [
      rich({ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }),
      '/blocks/0/elements/0/elements/0/type unsupported type: user',
    ],
    'a list of texts': [
      rich({ type: 'rich_text_list', style: 'bullet', elements: [said('a')] }),
      '/blocks/0/elements/0/elements/0/type unsupported type: text',
    ],
    'a date without a token': [
      rich(line({ type: 'date', timestamp: 1, format: 'soon' })),
      '/blocks/0/elements/0/elements/0/format must match the expected format',
    ],
    'an alert': [{ type: 'alert', text: plain('a') }, '/blocks/0/type unsupported type in a message: alert'],
    '51 tasks': [
      { type: 'plan', title: 't', tasks: times(51, (index) => task(index)) },
      '/blocks/0/tasks no more than 50 items allowed',
    ],
    'a task that is "completed"': [
      { type: 'plan', title: 't', tasks: [task(1, { status: 'completed' })] },
      '/blocks/0/tasks/0/status must be one of pending, in_progress, complete, error',
    ],
    'the same task twice': [
      { type: 'plan', title: 't', tasks: [task(1), task(1)] },
      '/blocks/0/tasks task_id must be unique',
    ],
    '101 table rows': [table(101, 1), '/blocks/0/rows no more than 100 items allowed'],
    '21 table columns': [table(1, 21), '/blocks/0/rows/0 no more than 20 items allowed'],
    'an empty table cell': [
      { type: 'table', rows: [[cell('')]] },
      '/blocks/0/rows/0/0/text must be more than 0 characters',
    ],
    'a data table without caption': [
      { type: 'data_table', rows: [[cell('a')], [cell('b')]] },
      '/blocks/0 missing required field: caption',
    ],
    'rich text in the header row of a data table': [
      { type: 'data_table', caption: 'c', rows: [[rich(line(said('a')))], [cell('b')]] },
      '/blocks/0/rows/0 the header row must not hold rich_text',
    ],
    'a card title over 150': [
      { ...card, title: mrkdwn(x(151)) },
      '/blocks/0/title/text must be less than 151 characters',
    ],
    'an empty card': [{ type: 'card' }, '/blocks/0 must define at least one of hero_image, title, body, actions'],
    'eleven cards': [
      { type: 'carousel', elements: times(11, () => card) },
      '/blocks/0/elements no more than 10 items allowed',
    ],
    'a plan in a container': [
      { type: 'container', title: plain('t'), child_blocks: [{ type: 'plan', title: 't' }] },
      '/blocks/0/child_blocks/0/type unsupported type: plan',
    ],
    'six context actions': [
      {
        type: 'context_actions',
        elements: times(6, (index) => ({
          type: 'icon_button',
          icon: 'trash',
          text: plain('d'),
          action_id: `${index}`,
        })),
      },
      '/blocks/0/elements no more than 5 items allowed',
    ],
    'a chart title over 50': [
      { type: 'data_visualization', title: x(51) },
      '/blocks/0/title must be less than 51 characters',
    ],
  };
  test.each(Object.entries(bad))('%s', (_name, [block, problem]) => {
    expect(inMessage(block)).toEqual([problem]);
  });

  test('51 blocks, the same block_id twice', () => {
    expect(inMessage(...times(51, () => ({ type: 'divider' })))).toEqual(['/blocks no more than 50 items allowed']);
    const twin = { type: 'divider', block_id: 'same' };
    expect(inMessage(twin, twin)).toEqual(['/blocks/1/block_id block_id same already exists']);
  });

  test('two tables, also when one is in a container; plan beside task card; too much markdown', () => {
    expect(inMessage(table(1, 1), table(1, 1))).toEqual(['/blocks only_one_table_allowed']);
    const container = { type: 'container', title: plain('t'), child_blocks: [table(1, 1)] };
    expect(inMessage(container, table(1, 1))).toEqual(['/blocks only_one_table_allowed']);
    expect(inMessage({ type: 'plan', title: 't' }, { type: 'task_card', ...task(1) })).toEqual([
      '/blocks plan and task_card are mutually exclusive',
    ]);
    const half = { type: 'markdown', text: x(7000) };
    expect(inMessage(half, half)).toEqual(['/blocks markdown text must be less than 12001 characters in all']);
  });

  test('blocks in attachments are looked at too', () => {
    const problems = validateMessage({ attachments: [{ blocks: [{ type: 'sparkle' }] }] });
    expect(problems).toMatchObject([{ pointer: '/attachments/0/blocks/0/type' }]);
  });

  test('text counts with button labels, up to about 13,200 characters', () => {
    const blocks = [
      { type: 'section', text: mrkdwn(x(10)) },
      actions(button()),
      { type: 'plan', title: x(5), tasks: [task(1)] },
    ];
    expect(textLength(blocks)).toBe(10 + 2 + 5 + 4);
    expect(blocksTooLong(times(4, () => ({ type: 'section', text: mrkdwn(x(3000)) })))).toBe(false);
    expect(blocksTooLong(times(5, () => ({ type: 'section', text: mrkdwn(x(3000)) })))).toBe(true);
  });

  test('an older workspace refuses newer blocks, which is marked', () => {
    const problems = validateMessage(
      { blocks: [{ type: 'plan', title: 't' }, { type: 'divider' }] },
      { rejectBlocks: ['plan'] },
    );
    expect(problems).toMatchObject([{ pointer: '/blocks/0', unsupported: true }]);
  });
});
