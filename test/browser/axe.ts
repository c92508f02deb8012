import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Layout is the same in both themes, and no color depends on the width but for what only the narrow page has. */
const looks = { light: [400, 860, 1280, 1600], dark: [400, 1280] } as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
}

/** Asks axe-core about the page as it stands, at several widths in light and dark; nothing may be wrong. */
export async function expectAccessible(page: Page, moment: string): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 };
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of looks[colorScheme]) {
      await page.setViewportSize({ width, height: 800 });
      found.push(...(await violations(page)).map((words) => `${moment}, ${colorScheme}, ${width} px: ${words}`));
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(before);
  expect(found).toEqual([]);
}

/** The same as wide as the page is, which no scene notices. */
export async function expectBothThemesAccessible(page: Page, moment: string): Promise<void> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await violations(page)).map((words) => `${moment}, ${colorScheme}: ${words}`));
  }
  expect(found).toEqual([]);
}

async function violations(page: Page): Promise<string[]> {
  const isThere = await page.evaluate<boolean>("typeof axe !== 'undefined'");
  if (!isThere) await page.evaluate(source);
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.replaceAll('\n', ' ')}`),
  );
}
