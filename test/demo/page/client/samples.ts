import type { Json } from '../../../../sandbox/core/json.js';

const plain = (text: string): Json => ({ type: 'plain_text', text, emoji: false });
const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text });
const option = (value: string, text = value): Json => ({ text: plain(text), value });
const words = (...elements: Json[]): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const image: Json = { type: 'image', image_url: 'https://elsewhere.example/a.png', alt_text: 'Jane' };
const button: Json = { type: 'button', action_id: 'go', text: plain('Go'), value: '1' };
/** 24 November 2026, 14:03:11 in Berlin. */
const seconds = 1_795_525_391;

/** One block of each type that the page draws. */
export const sampleBlocks: Readonly<Record<string, Json>> = {
  header: { type: 'header', text: plain('✅ Approved: Jane Doe') },
  divider: { type: 'divider' },
  section: {
    type: 'section',
    text: mrkdwn('*Jane* left <!date^1795525391^{date_short_pretty} at {time}|14:03>\n> ok `x` ~no~ _so_'),
    fields: [plain('one'), mrkdwn('two')],
    accessory: image,
  },
  context: { type: 'context', elements: [image, plain('H-1042'), mrkdwn('by <@UCAROL>')] },
  actions: {
    type: 'actions',
    block_id: 'b',
    elements: [button, { ...button, action_id: 'stop', style: 'danger', url: 'http://127.0.0.1/x' }],
  },
  context_actions: {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: { text: plain('Good'), value: 'yes' },
        negative_button: { text: plain('Bad'), value: 'no' },
      },
      { type: 'icon_button', action_id: 'remove', icon: 'trash', text: plain('Remove') },
      {
        type: 'icon_button',
        action_id: 'hidden',
        icon: 'trash',
        text: plain('Hidden'),
        visible_to_user_ids: ['UCAROL'],
      },
    ],
  },
  rich_text: {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'all\nof ' },
          { type: 'text', text: 'it', style: { bold: true, italic: true, strike: true, code: true, underline: true } },
          { type: 'user', user_id: 'UBOB' },
          { type: 'usergroup', usergroup_id: 'SAPPROVERS' },
          { type: 'channel', channel_id: 'CGENERAL' },
          { type: 'team', team_id: 'T1' },
          { type: 'broadcast', range: 'here' },
          { type: 'emoji', name: 'wave', unicode: '1f44b' },
          { type: 'emoji', name: 'warning' },
          { type: 'date', timestamp: seconds, format: '{time_secs}', fallback: '13:03:11 UTC' },
          { type: 'date', timestamp: seconds, format: '{date_long}', url: 'http://127.0.0.1/d', fallback: '' },
          { type: 'link', url: 'http://127.0.0.1/room', text: 'the room' },
          { type: 'link', url: 'http://127.0.0.1/bare' },
          { type: 'color', value: '#ff0000' },
          { type: 'hologram' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 1,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        offset: 2,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'b' }] }],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'because' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a\nb' }] },
      { type: 'rich_text_song', elements: [] },
    ],
  },
  input: {
    type: 'input',
    block_id: 'why',
    label: plain('Why'),
    hint: plain('Approvers read this.'),
    optional: true,
    element: { type: 'plain_text_input', action_id: 'reason', max_length: 500, placeholder: plain('HR-1') },
  },
  image: { ...image, title: plain('A picture') },
  alert: { type: 'alert', level: 'error', text: plain('It can’t be undone.') },
  card: {
    type: 'card',
    hero_image: image,
    icon: image,
    title: mrkdwn('Jane'),
    subtitle: mrkdwn('Room admin'),
    body: mrkdwn('12 rooms'),
    actions: [button],
  },
  carousel: {
    type: 'carousel',
    elements: [
      { type: 'card', title: mrkdwn('A') },
      { type: 'card', body: mrkdwn('B') },
    ],
  },
  container: {
    type: 'container',
    title: plain('Details'),
    subtitle: plain('of the plan'),
    icon: image,
    is_collapsible: true,
    default_collapsed: true,
    child_blocks: [{ type: 'divider' }, { type: 'section', text: plain('inside') }],
  },
  plan: {
    type: 'plan',
    title: 'Jane Doe: 1 of 4 done',
    tasks: [
      {
        task_id: 'a',
        title: 'Account disabled',
        status: 'complete',
        output: words({ type: 'text', text: 'read back' }),
      },
      { task_id: 'b', title: 'The rest', status: 'in_progress', details: words({ type: 'text', text: '50 %' }) },
      { task_id: 'c', title: 'Groups', status: 'pending' },
      {
        task_id: 'd',
        title: 'Links',
        status: 'error',
        sources: [{ type: 'url', url: 'http://127.0.0.1/l', text: 'where' }],
      },
    ],
  },
  task_card: { type: 'task_card', task_id: 'a', title: 'Alone', status: 'complete' },
  table: {
    type: 'table',
    column_settings: [{}, { is_wrapped: true, align: 'right' }],
    rows: [
      [
        { type: 'raw_text', text: 'What' },
        { type: 'raw_text', text: 'Result' },
      ],
      [
        { type: 'raw_text', text: 'Rooms' },
        { type: 'raw_number', value: 12, text: '12' },
      ],
      [{ type: 'raw_text', text: 'Groups' }, words({ type: 'text', text: 'none' })],
    ],
  },
  data_table: {
    type: 'data_table',
    caption: 'Guests',
    page_size: 2,
    row_header_column_index: 0,
    rows: [
      [
        { type: 'raw_text', text: 'Name' },
        { type: 'raw_text', text: 'Days' },
      ],
      [
        { type: 'raw_text', text: 'Max' },
        { type: 'raw_number', value: 141, text: '141' },
      ],
      [
        { type: 'raw_text', text: 'Ida' },
        { type: 'raw_number', value: 9, text: '9' },
      ],
      [
        { type: 'raw_text', text: 'Ute' },
        { type: 'raw_number', value: 30, text: '30' },
      ],
    ],
  },
  markdown: {
    type: 'markdown',
    text: '# Report\n\nAll **done**, *really*, ~~not~~ `x` [here](http://127.0.0.1/r).\n- one\n- two\n\n1. first\n\n> quoted\n\n---\n```\ncode\n```',
  },
  video: {
    type: 'video',
    video_url: 'https://elsewhere.example/v',
    thumbnail_url: 'https://elsewhere.example/t.png',
    alt_text: 'how it works',
    title: plain('A film'),
    description: plain('Short'),
  },
  file: { type: 'file', source: 'remote', external_id: 'F-9' },
};

