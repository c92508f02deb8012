import { describe, expect, test } from 'vitest';
import type { Json } from '../../../sandbox/core/json.js';
import { validateView } from '../../../sandbox/slack/blocks/validate.js';
import {
  button,
  card,
  inHome,
  inModal,
  input,
  modal,
  mrkdwn,
  option,
  plain,
  table,
  times,
  x,
} from './block-builders.js';

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
