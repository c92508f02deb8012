import { describe, expect, it } from 'vitest';
import { isFull } from '../../src/domain/quota.js';
import { minutesAfter } from '../builders/clock.js';

const hour = (hours: number) => minutesAfter(hours * 60);
const full = (perDay: number, at: number, ...others: number[]) =>
  isFull({ perDay, at: hour(at), others: others.map(hour) });

describe('a day has had its starts', () => {
  it('when as many as the policy lets start lie in the 24 hours before', () => {
    expect(full(2, 0)).toBe(false);
    expect(full(2, 0, -1)).toBe(false);
    expect(full(2, 0, -1, -23.9)).toBe(true);
    expect(full(2, 0, -1, -24)).toBe(false);
  });

  it('when they all are planned for one instant', () => {
    expect(full(3, 72, 72, 72)).toBe(false);
    expect(full(3, 72, 72, 72, 72)).toBe(true);
  });

  it('when it would make a later day have too many', () => {
    expect(full(2, 0, 5)).toBe(false);
    expect(full(2, 0, 5, 23)).toBe(true);
    expect(full(2, 0, 5, 24)).toBe(false);
  });

  it('but not by starts before and after it that no 24 hours hold together', () => {
    expect(full(2, 0, -20, 20)).toBe(false);
    expect(full(2, 0, -10, 10)).toBe(true);
  });
});

it('a run about several people counts as so many', () => {
  const at = new Date('2026-03-02T12:00:00Z');
  const others = [at, at];
  expect(isFull({ perDay: 5, others, at, size: 3 })).toBe(false);
  expect(isFull({ perDay: 5, others, at, size: 4 })).toBe(true);
});
