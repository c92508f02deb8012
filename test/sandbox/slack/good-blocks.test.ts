import { describe, expect, test } from 'vitest';
import type { Json } from '../../../sandbox/core/json.js';
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
