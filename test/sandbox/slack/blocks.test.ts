import { describe, expect, test } from 'vitest';
import {
  blocksTooLong,
  textLength,
  validateMessage,
  validateView,
} from '../../../src/sandbox/slack/blocks/validate.js';
import type { Json } from '../../../src/sandbox/slack/json.js';

const plain = (text: string): Json => ({ type: 'plain_text', text });
const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text });
const x = (count: number): string => 'x'.repeat(count);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const option = (value: string): Json => ({ text: plain(value), value });
const button = (more: Json = {}): Json => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more });
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
const input = (element: Json, more: Json = {}): Json => ({ type: 'input', label: plain('L'), element, ...more });
const rich = (...elements: Json[]): Json => ({ type: 'rich_text', elements });
const line = (...elements: Json[]): Json => ({ type: 'rich_text_section', elements });
const said = (text: string): Json => ({ type: 'text', text });
const task = (id: number, more: Json = {}): Json => ({ task_id: `t${id}`, title: 'Task', status: 'pending', ...more });
const cell = (text: string): Json => ({ type: 'raw_text', text });
const table = (rows: number, columns: number): Json => ({
  type: 'table',
  rows: times(rows, () => times(columns, () => cell('c'))),
});
const card: Json = { type: 'card', title: mrkdwn('T'), body: mrkdwn('B'), actions: [button()] };

const inMessage = (...blocks: Json[]): string[] =>
  validateMessage({ blocks }).map(({ pointer, message }) => `${pointer} ${message}`);
const modal = (blocks: Json[], more: Json = {}): Json => ({
  type: 'modal',
  title: plain('T'),
  submit: plain('S'),
  blocks,
  ...more,
});
const inModal = (...blocks: Json[]): string[] =>
  validateView(modal(blocks)).map(({ pointer, message }) => `${pointer} ${message}`);
const inHome = (...blocks: Json[]): string[] =>
  validateView({ type: 'home', blocks }).map(({ pointer, message }) => `${pointer} ${message}`);

