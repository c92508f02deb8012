import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchChromium } from './browser.js';
import { createShow, type Show } from './show.js';
import { type Visitor, visit } from './visitor.js';

/** What the tests of a file share, and who sits before the page in the one that runs. */
export interface House {
  readonly show: Show;
  readonly browser: Browser;
  readonly visitor: Visitor;
  composer(): Locator;
  thread(): Locator;
  /** The card or report with this heading. */
  card(header: string): Locator;
  /** Asks for somebody's offboarding as whoever one is, and closes the form. */
  ask(command: string, reason: string): Promise<void>;
  /** Approves on the card, and says yes to the question, in its own words. */
  approve(name: string, yes?: string): Promise<void>;
}

/** Sets a stage for the tests of a file, and a new visitor before it for each; nobody may have complained at the end. */
export function openHouse(): House {
  let show: Show;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    [show, browser] = await Promise.all([createShow(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await show?.close();
  });
  beforeEach(async () => {
    visitor = await visit(browser, show.page.url);
  });
  afterEach(async () => {
    const { complaints } = visitor;
    await visitor.page.context().close();
    await closeForms(show);
    expect(complaints).toEqual([]);
    expect(show.world.slack.problems).toEqual([]);
  });

  const card = (header: string): Locator =>
    visitor.page.getByRole('article').filter({ has: visitor.page.getByRole('heading', { name: header, exact: true }) });
  return {
    get show() {
      return show;
    },
    get browser() {
      return browser;
    },
    get visitor() {
      return visitor;
    },
    composer: () => visitor.page.getByRole('textbox', { name: /^Message #/ }),
    thread: () => visitor.page.getByRole('complementary', { name: 'Thread' }),
    card,
    async ask(command, reason) {
      await visitor.write(command);
      const form = visitor.dialog('Offboard');
      await form.getByRole('textbox', { name: 'Reason or ticket' }).fill(reason);
      await form.getByRole('button', { name: 'Send for approval' }).click();
      await form.getByRole('heading', { name: /Sent: H-/ }).waitFor();
      await form.getByRole('button', { name: 'Close' }).first().click();
      await form.waitFor({ state: 'detached' });
    },
    async approve(name, yes = 'Disable and hand over') {
      await card(`Offboard ${name}?`).getByRole('button', { name: 'Approve' }).click();
      const question = visitor.dialog(`Disable ${name}?`);
      await question.getByRole('button', { name: yes }).click();
      await question.waitFor({ state: 'detached' });
    },
  };
}

/** What one test leaves open would stand in the way of the next. */
async function closeForms({ world: { slack } }: Show): Promise<void> {
  for (const [userId, stack] of slack.state.stacks) {
    for (const _ of [...stack]) await slack.as(userId).close();
  }
}
