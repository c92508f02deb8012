import { describe, expect, it } from 'vitest';
import { spotFor } from '../../../../demo/page/client/render/anchored.js';

const at = (top: number) => ({ top, bottom: top + 40 });

describe('where a menu opens', () => {
  it('is the wanted side, while the menu fits there', () => {
    const sizes = { menuHeight: 100, windowHeight: 800 };
    expect(spotFor(at(300), { wanted: 'below', ...sizes })).toEqual({ side: 'below', maxHeight: 240 });
    expect(spotFor(at(300), { wanted: 'above', ...sizes })).toEqual({ side: 'above', maxHeight: 240 });
  });

  it('is the other side, where it has more room', () => {
    const sizes = { menuHeight: 400, windowHeight: 800 };
    expect(spotFor(at(700), { wanted: 'below', ...sizes })).toEqual({ side: 'above', maxHeight: 240 });
    expect(spotFor(at(20), { wanted: 'above', ...sizes })).toEqual({ side: 'below', maxHeight: 240 });
  });

  it('never reaches over the edge of the window', () => {
    const spot = spotFor(at(80), { wanted: 'below', menuHeight: 400, windowHeight: 200 });
    expect(spot).toEqual({ side: 'below', maxHeight: 68 });
    expect(spotFor(at(-60), { wanted: 'above', menuHeight: 400, windowHeight: 10 }).maxHeight).toBeGreaterThanOrEqual(
      0,
    );
  });
});