describe('what Slack takes in a message', () => {
  const good: Record<string, Json> = {
    header: { type: 'header', text: { ...plain(x(150)), emoji: false }, block_id: 'h1.card' },
    divider: { type: 'divider' },
    'section with text': { type: 'section', text: mrkdwn(x(3000)), expand: true },
    'section with fields and accessory': {
      type: 'section',
      fields: times(10, () => mrkdwn(x(2000))),
      accessory: button(),
    },
    'section with an image beside it': {
      type: 'section',
      text: plain('t'),
      accessory: { type: 'image', image_url: 'https://a.example/i.png', alt_text: 'i' },
    },
    context: {
      type: 'context',
      elements: [...times(9, () => mrkdwn('c')), { type: 'image', slack_file: { id: 'F1' }, alt_text: 'i' }],
    },
    actions: actions(...times(25, (index) => button({ action_id: `a${index}`, style: 'danger', value: x(2000) }))),
    'a button with a dialog': actions(
      button({
        confirm: {
          title: plain(x(100)),
          text: mrkdwn(x(300)),
          confirm: plain(x(30)),
          deny: plain(x(30)),
          style: 'danger',
        },
      }),
    ),
    image: { type: 'image', image_url: 'https://a.example/i.png', alt_text: 'alt', title: plain('t') },
    'rich text': rich(
      line(
        { ...said('bold'), style: { bold: true } },
        { type: 'link', url: 'https://docs.example.com', text: 'l' },
        { type: 'user', user_id: 'U0DAVE' },
        { type: 'usergroup', usergroup_id: 'S0APPROVERS' },
        { type: 'channel', channel_id: 'C0APPROVALS' },
        { type: 'emoji', name: 'wave' },
        { type: 'date', timestamp: 1732190000, format: '{date_short} {time}', fallback: 'then' },
        { type: 'broadcast', range: 'here' },
        { type: 'color', value: '#ff0000' },
      ),
      { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [line(said('a'))] },
      { type: 'rich_text_quote', elements: [said('q')] },
      { type: 'rich_text_preformatted', elements: [said('p')], border: 1 },
    ),
    markdown: { type: 'markdown', text: x(12_000) },
    plan: {
      type: 'plan',
      title: '2 of 8 done',
      tasks: times(50, (index) =>
        task(index, {
          status: 'complete',
          output: rich(line(said('o'))),
          sources: [{ type: 'url', url: 'https://a.example', text: 'a' }],
        }),
      ),
    },
    'task card': { type: 'task_card', ...task(1, { status: 'in_progress' }) },
    table: { ...table(100, 20), column_settings: [{ align: 'right', is_wrapped: true }] },
    'data table': {
      type: 'data_table',
      caption: 'Guests',
      page_size: 20,
      rows: times(101, () => [cell('a'), { type: 'raw_number', value: 1, text: '1' }]),
    },
    card,
    carousel: { type: 'carousel', elements: times(10, () => card) },
    container: {
      type: 'container',
      title: plain('T'),
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: times(10, () => ({ type: 'divider' })),
    },
    'context actions': {
      type: 'context_actions',
      elements: [
        { type: 'icon_button', icon: 'trash', text: plain('Delete'), action_id: 'd', visible_to_user_ids: ['U0BOB'] },
        {
          type: 'feedback_buttons',
          action_id: 'f',
          positive_button: { text: plain('+'), value: '1' },
          negative_button: { text: plain('-'), value: '0' },
        },
      ],
    },
    overflow: actions({
      type: 'overflow',
      options: times(5, (index) => ({ ...option(`${index}`), url: 'https://a.example' })),
    }),
    'option groups': actions({
      type: 'static_select',
      option_groups: times(100, () => ({ label: plain('g'), options: [option('a')] })),
    }),
    video: {
      type: 'video',
      video_url: 'https://v.example/v',
      thumbnail_url: 'https://v.example/t',
      alt_text: 'v',
      title: plain('v'),
    },
  };
  test.each(Object.entries(good))('%s', (_name, block) => {
    expect(inMessage(block)).toEqual([]);
  });
});

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

