import { type Check, flag, integer, list, object, oneOf, type Shape, text, typed } from './check.js';
import {
  actionId,
  confirm,
  initialAmongOffered,
  menuChoices,
  menuRule,
  option,
  plainText,
  style,
  url,
} from './composition.js';
import { richText } from './rich-text.js';

const action = { action_id: actionId };
const focus = { focus_on_load: flag };
const placeholder = { placeholder: plainText(150) };
const choosing = { ...action, ...focus, confirm };
const several = { max_selected_items: integer(1, 1000) };
const typing = {
  ...action,
  ...focus,
  ...placeholder,
  dispatch_action_config: object({
    optional: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }) },
  }),
};
const filter = object({
  optional: {
    include: list(oneOf('im', 'mpim', 'private', 'public')),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
});
const id = text({ max: 255 });
const ids = list(id);

/** A menu with further fields of its own. */
function menu(type: string, optional: Readonly<Record<string, Check>>, rule?: Shape['rule']): Check {
  return typed(type, { optional: { ...choosing, ...placeholder, ...optional }, ...(rule && { rule }) });
}

function textual(type: string): Check {
  return typed(type, { optional: { ...typing, initial_value: text({ max: 3000 }) } });
}

const choice = option('choice');
const menuOption = option('menu');
const time = text({ pattern: /^([01]\d|2[0-3]):[0-5]\d$/ });
const date = text({ pattern: /^\d{4}-\d{2}-\d{2}$/ });
const accessibility = { accessibility_label: text({ max: 75 }) };

const feedbackButton = object({
  required: { text: plainText(75), value: text({ max: 2000 }) },
  optional: accessibility,
});

/** Every interactive element by its type. */
const ELEMENTS: Readonly<Record<string, Check>> = {
  button: typed('button', {
    required: { text: plainText(75) },
    optional: { ...action, ...accessibility, value: text({ max: 2000 }), url, style, confirm },
  }),
  checkboxes: typed('checkboxes', {
    required: { options: list(choice, { max: 10 }) },
    optional: { ...choosing, initial_options: list(choice, { max: 10 }) },
    rule: initialAmongOffered,
  }),
  radio_buttons: typed('radio_buttons', {
    required: { options: list(choice, { max: 10 }) },
    optional: { ...choosing, initial_option: choice },
    rule: initialAmongOffered,
  }),
  datepicker: menu('datepicker', { initial_date: date }),
  timepicker: menu('timepicker', { initial_time: time, timezone: text() }),
  datetimepicker: typed('datetimepicker', {
    optional: { ...choosing, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  }),
  email_text_input: textual('email_text_input'),
  url_text_input: textual('url_text_input'),
  number_input: typed('number_input', {
    required: { is_decimal_allowed: flag },
    optional: { ...typing, initial_value: text(), min_value: text(), max_value: text() },
  }),
  plain_text_input: typed('plain_text_input', {
    optional: {
      ...typing,
      initial_value: text({ min: 0, max: 3000 }),
      multiline: flag,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
    rule(value, pointer, report) {
      const { initial_value: initial, min_length: min, max_length: max } = value;
      if (typeof min === 'number' && typeof max === 'number' && min > max)
        report.add(pointer, 'min_length must not exceed max_length');
      if (typeof initial === 'string' && typeof max === 'number' && initial.length > max) {
        report.add(`${pointer}/initial_value`, 'must not be longer than max_length');
      }
    },
  }),
  rich_text_input: typed('rich_text_input', {
    optional: { ...typing, initial_value: richText, min_lines: integer(1, 100), max_lines: integer(1, 100) },
  }),
  file_input: typed('file_input', { optional: { ...action, filetypes: list(text()), max_files: integer(1, 10) } }),
  static_select: menu('static_select', { ...menuChoices, initial_option: menuOption }, menuRule),
  multi_static_select: menu(
    'multi_static_select',
    { ...menuChoices, ...several, initial_options: list(menuOption, { max: 100 }) },
    menuRule,
  ),
  external_select: menu('external_select', { initial_option: menuOption, min_query_length: integer(0, 100) }),
  multi_external_select: menu('multi_external_select', {
    ...several,
    initial_options: list(menuOption, { max: 100 }),
    min_query_length: integer(0, 100),
  }),
  users_select: menu('users_select', { initial_user: id }),
  multi_users_select: menu('multi_users_select', { ...several, initial_users: ids }),
  conversations_select: menu('conversations_select', {
    initial_conversation: id,
    default_to_current_conversation: flag,
    response_url_enabled: flag,
    filter,
  }),
  multi_conversations_select: menu('multi_conversations_select', {
    ...several,
    initial_conversations: ids,
    default_to_current_conversation: flag,
    filter,
  }),
  channels_select: menu('channels_select', { initial_channel: id, response_url_enabled: flag }),
  multi_channels_select: menu('multi_channels_select', { ...several, initial_channels: ids }),
  overflow: typed('overflow', {
    required: { options: list(option('overflow'), { max: 5 }) },
    optional: { ...action, confirm },
  }),
  workflow_button: typed('workflow_button', {
    required: {
      text: plainText(75),
      workflow: object({
        required: {
          trigger: object({
            required: { url },
            optional: { customizable_input_parameters: list(object({ required: { name: text(), value: text() } })) },
          }),
        },
      }),
    },
    optional: { ...action, ...accessibility, style, confirm },
  }),
  feedback_buttons: typed('feedback_buttons', {
    required: { positive_button: feedbackButton, negative_button: feedbackButton },
    optional: action,
  }),
  icon_button: typed('icon_button', {
    required: { icon: oneOf('trash'), text: plainText(75) },
    optional: { ...action, ...accessibility, value: text({ max: 2000 }), visible_to_user_ids: ids, confirm },
  }),
};

/** The named elements out of all. */
export function elementsNamed(...types: readonly string[]): Readonly<Record<string, Check>> {
  return Object.fromEntries(types.flatMap((type) => (ELEMENTS[type] ? [[type, ELEMENTS[type]]] : [])));
}

const MENUS = ['static', 'external', 'users', 'conversations', 'channels'].flatMap((kind) => [
  `${kind}_select`,
  `multi_${kind}_select`,
]);

/** Elements of an actions block. */
export const IN_ACTIONS = elementsNamed(
  ...MENUS,
  'button',
  'checkboxes',
  'datepicker',
  'datetimepicker',
  'overflow',
  'radio_buttons',
  'rich_text_input',
  'timepicker',
  'workflow_button',
);

/** Elements beside the text of a section. */
export const IN_SECTION = elementsNamed(
  ...MENUS,
  'button',
  'checkboxes',
  'datepicker',
  'overflow',
  'radio_buttons',
  'timepicker',
  'workflow_button',
);

/** Elements of an input block. */
export const IN_INPUT = elementsNamed(
  ...MENUS,
  'checkboxes',
  'datepicker',
  'datetimepicker',
  'email_text_input',
  'file_input',
  'number_input',
  'plain_text_input',
  'radio_buttons',
  'rich_text_input',
  'timepicker',
  'url_text_input',
);
