import type { Locator, Page } from 'playwright-core';

// These run in the browser: as text, since the tests themselves have no document.

/** The label of what has the focus, or its tag. */
export function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName ?? ''",
  );
}

/** True unless something of Slack that lies behind the open form has the focus. */
export function isFocusInFront(page: Page): Promise<boolean> {
  return page.evaluate<boolean>("document.activeElement.closest('.slack-client') === null");
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

/** The tag of what has the focus; BODY when nothing has. */
export function focusedTag(page: Page): Promise<string> {
  return page.evaluate<string>("document.activeElement?.tagName ?? 'BODY'");
}

/** As much of a browser's element as is asked about here; the function runs there. */
interface InPage {
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly ownerDocument: {
    readonly activeElement: unknown;
    elementFromPoint(x: number, y: number): unknown;
  };
  contains(other: unknown): boolean;
  getBoundingClientRect(): { left: number; top: number; right: number; bottom: number };
}

/** True when nothing lies over an element's corners and middle, and nothing clips it. */
export function isInFront(of: Locator): Promise<boolean> {
  return of.evaluate((element: InPage) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const points: [number, number][] = [
      [left + 2, top + 2],
      [right - 2, bottom - 2],
      [(left + right) / 2, (top + bottom) / 2],
    ];
    return points.every(([x, y]) => element.contains(element.ownerDocument.elementFromPoint(x, y)));
  });
}

export function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((found: InPage) => found === found.ownerDocument.activeElement);
}

/** True when words of an element are cut off at its side. */
export function isCut(element: Locator): Promise<boolean> {
  return element.evaluate((found: InPage) => found.scrollWidth > found.clientWidth);
}
