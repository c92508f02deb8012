import { h } from 'preact';
import { describe, expect, it } from 'vitest';
import { Chooser } from '../../../../demo/page/client/chooser.js';
import { drawn, type FakeNode, redrawn } from './fake-dom.js';

const options = [
  { id: 'D', name: 'Dave Miller', more: 'asks' },
  { id: 'B', name: 'Bob Stone', more: 'approves' },
  { id: 'C', name: 'Carol Reyes', more: 'approves' },
];

describe('choosing who one is', () => {
  const chosen: string[] = [];
  const draw = (): FakeNode => {
    chosen.length = 0;
    return drawn(h(Chooser, { labelledBy: 'you', options, chosen: 'D', onChoose: (id) => chosen.push(id) }));
  };
  const press = async (root: FakeNode, ...keys: string[]): Promise<void> => {
    for (const key of keys) {
      root.find('button').happen('keydown', { key });
      await redrawn();
    }
  };
  const active = (root: FakeNode): string | undefined =>
    root.below.find((node) => node.attributes.get('aria-selected') === 'true')?.text;

  it('happens with Enter and not with each arrow', async () => {
    const root = draw();
    await press(root, 'ArrowDown', 'ArrowDown', 'ArrowDown');
    expect(chosen).toEqual([]);
    expect(active(root)).toBe('Carol Reyes approves');
    await press(root, 'Enter');
    expect(chosen).toEqual(['C']);
    expect(active(root)).toBeUndefined();
  });

  it('does not happen with Escape, nor by choosing oneself', async () => {
    const root = draw();
    await press(root, 'ArrowDown', 'ArrowDown', 'Escape');
    expect(active(root)).toBeUndefined();
    await press(root, 'ArrowUp', 'Enter');
    expect(chosen).toEqual([]);
  });

  it('finds names by their first letter, and the ends of the list', async () => {
    const root = draw();
    await press(root, 'c');
    expect(active(root)).toContain('Carol');
    await press(root, 'Home');
    expect(active(root)).toContain('Dave');
    await press(root, 'End', 'ArrowDown', 'b', ' ');
    expect(chosen).toEqual(['B']);
  });

  it('is a press on a name, too', async () => {
    const root = draw();
    root.find('button').happen('click');
    await redrawn();
    root.below.filter((node) => node.attributes.get('role') === 'option')[1]?.happen('pointerdown');
    expect(chosen).toEqual(['B']);
  });
});
