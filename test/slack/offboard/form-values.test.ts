import type { ViewOutput } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { chosenInstant, chosenValue, stateValue, typedText } from '../../../src/slack/kit/view-state.js';
import { formValuesOf } from '../../../src/slack/offboard/form-values.js';

type View = Pick<ViewOutput, 'state'>;

function view(values: Readonly<Record<string, Readonly<Record<string, unknown>>>>): View {
  const blocks = Object.entries(values).map(([action, value]) => [`block.${action}`, { [action]: value }]);
  return JSON.parse(JSON.stringify({ state: { values: Object.fromEntries(blocks) } })) as View;
}

const text = (value: string | null) => ({ type: 'plain_text_input', value });
const option = (value: string) => ({ type: 'radio_buttons', selected_option: { value } });

describe('the state of a view', () => {
  it('is found by action, in whatever block it is', () => {
    const shown = view({
      reason: text(' HR-12 '),
      when: option('later'),
      startAt: { selected_date_time: 1_772_452_800 },
    });
    expect(stateValue(shown, 'reason')?.value).toBe(' HR-12 ');
    expect(typedText(shown, 'reason')).toBe('HR-12');
    expect(chosenValue(shown, 'when')).toBe('later');
    expect(chosenInstant(shown, 'startAt')).toEqual(new Date('2026-03-02T12:00:00.000Z'));
  });

  it('is empty where nothing was shown or chosen', () => {
    expect(stateValue(view({}), 'reason')).toBeUndefined();
    expect(typedText(view({ reason: text(null) }), 'reason')).toBe('');
    expect(chosenValue(view({ when: { selected_option: null } }), 'when')).toBeNull();
    expect(chosenInstant(view({ startAt: { selected_date_time: null } }), 'startAt')).toBeNull();
  });

  it('replaces half a surrogate pair, which has no digest', () => {
    expect(
      typedText({ state: { values: { b: { reason: { type: 'plain_text_input', value: 'a\ud83d' } } } } }, 'reason'),
    ).toBe('a\ufffd');
  });
});

describe('the form', () => {
  const defaults = { links: 'revoke' } as const;

  it('that shows nothing has its defaults', () => {
    expect(formValuesOf(view({}), defaults)).toEqual({
      links: 'revoke',
      when: 'now',
      startAt: null,
      reason: '',
      confirmEmail: '',
      deleteEmail: '',
      successorId: null,
    });
  });

  it('says what was chosen and typed, emails in lower case', () => {
    const filled = view({
      links: option('keep'),
      when: option('later'),
      startAt: { selected_date_time: 1_772_452_800 },
      reason: text('HR-12'),
      confirmEmail: text('Jane@Example.com'),
      deleteEmail: text(' JANE@example.com '),
      chooseSuccessor: option('sam'),
    });
    expect(formValuesOf(filled, defaults)).toEqual({
      links: 'keep',
      when: 'later',
      startAt: new Date('2026-03-02T12:00:00.000Z'),
      reason: 'HR-12',
      confirmEmail: 'jane@example.com',
      deleteEmail: 'jane@example.com',
      successorId: 'sam',
    });
  });

  it('forgets a time that is not wanted any more, and values that no option has', () => {
    const filled = view({ links: option('burn'), when: option('now'), startAt: { selected_date_time: 1_772_452_800 } });
    expect(formValuesOf(filled, defaults)).toMatchObject({ links: 'revoke', when: 'now', startAt: null });
  });
});
