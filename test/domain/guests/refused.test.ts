import { describe, expect, it } from 'vitest';
import { refusalNews, refusedDrawable } from '../../../src/domain/guests/refused.js';
import { noon } from '../../builders/clock.js';

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const standing = { refusedAt: noon, end: null };
const ended = { refusedAt: noon, end: { as: 'restored', at: at(5) } } as const;

describe('a refusal beside the last one for the room', () => {
  it.each([
    ['is new where there was none', null, undefined, 'new'],
    ['is new where there was none, whenever it was archived', at(-1), undefined, 'new'],
    ['is the same while that one stands, if the room was archived before it', at(-1), standing, 'same'],
    ['is the same while that one stands, if somebody only asked again', null, standing, 'same'],
    ['is new once the room was archived again', at(1), standing, 'new'],
    ['is over with that one, told by whomever', at(-1), ended, 'over'],
    ['is new once that one is over and somebody asks, or the room is archived again', null, ended, 'new'],
    ['is new after an end, if the room was archived again', at(1), ended, 'new'],
  ] as const)('%s', (_, event, last, news) => {
    expect(refusalNews(event, last)).toBe(news);
  });

  it('is drawn by its number', () => {
    expect(refusedDrawable(7)).toBe('g7');
  });
});