/** One element of each type that the page draws. */
export const sampleElements: Readonly<Record<string, Json>> = {
  button,
  workflow_button: { ...button, type: 'workflow_button' },
  icon_button: { type: 'icon_button', action_id: 'remove', icon: 'trash', text: plain('Remove') },
  feedback_buttons: {
    type: 'feedback_buttons',
    action_id: 'feedback',
    positive_button: { text: plain('Good'), value: 'yes' },
    negative_button: { text: plain('Bad'), value: 'no' },
  },
  overflow: {
    type: 'overflow',
    action_id: 'more',
    options: [option('edit', 'Edit'), { ...option('open'), url: 'http://127.0.0.1/o' }],
  },
  static_select: {
    type: 'static_select',
    action_id: 's',
    options: [option('a'), option('b')],
    initial_option: option('b'),
  },
  users_select: { type: 'users_select', action_id: 's', placeholder: plain('Who'), initial_user: 'UBOB' },
  conversations_select: { type: 'conversations_select', action_id: 's' },
  channels_select: { type: 'channels_select', action_id: 's', initial_channel: 'CGENERAL' },
  multi_static_select: {
    type: 'multi_static_select',
    action_id: 's',
    option_groups: [{ label: plain('Some'), options: [option('a'), option('b')] }],
    initial_options: [option('a')],
  },
  multi_users_select: { type: 'multi_users_select', action_id: 's', initial_users: ['UBOB'] },
  multi_conversations_select: { type: 'multi_conversations_select', action_id: 's' },
  multi_channels_select: { type: 'multi_channels_select', action_id: 's' },
  external_select: {
    type: 'external_select',
    action_id: 'who',
    placeholder: plain('Type a name'),
    min_query_length: 2,
    initial_option: option('p1', 'Ola Berg'),
  },
  radio_buttons: {
    type: 'radio_buttons',
    action_id: 'r',
    options: [option('now'), option('later')],
    initial_option: option('now'),
  },
  checkboxes: {
    type: 'checkboxes',
    action_id: 'c',
    options: [{ ...option('x'), description: plain('an x') }, option('y')],
    initial_options: [option('x')],
  },
  datepicker: { type: 'datepicker', action_id: 'd', initial_date: '2026-11-28' },
  timepicker: { type: 'timepicker', action_id: 't', initial_time: '18:00' },
  datetimepicker: { type: 'datetimepicker', action_id: 'dt', initial_date_time: seconds },
  plain_text_input: {
    type: 'plain_text_input',
    action_id: 'p',
    multiline: true,
    focus_on_load: true,
    initial_value: 'so',
  },
  email_text_input: { type: 'email_text_input', action_id: 'p' },
  url_text_input: { type: 'url_text_input', action_id: 'p' },
  number_input: { type: 'number_input', action_id: 'p', is_decimal_allowed: false },
};
