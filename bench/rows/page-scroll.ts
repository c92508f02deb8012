import type { Page } from 'playwright-core';
import { openPage } from '../page/open.js';
import { median, type Row } from '../row.js';

const people = 10_000;
const rounds = 3;
const frames = 120;
/** In a frame, as a hasty turn of a wheel does. */
const pixels = 600;

/** Runs in the browser: milliseconds for so many frames in which the list of people is scrolled, and the most rows drawn. */
const scroll = `new Promise((resolve) => {
  const list = document.querySelector('.portal-body');
  const begun = performance.now();
  let rows = 0;
  let frame = 0;
  const next = () => {
    rows = Math.max(rows, list?.querySelectorAll('li').length ?? 0);
    if (frame === ${frames}) return resolve({ ms: performance.now() - begun, rows, top: list?.scrollTop ?? 0 });
    frame += 1;
    list?.scrollBy(0, ${pixels});
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})`;

interface Scrolled {
  readonly ms: number;
  readonly rows: number;
  readonly top: number;
}

/** The list, and then as many frames of a page on which there is nothing. */
async function scrolled(page: Page): Promise<{ readonly own: Scrolled; readonly empty: Scrolled }> {
  await page.getByText('Petra Owner').first().waitFor();
  const own = await page.evaluate<Scrolled>(scroll);
  await page.goto('about:blank');
  return { own, empty: await page.evaluate<Scrolled>(scroll) };
}

export const row: Row = {
  name: `Scrolling ${people.toLocaleString('en')} people beside an empty page, frames`,
  unit: 'ratio',
  aim: 1.5,
  async run() {
    const all = await openPage({ people, rounds }, ({ page }) => scrolled(page));
    const own = median(all.map((each) => each.own.ms / frames));
    const empty = median(all.map((each) => each.empty.ms / frames));
    const most = Math.max(...all.map((each) => each.own.rows));
    if (all.some((each) => each.own.top < frames * pixels * 0.9)) throw new Error('the list did not scroll');
    return {
      value: own / empty,
      detail: `a frame takes ${own.toFixed(1)} ms against ${empty.toFixed(1)} ms; at most ${most} rows are drawn`,
    };
  },
};
