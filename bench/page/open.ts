import type { Page, Request } from 'playwright-core';
import { launchChromium } from '../../test/browser/browser.js';
import { createShow } from '../../test/browser/show.js';

export interface Opened {
  readonly page: Page;
  /** From the first request until one can write and send. */
  readonly usableMs: number;
  /** All that came over the line until then, with headers. */
  readonly kilobytes: number;
}

/** Opens the demo's page in a browser that has never seen it, `rounds` times; the portal has so many more people. */
export async function openPage<T>(
  { people = 0, rounds = 1 }: { readonly people?: number; readonly rounds?: number },
  look: (opened: Opened) => Promise<T>,
): Promise<T[]> {
  const [show, browser] = await Promise.all([createShow({ people }), launchChromium()]);
  try {
    const seen: T[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      seen.push(await look(await opened(await context.newPage(), show.page.url)));
      await context.close();
    }
    return seen;
  } finally {
    await browser.close();
    await show.close();
  }
}

async function opened(page: Page, url: string): Promise<Opened> {
  const sizes: Promise<number>[] = [];
  const count = (request: Request): void => {
    sizes.push(request.sizes().then(({ responseBodySize: body, responseHeadersSize: head }) => body + head));
  };
  page.on('requestfinished', count);
  const begun = performance.now();
  await page.goto(url);
  await page.getByRole('textbox', { name: /^Message #/ }).waitFor();
  const usableMs = performance.now() - begun;
  page.off('requestfinished', count);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return { page, usableMs, kilobytes: bytes / 1_024 };
}