describe('views', () => {
  test('a modal takes inputs of all kinds and an alert', () => {
    const elements: Json[] = [
      { type: 'plain_text_input', multiline: true, min_length: 3, max_length: 500, initial_value: 'why' },
      { type: 'email_text_input' },
      { type: 'url_text_input' },
      { type: 'number_input', is_decimal_allowed: false, min_value: '1' },
      { type: 'datetimepicker', initial_date_time: 1732190000 },
      { type: 'datepicker', initial_date: '2026-11-28' },
      { type: 'timepicker', initial_time: '18:00', timezone: 'Europe/Berlin' },
      { type: 'radio_buttons', options: [option('a'), option('b')], initial_option: option('a') },
      { type: 'checkboxes', options: [{ text: mrkdwn('*a*'), value: 'a', description: mrkdwn('d') }] },
      { type: 'external_select', min_query_length: 2, placeholder: plain('type'), initial_option: option('z') },
      { type: 'multi_external_select', max_selected_items: 5 },
      { type: 'users_select', initial_user: 'U1' },
      { type: 'multi_users_select' },
      { type: 'conversations_select', response_url_enabled: true, filter: { include: ['private'] } },
      { type: 'channels_select' },
      { type: 'file_input', filetypes: ['csv'], max_files: 1 },
      { type: 'rich_text_input' },
    ];
    expect(
      inModal({ type: 'alert', level: 'warning', text: plain(x(200)) }, ...elements.map((element) => input(element))),
    ).toEqual([]);
    expect(
      inModal(input({ type: 'plain_text_input' }, { dispatch_action: true, hint: plain('h'), optional: true })),
    ).toEqual([]);
  });

  test.each([
    [
      'an alert over 200',
      { type: 'alert', text: plain(x(201)) },
      '/view/blocks/0/text/text must be less than 201 characters',
    ],
    ['a table', table(1, 1), '/view/blocks/0/type unsupported type in a modal: table'],
    ['a button as an input', input(button()), '/view/blocks/0/element/type unsupported type: button'],
    [
      'a malformed date',
      input({ type: 'datepicker', initial_date: '28.11.2026' }),
      '/view/blocks/0/element/initial_date must match the expected format',
    ],
    [
      'seconds that are milliseconds',
      input({ type: 'datetimepicker', initial_date_time: 1732190000000 }),
      '/view/blocks/0/element/initial_date_time must be between 1000000000 and 9999999999',
    ],
    [
      'an input over 3000',
      input({ type: 'plain_text_input', max_length: 3001 }),
      '/view/blocks/0/element/max_length must be between 1 and 3000',
    ],
    [
      'more at least than at most',
      input({ type: 'plain_text_input', min_length: 5, max_length: 4 }),
      '/view/blocks/0/element min_length must not exceed max_length',
    ],
    [
      'a start longer than allowed',
      input({ type: 'plain_text_input', max_length: 2, initial_value: 'abc' }),
      '/view/blocks/0/element/initial_value must not be longer than max_length',
    ],
    [
      'eleven files',
      input({ type: 'file_input', max_files: 11 }),
      '/view/blocks/0/element/max_files must be between 1 and 10',
    ],
    [
      'a placeholder over 150',
      input({ type: 'users_select', placeholder: plain(x(151)) }),
      '/view/blocks/0/element/placeholder/text must be less than 151 characters',
    ],
    [
      'an unknown dispatch',
      input({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_blur'] } }),
      '/view/blocks/0/element/dispatch_action_config/trigger_actions_on/0 must be one of on_enter_pressed, on_character_entered',
    ],
  ] as [string, Json, string][])('a modal refuses %s', (_name, block, problem) => {
    expect(inModal(block)).toEqual([problem]);
  });

  test('title, submit and close have 24 characters, metadata 3000, ids 255, blocks 100', () => {
    const messages = (view: Json): string[] =>
      validateView(view).map(({ pointer, message }) => `${pointer} ${message}`);
    expect(messages(modal([], { title: plain(x(25)) }))).toEqual(['/view/title/text must be less than 25 characters']);
    expect(messages(modal([], { submit: plain(x(25)) }))).toEqual([
      '/view/submit/text must be less than 25 characters',
    ]);
    expect(messages(modal([], { private_metadata: x(3001) }))).toEqual([
      '/view/private_metadata must be less than 3001 characters',
    ]);
    expect(messages(modal([], { callback_id: x(256) }))).toEqual([
      '/view/callback_id must be less than 256 characters',
    ]);
    expect(messages(modal(times(101, () => ({ type: 'divider' }))))).toEqual([
      '/view/blocks no more than 100 items allowed',
    ]);
    expect(messages({ type: 'modal', blocks: [] })).toEqual(['/view missing required field: title']);
    expect(messages({ type: 'home', title: plain('t'), blocks: [] })).toEqual([
      '/view invalid additional property: title',
    ]);
    expect(validateView('nothing')).toMatchObject([{ pointer: '/view' }]);
  });

  test('an input needs a submit button in a modal, not in a Home tab', () => {
    const block = input({ type: 'plain_text_input' });
    const view = { type: 'modal', title: plain('T'), blocks: [block] };
    expect(validateView(view)).toMatchObject([
      { pointer: '/view', message: 'submit is required when there is an input block' },
    ]);
    expect(inHome(block, card)).toEqual([]);
    expect(inHome({ type: 'alert', text: plain('a') })).toEqual([
      '/view/blocks/0/type unsupported type in a home: alert',
    ]);
  });

  test('only one element takes the focus', () => {
    const focused = input({ type: 'plain_text_input', focus_on_load: true });
    expect(inModal(focused, focused)).toEqual(['/view/blocks only one element may set focus_on_load']);
  });
});
