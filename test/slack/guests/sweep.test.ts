import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAVE } from '../../../sandbox/slack/seed.js';
import { createProgressMessage } from '../../../src/slack/guests/sweep/progress.js';
import { nothingToSweep, sweepMessage, sweepModal } from '../../../src/slack/guests/sweep/view.js';
import { header } from '../../../src/slack/kit/elements.js';
import { asText } from '../../../src/slack/kit/rich-text.js';
import { hostileTexts } from '../hostile.js';
import { expectSendable, expectShowable, read } from '../reading.js';
import { createSlackScene, type SlackScene } from '../scene.js';

const room = (title: string, guests = 2) => ({ id: title || 'x', title, guests, externalLinks: guests > 1 });

describe('the form about the whole archive', () => {
  const preview = { looked: 9, spared: 2, waiting: 0, rooms: [room('Launch'), room('Press', 1)], more: 0 };

  it('names the rooms, counts the rest, and says how each goes on', () => {
    const modal = sweepModal({ draftId: 'd-1', preview, isAutomatic: false, reason: '' });
    expectShowable(modal);
    expect(read(modal.view.blocks).split('\n').slice(0, 4)).toEqual([
      'There is something to clean up in 2 of 9 archived rooms. 2 of them were left out: the policy spares them, or DocSpace does not let me restore them.',
      'Launch: 2 guests, links to people outside',
      'Press: 1 guest',
      'This asks for 2 clean-ups. Each waits for the approvers on a card of its own.',
    ]);
    expect(modal.view.submit?.text).toBe('Ask for 2 clean-ups');
  });

  it('says what is left for another sweep, and that clean-ups may run at once', () => {
    const full = { ...preview, rooms: Array.from({ length: 50 }, (_, index) => room(`Room ${index}`)), more: 7 };
    const words = read(sweepModal({ draftId: 'd-1', preview: full, isAutomatic: true, reason: '' }).view.blocks);
    for (const { title } of full.rooms) expect(words).toContain(`${title}: 2 guests`);
    expect(words).toContain('7 more rooms follow: the message about this sweep has a button for the next ones');
    expect(words).toContain('Each runs at once if the approvers have allowed that');
    const last = sweepModal({
      draftId: 'd-1',
      preview: { ...preview, rooms: [room('A', 0)], more: 1 },
      isAutomatic: true,
      reason: '',
    });
    expect(read(last.view.blocks)).toContain('A: no guests');
    expect(read(last.view.blocks)).toContain('It runs at once if the approvers have allowed that');
    expect(read(last.view.blocks)).toContain('1 more room follows');
    const one = sweepModal({
      draftId: 'd-1',
      preview: { ...preview, rooms: [room('A')] },
      isAutomatic: false,
      reason: '',
    });
    expect(read(one.view.blocks)).toContain('This asks for 1 clean-up. It waits for the approvers on its card.');
  });

  it('is shown whatever the rooms are called', () => {
    for (const title of hostileTexts) {
      const hostile = { ...preview, rooms: Array.from({ length: 50 }, () => room(title)) };
      expectShowable(sweepModal({ draftId: 'd-1', preview: hostile, isAutomatic: false, reason: title }));
    }
  });

  it('says that nothing is left to do', () => {
    expect(asText(nothingToSweep({ looked: 1, spared: 0, waiting: 0, rooms: [], more: 0 }))).toContain(
      'I looked at 1 archived room and found nothing to clean up.',
    );
    expect(asText(nothingToSweep({ looked: 3, spared: 1, waiting: 0, rooms: [], more: 0 }))).toContain(
      '1 of them was left out: the policy spares it, or DocSpace does not let me restore it.',
    );
  });

  it('says of how many rooms somebody asked before', () => {
    const words = read(
      sweepModal({ draftId: 'd-1', preview: { ...preview, waiting: 3 }, isAutomatic: false, reason: '' }).view.blocks,
    );
    expect(words).toContain('3 rooms have an open request already.');
    expect(asText(nothingToSweep({ looked: 4, spared: 0, waiting: 1, rooms: [], more: 0 }))).toContain(
      'found nothing to clean up. 1 room has an open request already.',
    );
  });

  it('follows what it asks for in a message', () => {
    const filed = Array.from({ length: 30 }, (_, index) => 1001 + index);
    const going = sweepMessage({
      blockId: 'b',
      done: 5,
      of: 30,
      result: { filed: [], open: 0, refused: 0, left: 0 },
      isOver: false,
      more: 0,
    });
    const result = { filed, open: 1, refused: 1, left: 2 };
    const over = sweepMessage({ blockId: 'b', done: 30, of: 30, result, isOver: true, more: 73 });
    for (const message of [going, over]) expectSendable(message);
    expect(read(going.blocks)).toContain('5 of 30 rooms looked at again.');
    expect(read(over.blocks)).toContain('and 10 more.');
    expect(over.text).toBe('30 clean-ups were asked for');
    const asked = { filed: [], open: 1, refused: 0, left: 0 };
    const none = sweepMessage({ blockId: 'b', done: 1, of: 1, result: asked, isOver: true, more: 0 });
    expect(read(none.blocks)).toContain('No clean-up was asked for\n1 of 1 room looked at again.');
    expect(read(over.blocks)).toContain('1 room already had an open request.');
    expect(read(over.blocks)).toContain('1 room can’t be cleaned up, because nobody could own it afterwards');
    expect(read(over.blocks)).toContain('There is something to clean up in 73 more archived rooms.');
    expect(JSON.stringify(over.blocks)).toContain('guests.sweepOn');
    expect(JSON.stringify(going.blocks)).not.toContain('guests.sweepOn');
    expect(read(over.blocks)).toContain('2 rooms had nothing to clean up any more, or can’t be cleaned up.');
  });
});

describe('its message', () => {
  let scene: SlackScene;
  let errors: unknown[];
  beforeEach(async () => {
    errors = [];
    scene = await createSlackScene();
  });
  afterEach(async () => await scene.close());

  const saying = (words: string) => ({ text: words, blocks: [header(words)], fallback: null });
  const progress = (slackId = DAVE) =>
    createProgressMessage({ ...scene, slackId, onError: (error) => errors.push(error) });
  const shown = () =>
    scene.slack
      .as(DAVE)
      .messages('dm')
      .map(({ text: words }) => words);

  it('is one, edited no oftener than Slack takes it, and always at the end', async () => {
    const message = progress();
    await message.show(saying('0 of 3'));
    await message.show(saying('1 of 3'));
    expect(shown()).toEqual(['0 of 3']);
    scene.clock.advance(1_500);
    await message.show(saying('2 of 3'));
    expect(shown()).toEqual(['2 of 3']);
    await message.show(saying('over'), true);
    expect(shown()).toEqual(['over']);
    expect(errors).toEqual([]);
  });

  it('stops nothing where it can’t be sent', async () => {
    await progress('U0NOBODY').show(saying('x'));
    expect(errors).toHaveLength(1);
  });
});
