import { describe, expect, it } from 'vitest';
import { collect, maxPages, type PageQuery, paginate } from '../../src/docspace/paging.js';

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
const path = '/list';
const same = (item: number): number => item;

/** Serves a list that `change` may alter before each page. */
function source(list: number[], options: { counts: boolean; change?: (page: number, list: number[]) => void }) {
  const asked: PageQuery[] = [];
  const fetchPage = async (query: PageQuery) => {
    options.change?.(asked.length, list);
    asked.push(query);
    const items = list.slice(query.startIndex, query.startIndex + query.count);
    return { items, total: options.counts ? list.length : undefined };
  };
  return { asked, fetchPage };
}

describe('walking a list', () => {
  it.each([true, false])('reads all pages of 100 (counted: %s)', async (counts) => {
    const { asked, fetchPage } = source(range(0, 250), { counts });
    expect(await collect({ path, fetchPage, idOf: same })).toEqual(range(0, 250));
    expect(asked.map((query) => query.startIndex)).toEqual([0, 100, 200]);
    expect(asked.every((query) => query.count === 100)).toBe(true);
  });

  it('a counted list that ends on a full page needs no further request', async () => {
    const { asked, fetchPage } = source(range(0, 200), { counts: true });
    await collect({ path, fetchPage, idOf: same });
    expect(asked).toHaveLength(2);
  });

  it('an uncounted list that ends on a full page ends with the empty one', async () => {
    const { fetchPage } = source(range(0, 200), { counts: false });
    expect(await collect({ path, fetchPage, idOf: same })).toHaveLength(200);
  });

  it('an empty list is one request', async () => {
    const { asked, fetchPage } = source([], { counts: true });
    expect(await collect({ path, fetchPage, idOf: same })).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('rows that push the list down are given out once', async () => {
    const { fetchPage } = source(range(0, 250), {
      counts: true,
      change: (page, list) => {
        if (page === 1) list.unshift(-1, -2, -3);
      },
    });
    expect(await collect({ path, fetchPage, idOf: same })).toEqual(range(0, 250));
  });

  it('rows that vanish do not hide others', async () => {
    const { fetchPage } = source(range(0, 350), {
      counts: true,
      change: (page, list) => {
        if (page === 2) list.splice(0, 30);
      },
    });
    const seen = await collect({ path, fetchPage, idOf: same });
    expect([...seen].sort((a, b) => a - b)).toEqual(range(0, 350));
  });

  it('rows that vanish before the last page do not hide it', async () => {
    const { fetchPage } = source(range(0, 350), {
      counts: true,
      change: (page, list) => {
        if (page === 3) list.splice(0, 100);
      },
    });
    expect(await collect({ path, fetchPage, idOf: same })).toEqual(range(0, 350));
  });

  it('rows that swap at the edge are found with an overlap', async () => {
    const { asked, fetchPage } = source(range(0, 150), {
      counts: false,
      change: (page, list) => {
        if (page === 1) list.splice(99, 2, 100, 99);
      },
    });
    const seen = await collect({ path, fetchPage, idOf: same, overlap: 10 });
    expect(new Set(seen)).toEqual(new Set(range(0, 150)));
    expect(asked.map((query) => query.startIndex)).toEqual([0, 90]);
  });

  it('a portal that gives smaller pages than asked is read to its count', async () => {
    const fetchPage = async ({ startIndex }: PageQuery) => ({
      items: range(0, 60).slice(startIndex, startIndex + 25),
      total: 60,
    });
    expect(await collect({ path, fetchPage, idOf: same })).toEqual(range(0, 60));
  });

  it('an empty page before the counted end is stepped over', async () => {
    const fetchPage = async ({ startIndex }: PageQuery) => ({
      items: startIndex === 0 ? [] : range(100, 150),
      total: 150,
    });
    expect(await collect({ path, fetchPage, idOf: same })).toEqual(range(100, 150));
  });

  it('a portal that ignores where to start does not hold the walk forever', async () => {
    let requests = 0;
    const fetchPage = async () => {
      requests += 1;
      return { items: range(0, 100) };
    };
    expect(await collect({ path, fetchPage, idOf: same })).toEqual(range(0, 100));
    expect(requests).toBe(3);
  });

  it('a reader that stops early causes no further request', async () => {
    const { asked, fetchPage } = source(range(0, 500), { counts: false });
    for await (const item of paginate({ path, fetchPage, idOf: same })) if (item === 50) break;
    expect(asked).toHaveLength(1);
  });

  it('a list without an end is given up after a bounded number of pages', async () => {
    let requests = 0;
    const fetchPage = async ({ startIndex }: PageQuery) => {
      requests += 1;
      return { items: range(startIndex, startIndex + 100), total: startIndex + 1_000 };
    };
    await expect(collect({ path, fetchPage, idOf: same })).rejects.toMatchObject({
      code: 'docspace_shape',
      passing: false,
      message: "DocSpace's answer can't be read, since the list answered more than 1000 pages: GET /list",
    });
    expect(requests).toBe(maxPages);
  });
});
