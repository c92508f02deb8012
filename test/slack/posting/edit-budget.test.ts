import { expect, it } from 'vitest';
import { createEditBudget } from '../../../src/slack/posting/edit-budget.js';
import { createManualClock } from '../../builders/clock.js';

it('lets one message be edited every one and a half seconds', () => {
  const clock = createManualClock();
  const budget = createEditBudget();
  expect(budget.take('card', clock.now())).toBe(true);
  clock.advance(1_499);
  expect(budget.take('card', clock.now())).toBe(false);
  expect(budget.take('receipt', clock.now())).toBe(true);
  clock.advance(1);
  expect(budget.take('card', clock.now())).toBe(true);
});

it('lets forty edits pass in a minute, over all messages', () => {
  const clock = createManualClock();
  const budget = createEditBudget();
  const take = (key: string) => budget.take(key, clock.now());
  const passed = Array.from({ length: 45 }, (_, index) => take(`message ${index}`)).filter(Boolean);
  expect(passed).toHaveLength(40);
  clock.advance(59_999);
  expect(take('one more')).toBe(false);
  clock.advance(1);
  expect(take('one more')).toBe(true);
});
