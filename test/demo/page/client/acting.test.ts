import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ElementAct } from '../../../../demo/page/client/render/context.js';
import type { Json } from '../../../../sandbox/core/json.js';
import { drawBlocks, inView } from './drawing.js';
import { type FakeNode, redrawn } from './fake-dom.js';
import { sampleBlocks, sampleElements } from './samples.js';

const actionsWith = (element: Json): Json => ({ type: 'actions', block_id: 'b', elements: [element] });
const inputWith = (element: Json): Json => ({
  type: 'input',
  block_id: 'b',
  label: { type: 'plain_text', text: 'Label' },
  element,
});

describe('acting on what is drawn', () => {
  it('presses a button with its value and its action, whatever its block is called by then', async () => {
    const { root, acts, links } = drawBlocks([actionsWith({ ...sampleElements.button, url: 'http://127.0.0.1/x' })]);
    root.find('button', 'Go').happen('click');
    await redrawn();
    expect(acts).toEqual([{ type: 'click', actionId: 'go', value: '1' }]);
    expect(links).toEqual(['http://127.0.0.1/x']);
  });

  it('asks first, and does nothing when the answer is no', async () => {
    const confirm = { text: { type: 'plain_text', text: 'Sure?' } };
    const block = actionsWith({ ...sampleElements.button, confirm });
    const yes = drawBlocks([block]);
    yes.root.find('button', 'Go').happen('click');
    await redrawn();
    expect(yes.questions).toEqual([confirm]);
    expect(yes.acts).toHaveLength(1);
    const no = drawBlocks([block], { confirm: async () => false });
    no.root.find('button', 'Go').happen('click');
    await redrawn();
    expect(no.acts).toEqual([]);
  });

  it('opens links by the page alone', () => {
    const { root, links } = drawBlocks([sampleBlocks.rich_text ?? {}]);
    root.find('button', 'the room').happen('click');
    expect(links).toEqual(['http://127.0.0.1/room']);
    expect(root.all('a')).toEqual([]);
  });

  it('chooses a radio button, a checkbox, an option, a day and a time', async () => {
    const chosen = async (type: string, tag: string, event: Json): Promise<ElementAct | undefined> => {
      const { root, acts } = drawBlocks([inputWith(sampleElements[type] ?? {})], inView());
      root.all(tag).at(-1)?.happen('change', event);
      await redrawn();
      return acts[0];
    };
    expect(await chosen('radio_buttons', 'input', {})).toMatchObject({ type: 'select', value: 'later' });
    expect(await chosen('checkboxes', 'input', {})).toMatchObject({ value: ['x', 'y'] });
    expect(await chosen('static_select', 'select', { value: 'a' })).toMatchObject({ value: 'a' });
    expect(await chosen('multi_static_select', 'select', { selectedOptions: [{ value: 'b' }] })).toMatchObject({
      value: ['b'],
    });
    expect(await chosen('datepicker', 'input', { value: '2026-12-01' })).toMatchObject({ value: '2026-12-01' });
    expect(await chosen('timepicker', 'input', { value: '' })).toMatchObject({ value: null });
  });

  it('takes a checked box out again, and keeps a choice in a message', async () => {
    const { root, acts } = drawBlocks([actionsWith(sampleElements.checkboxes ?? {})]);
    root.all('input')[0]?.happen('change');
    await redrawn();
    expect(acts[0]).toMatchObject({ value: [] });
    root.all('input')[1]?.happen('change');
    await redrawn();
    expect(acts[1]).toMatchObject({ value: ['y'] });
  });

  it('tells a moment in the reader’s zone as Unix seconds', async () => {
    const { root, acts } = drawBlocks([inputWith({ type: 'datetimepicker', action_id: 'dt' })], inView());
    const [day, time] = root.all('input');
    day?.happen('change', { value: '2026-11-28' });
    await redrawn();
    expect(acts).toEqual([]);
    time?.happen('change', { value: '18:00' });
    await redrawn();
    expect(acts[0]).toMatchObject({ type: 'select', value: Date.parse('2026-11-28T17:00:00Z') / 1000 });
  });

  it('tells a text when its field is left, and only if it changed', async () => {
    const { root, acts } = drawBlocks([inputWith({ type: 'plain_text_input', action_id: 'p' })], inView());
    const field = root.find('input');
    field.happen('blur', { value: '' });
    expect(acts).toEqual([]);
    field.happen('input', { value: 'HR-1' });
    field.happen('blur', { value: 'HR-1' });
    expect(acts).toEqual([{ type: 'type', actionId: 'p', blockId: 'b', value: 'HR-1' }]);
  });

  it('tells each sign where the app wants that', () => {
    const dispatch_action_config = { trigger_actions_on: ['on_character_entered'] };
    const { root, acts } = drawBlocks([
      inputWith({ type: 'plain_text_input', action_id: 'p', dispatch_action_config }),
    ]);
    root.find('input').happen('input', { value: 'H' });
    expect(acts).toHaveLength(1);
  });

  it('opens a menu, chooses in it, and closes it', async () => {
    const { root, acts, links } = drawBlocks([actionsWith(sampleElements.overflow ?? {})]);
    root.find('button').happen('click');
    await redrawn();
    root.find('button', 'open').happen('click');
    await redrawn();
    expect(acts).toEqual([{ type: 'click', actionId: 'more', blockId: 'b', value: 'open' }]);
    expect(links).toEqual(['http://127.0.0.1/o']);
    expect(root.all('button')).toHaveLength(1);
  });

  it('sorts and turns the pages of a data table', async () => {
    const { root } = drawBlocks([sampleBlocks.data_table ?? {}]);
    const names = () =>
      root
        .all('th')
        .map((cell) => cell.text)
        .slice(2);
    expect(names()).toEqual(['Max', 'Ida']);
    root.find('button', 'Days').happen('click');
    await redrawn();
    expect(names()).toEqual(['Ida', 'Ute']);
    root.find('button', 'Next').happen('click');
    await redrawn();
    expect(names()).toEqual(['Max']);
    root.find('button', 'Days').happen('click');
    await redrawn();
    expect(names()).toEqual(['Max', 'Ute']);
  });

  it('shows a choice at once, and takes it back when the app’s question is answered with no', async () => {
    const values = { b: { r: { type: 'radio_buttons', selected_option: { value: 'now' } } } };
    const checked = (root: FakeNode) => root.all('input').map((node) => node.attributes.has('checked'));
    const waiting = drawBlocks([inputWith(sampleElements.radio_buttons ?? {})], {
      ...inView(values),
      act: () => new Promise(() => {}),
    });
    waiting.root.all('input').at(-1)?.happen('change');
    await redrawn();
    expect(checked(waiting.root)).toEqual([false, true]);
    const confirm = { text: { type: 'plain_text', text: 'Sure?' } };
    const asking = drawBlocks([inputWith({ ...sampleElements.radio_buttons, confirm })], {
      ...inView(values),
      confirm: async () => false,
    });
    asking.root.all('input').at(-1)?.happen('change');
    await redrawn();
    expect(checked(asking.root)).toEqual([true, false]);
  });

  it.each([
    ['dispatch_failed', 'The app did not respond. Try again.'],
    ['operation_timeout', 'The app took too long to respond. Try again.'],
  ])('is busy while Slack waits for the app, and marks the button after %s', async (outcome, sentence) => {
    vi.useFakeTimers();
    const { root } = drawBlocks([actionsWith(sampleElements.button ?? {})], { act: async () => ({ outcome }) });
    const mark = () => root.below.find((node) => node.attributes.get('role') === 'alert');
    const button = root.find('button');
    button.happen('click');
    await redrawn();
    expect(button.attributes.get('aria-busy')).toBe('true');
    expect(mark()).toBeUndefined();
    await vi.runAllTimersAsync();
    await redrawn();
    vi.useRealTimers();
    expect(button.attributes.get('aria-busy')).toBe('false');
    expect(mark()?.text).toBe(sentence);
  });

  it('marks nothing that the app has answered', async () => {
    const { root } = drawBlocks([actionsWith(sampleElements.button ?? {})], {
      act: async () => ({ outcome: 'acked' }),
    });
    root.find('button').happen('click');
    await redrawn();
    expect(root.below.some((node) => node.attributes.get('role') === 'alert')).toBe(false);
  });

  it('breaks an address before its sign and nowhere else', () => {
    const { root } = drawBlocks([
      { type: 'section', text: { type: 'plain_text', text: 'To jane.doe@example.com, @ola' } },
    ]);
    expect(root.markup).toContain('To jane.doe');
    expect(root.all('wbr')).toHaveLength(1);
    expect(root.text).toBe('To jane.doe@example.com, @ola');
  });

  it('shows what is wrong beside the input it is about', () => {
    const { root } = drawBlocks(
      [inputWith({ type: 'plain_text_input', action_id: 'p' })],
      inView({}, { b: 'Too short.' }),
    );
    const error = root.below.find((node) => node.attributes.get('role') === 'alert');
    expect(error?.text).toBe('Too short.');
    expect(root.find('input').attributes.get('aria-describedby')).toBe(error?.attributes.get('id'));
    expect(root.find('input').attributes.get('aria-invalid')).toBe('true');
  });

  describe('typing ahead', () => {
    beforeEach(() => {
      vi.useFakeTimers();
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('asks the app once somebody has typed enough, and takes what is chosen with the keys', async () => {
      const acts: ElementAct[] = [];
      const offered = ['Ola Berg', 'Olga Ber'].map((text, index) => ({
        text: { type: 'plain_text', text },
        value: `p${index}`,
      }));
      const act = async (input: ElementAct): Promise<unknown> => {
        acts.push(input);
        return offered;
      };
      const { root } = drawBlocks([inputWith(sampleElements.external_select ?? {})], { ...inView(), act });
      const field = root.find('input');
      field.happen('input', { value: 'O' });
      await redrawn();
      expect(root.text).toContain('Type at least 2 characters.');
      field.happen('input', { value: 'Ol' });
      await redrawn();
      expect(root.text).toContain('Looking...');
      await vi.advanceTimersByTimeAsync(200);
      expect(acts).toEqual([{ type: 'suggest', actionId: 'who', blockId: 'b', value: 'Ol' }]);
      await redrawn();
      field.happen('keydown', { key: 'ArrowDown' });
      await redrawn();
      field.happen('keydown', { key: 'Enter' });
      await redrawn();
      expect(acts[1]).toEqual({ type: 'select', actionId: 'who', blockId: 'b', value: 'p1' });
      expect(root.text).not.toContain('Ola');
    });

    it('takes what matches with Enter, and not a fixed option before it', async () => {
      const acts: ElementAct[] = [];
      const offered = ['None', 'Carol Reyes', 'Like everything else', 'Ola Berg <ola@example.com>'].map(
        (text, index) => ({
          text: { type: 'plain_text', text },
          value: `p${index}`,
        }),
      );
      const act = async (input: ElementAct): Promise<unknown> => {
        acts.push(input);
        return offered;
      };
      const { root } = drawBlocks([inputWith(sampleElements.external_select ?? {})], { ...inView(), act });
      const field = root.find('input');
      field.happen('input', { value: 'OL' });
      await vi.advanceTimersByTimeAsync(200);
      await redrawn();
      field.happen('keydown', { key: 'Enter' });
      expect(acts.at(-1)).toMatchObject({ type: 'select', value: 'p3' });
    });
  });
});
