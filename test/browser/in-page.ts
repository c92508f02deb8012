import type { Page } from 'playwright-core';

// These run in the browser: as text, since the tests themselves have no document.

/** The label of what has the focus, or its tag. */
export function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName ?? ''",
  );
}

/** True unless something below the open dialog has the focus; between its last and its first element nothing has. */
export function isFocusInDialog(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(
    "document.activeElement === document.body || document.activeElement.closest('dialog') !== null",
  );
}

export function backgroundColor(page: Page): Promise<string> {
  return page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
}

/** How many pixels stick out sideways, of the page and of what scrolls in it. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate<number>(
    `Math.max(...[...document.querySelectorAll('html, .messages, .modal-body, .portal-body, .bar, .tour')]
      .map((element) => element.scrollWidth - element.clientWidth))`,
  );
}

/** Scrolls until the last message with this heading begins at the top. */
export async function scrollToMessage(page: Page, heading: string): Promise<void> {
  await page.evaluate(
    `[...document.querySelectorAll('.message h3')].filter((each) => each.textContent.includes(${JSON.stringify(heading)}))
      .at(-1).closest('.message').scrollIntoView({ block: 'start' })`,
  );
}
