import { describe, expect, it } from 'vitest';
import { sweepMessages } from '../../../src/slack/guests/sweep/followed.js';
import { sweepData, sweepFollowed } from '../../../src/slack/guests/sweep/news.js';
import { nothingToSweep, sweepMessage, sweepModal } from '../../../src/slack/guests/sweep/view.js';
import { asText } from '../../../src/slack/kit/rich-text.js';
import { hostileTexts } from '../hostile.js';
import { expectSendable, expectShowable, read } from '../reading.js';

const nothing = { filed: [], open: 0, refused: 0, left: 0 };
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
    const going = sweepMessage({ done: 5, of: 30, result: nothing, more: 0 }, 'going');
    const over = sweepMessage({ done: 30, of: 30, result: { filed, open: 1, refused: 1, left: 2 }, more: 73 }, 'over');
    for (const message of [going, over]) expectSendable(message);
    expect(read(going.blocks)).toContain('5 of 30 rooms looked at again.');
    expect(read(over.blocks)).toContain('and 10 more.');
    expect(over.text).toBe('30 clean-ups were asked for');
    const none = sweepMessage({ done: 1, of: 1, result: { ...nothing, open: 1 }, more: 0 }, 'over');
    expect(read(none.blocks)).toContain('No clean-up was asked for\n1 of 1 room looked at again.');
    expect(read(over.blocks)).toContain('1 room already had an open request.');
    expect(read(over.blocks)).toContain('1 room can’t be cleaned up, because nobody could own it afterwards');
    expect(read(over.blocks)).toContain('There is something to clean up in 73 more archived rooms.');
    expect(JSON.stringify(over.blocks)).toContain('guests.sweepOn');
    expect(JSON.stringify(going.blocks)).not.toContain('guests.sweepOn');
    expect(read(over.blocks)).toContain('2 rooms had nothing to clean up any more, or can’t be cleaned up.');
  });

  it.each([
    ['interrupted', 'because I was restarted'],
    ['over', 'because DocSpace did not answer as it should'],
  ] as const)('says how far it came where it ended before its end (%s), and leads on', (state, why) => {
    const message = sweepMessage({ done: 5, of: 30, result: { ...nothing, filed: [1001] }, more: 0 }, state);
    expectSendable(message);
    expect(read(message.blocks)).toContain('⛔ The sweep was interrupted');
    expect(read(message.blocks)).toContain('Asked for: H-1001.');
    expect(read(message.blocks)).toContain(`It ended before the other 25 rooms, ${why}. Press the button to go on.`);
    expect(JSON.stringify(message.blocks)).toContain('guests.sweepOn');
  });

  it('is kept as data, of which nothing is said that can’t be read', () => {
    const news = { done: 5, of: 30, result: nothing, more: 0 };
    const said = sweepMessages[sweepFollowed];
    expect(said?.({ data: sweepData(news), state: 'going' })).toEqual(sweepMessage(news, 'going'));
    expect(said?.({ data: { done: 'x' }, state: 'going' })).toBeUndefined();
  });
});
