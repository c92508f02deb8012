import { describe, expect, test } from 'vitest';
import { APPROVALS, BOB, DAVE, GENERAL, JANE } from '../../../sandbox/slack/seed.js';
import { startSlack, startSocketApp, webClient } from './harness.js';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const button = (actionId: string, more: object = {}) => ({
  type: 'button' as const,
  action_id: actionId,
  text: text(actionId),
  ...more,
});
const option = (value: string) => ({ text: text(value), value });

describe('clicks, choices and typing', () => {
  test('only what is shown can be clicked: by its action, its block or its value', async () => {
    const slack = await startSlack();
    const clicked: unknown[] = [];
    await startSocketApp(slack, (app) => {
      app.action(/.*/, async ({ ack, action }) => {
        clicked.push('value' in action ? action.value : action.type);
        await ack();
      });
    });
    const web = webClient(slack);
    const { ts = '' } = await web.chat.postMessage({
      channel: APPROVALS,
      text: 'digest',
      blocks: [
        { type: 'actions', block_id: 'max', elements: [button('keep', { value: 'max' })] },
        { type: 'actions', block_id: 'ida', elements: [button('keep', { value: 'ida' }), button('plain')] },
        {
          type: 'context_actions',
          elements: [
            {
              type: 'icon_button',
              icon: 'trash',
              action_id: 'trash',
              text: text('Delete'),
              visible_to_user_ids: [DAVE],
            },
          ],
        },
      ],
    });
    const bob = slack.as(BOB);
    const message = { channel: APPROVALS, ts };
    await expect(bob.click({ message, actionId: 'keep' })).rejects.toThrow('more than once');
    await bob.click({ message, actionId: 'keep', value: 'ida' });
    await bob.click({ message, actionId: 'keep', blockId: 'max' });
    await bob.click({ message, actionId: 'plain' });
    await expect(bob.click({ message, actionId: 'trash' })).rejects.toThrow('there is no trash');
    await slack.as(DAVE).click({ message, actionId: 'trash' });
    expect(clicked).toEqual(['ida', 'max', 'button', 'icon_button']);
    await web.chat.update({ channel: APPROVALS, ts, text: 'done' });
    await expect(bob.click({ message, actionId: 'plain' })).rejects.toThrow('nothing to click');
    await expect(slack.as(JANE).click({ message, actionId: 'plain' })).rejects.toThrow('not in');
    await expect(bob.click({ message: { channel: APPROVALS, ts: '1.0' }, actionId: 'x' })).rejects.toThrow(
      'sees no message',
    );
    await expect(bob.click({ viewId: 'V1', actionId: 'x' })).rejects.toThrow('no such view');
  });

  test('a declined dialog sends nothing, an accepted one is on record', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, (app) => {
      app.action('go', async ({ ack }) => ack());
    });
    const confirm = { title: text('Disable?'), text: text('For good.') };
    const { ts = '' } = await webClient(slack).chat.postMessage({
      channel: APPROVALS,
      text: 'x',
      blocks: [{ type: 'actions', elements: [button('go', { confirm })] }],
    });
    const message = { channel: APPROVALS, ts };
    expect(await slack.as(BOB).click({ message, actionId: 'go', confirm: 'decline' })).toMatchObject({
      outcome: 'not_sent',
    });
    expect(slack.deliveries).toEqual([]);
    expect(await slack.as(BOB).click({ message, actionId: 'go' })).toMatchObject({ outcome: 'acked', confirm });
    expect(slack.confirmations).toHaveLength(2);
  });

  test('menus offer what they offer, pickers take their formats, and a message keeps the state of each person', async () => {
    const slack = await startSlack();
    const seen: unknown[] = [];
    await startSocketApp(slack, (app) => {
      app.action(/.*/, async ({ ack, body }) => {
        if (body.type === 'block_actions') seen.push(body.state?.values.b);
        await ack();
      });
    });
    const { ts = '' } = await webClient(slack).chat.postMessage({
      channel: APPROVALS,
      text: 'x',
      blocks: [
        {
          type: 'actions',
          block_id: 'b',
          elements: [
            { type: 'static_select', action_id: 'menu', options: [option('a'), option('b')] },
            { type: 'checkboxes', action_id: 'boxes', options: [option('c'), option('d')] },
            { type: 'datepicker', action_id: 'date' },
            { type: 'users_select', action_id: 'user' },
          ],
        },
      ],
    });
    const bob = slack.as(BOB);
    const at = { message: { channel: APPROVALS, ts } };
    await expect(bob.select({ ...at, actionId: 'menu', value: 'z' })).rejects.toThrow('does not offer z');
    await expect(bob.select({ ...at, actionId: 'date', value: 'tomorrow' })).rejects.toThrow(
      'no value for this picker',
    );
    await bob.select({ ...at, actionId: 'menu', value: 'b' });
    await bob.select({ ...at, actionId: 'boxes', value: ['c', 'd'] });
    await slack.as(DAVE).select({ ...at, actionId: 'user', value: JANE });
    expect(seen).toMatchObject([
      { menu: { selected_option: option('b') }, boxes: { selected_options: [] }, date: { selected_date: null } },
      { menu: { selected_option: option('b') }, boxes: { selected_options: [option('c'), option('d')] } },
      { menu: { selected_option: null }, user: { selected_user: JANE } },
    ]);
  });

  test('every kind of element starts empty or as the app set it, and takes its own kind of entry', async () => {
    const slack = await startSlack();
    await startSocketApp(slack, (app) => {
      app.command('/offboard', async ({ ack }) => ack());
    });
    const { triggerId } = await slack.as(DAVE).command({ channelId: APPROVALS, command: '/offboard' });
    const entries: [
      type: string,
      more: object,
      before: object,
      entry: string | number | string[] | null,
      after: object,
    ][] = [
      ['plain_text_input', { initial_value: 'a' }, { value: 'a' }, null, { value: null }],
      ['number_input', { is_decimal_allowed: false }, { value: null }, '4', { value: '4' }],
      [
        'radio_buttons',
        { options: [option('a')], initial_option: option('a') },
        { selected_option: option('a') },
        'a',
        { selected_option: option('a') },
      ],
      [
        'multi_static_select',
        { options: [option('a')] },
        { selected_options: [] },
        'a',
        { selected_options: [option('a')] },
      ],
      ['multi_users_select', {}, { selected_users: [] }, [BOB], { selected_users: [BOB] }],
      ['users_select', { initial_user: BOB }, { selected_user: BOB }, DAVE, { selected_user: DAVE }],
      ['conversations_select', {}, { selected_conversation: null }, GENERAL, { selected_conversation: GENERAL }],
      [
        'multi_conversations_select',
        {},
        { selected_conversations: [] },
        [GENERAL],
        { selected_conversations: [GENERAL] },
      ],
      ['channels_select', {}, { selected_channel: null }, GENERAL, { selected_channel: GENERAL }],
      ['multi_channels_select', {}, { selected_channels: [] }, null, { selected_channels: [] }],
      ['timepicker', { initial_time: '18:00' }, { selected_time: '18:00' }, '19:30', { selected_time: '19:30' }],
      ['datepicker', {}, { selected_date: null }, null, { selected_date: null }],
      ['datetimepicker', {}, { selected_date_time: null }, 1_732_190_000, { selected_date_time: 1_732_190_000 }],
    ];
    const blocks = entries.map(([type, more], index) => ({
      type: 'input',
      block_id: `b${index}`,
      label: text('L'),
      element: { type, action_id: 'e', ...more },
    }));
    const view = {
      type: 'modal',
      title: text('T'),
      submit: text('S'),
      blocks: [...blocks, { type: 'input', label: text('L'), element: { type: 'rich_text_input', action_id: 'rich' } }],
    };
    await webClient(slack).apiCall('views.open', { trigger_id: triggerId, view });
    const dave = slack.as(DAVE);
    const states = () => entries.map(([type], index) => ({ ...dave.openView()?.state.values[`b${index}`]?.e, type }));
    expect(states()).toEqual(entries.map(([type, , before]) => ({ type, ...before })));
    for (const [index, [, , , value]] of entries.entries())
      await dave.select({ blockId: `b${index}`, actionId: 'e', value });
    expect(states()).toEqual(entries.map(([type, , , , after]) => ({ type, ...after })));
    await expect(dave.type({ actionId: 'rich', value: 'x' })).rejects.toThrow('nothing can be entered');
    await expect(dave.type({ blockId: 'b0', actionId: 'e', value: 'x'.repeat(3001) })).rejects.toThrow('at most 3000');
  });

  test('one of two feedback buttons is pressed', async () => {
    const slack = await startSlack();
    const seen: unknown[] = [];
    await startSocketApp(slack, (app) => {
      app.action('feedback', async ({ ack, action }) => {
        seen.push('value' in action && action.value);
        await ack();
      });
    });
    const feedback = {
      type: 'feedback_buttons' as const,
      action_id: 'feedback',
      positive_button: { text: text('Good'), value: 'good' },
      negative_button: { text: text('Bad'), value: 'bad' },
    };
    const { ts = '' } = await webClient(slack).chat.postMessage({
      channel: APPROVALS,
      text: 'x',
      blocks: [{ type: 'context_actions', elements: [feedback] }],
    });
    const at = { message: { channel: APPROVALS, ts }, actionId: 'feedback' };
    await slack.as(BOB).click({ ...at, value: 'bad' });
    await expect(slack.as(BOB).click(at)).rejects.toThrow('no button');
    expect(seen).toEqual(['bad']);
  });

  test('type-ahead that offers too much, too long or malformed options offers nothing', async () => {
    const slack = await startSlack();
    const answers = [
      Array.from({ length: 101 }, (_, index) => option(`${index}`)),
      [{ text: text('x'.repeat(76)), value: 'a' }],
      [option('fine')],
    ];
    await startSocketApp(slack, (app) => {
      app.options('who', async ({ ack }) => {
        await ack({ options: answers.shift() ?? [] });
      });
    });
    const { ts = '' } = await webClient(slack).chat.postMessage({
      channel: APPROVALS,
      text: 'x',
      blocks: [
        {
          type: 'actions',
          elements: [{ type: 'external_select', action_id: 'who', min_query_length: 1 }, button('other')],
        },
      ],
    });
    const ask = (value: string, actionId = 'who') =>
      slack.as(BOB).suggest({ message: { channel: APPROVALS, ts }, actionId, value });
    expect(await ask('')).toEqual([]);
    expect(slack.deliveries).toEqual([]);
    expect(await ask('a')).toEqual([]);
    expect(await ask('a')).toEqual([]);
    expect(slack.problems).toHaveLength(2);
    expect(await ask('a')).toEqual([option('fine')]);
    await expect(ask('a', 'other')).rejects.toThrow('no type-ahead');
  });
});
