import { afterEach, describe, expect, it } from 'vitest';
import { buildHouse, type House, type HouseOptions } from './clean-up.js';
import { judge } from './judge.js';

let house: House | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

async function given(options: HouseOptions = {}): Promise<House> {
  house = await buildHouse(options);
  return house;
}

describe('a clean-up of an archived room', () => {
  it('takes guests and links away, gives the room back and archives it', async () => {
    const at = await given();
    const end = await at.cleanUp();
    expect(end.run?.parked).toBeNull();
    expect(end.run?.status).toBe('done');
    expect(judge(at)).toEqual([]);
  });
});
