import { expect, it } from 'vitest';
import { commandWords, kindNames, kindOf, stepRuleOf } from '../../src/domain/kinds.js';
import type { RequestKind } from '../../src/domain/plan.js';
import { buildPlan } from '../builders/plan.js';

it('every kind is found by its name, and its command is offered', () => {
  expect(kindNames.map((name) => kindOf(name).command)).toEqual(commandWords);
});

it('a kind of another release is refused by its name', () => {
  const foreign: string = 'unheardOf';
  expect(() => kindOf(foreign as RequestKind)).toThrow('This release knows no requests of the kind unheardOf.');
});

it('a step that a plan does not have has no rule', () => {
  expect(stepRuleOf(buildPlan(), 'no such step')).toBeUndefined();
});
