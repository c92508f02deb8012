import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath, launchChromium, noChromium } from './browser.js';
import { createShow, type Show } from './show.js';
import { type Visitor, visit } from './visitor.js';

if (chromiumPath === undefined) process.stdout.write(`${noChromium}\n`);

describe.skipIf(chromiumPath === undefined)('the tour in a browser, with the real bot', () => {
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
    expect(visitor.complaints).toEqual([]);
    expect(show.world.slack.problems).toEqual([]);
    await visitor.page.context().close();
  });

  const tour = (): Locator => visitor.page.getByRole('region', { name: 'Tour' });
  const step = async (number: number, scene: string): Promise<void> =>
    await tour().getByText(`${scene} · step ${number} of`).waitFor();
  const card = (header: string): Locator =>
    visitor.page.getByRole('article').filter({ has: visitor.page.getByRole('heading', { name: header, exact: true }) });
  const thread = (): Locator => visitor.page.getByRole('complementary', { name: 'Thread' });

  async function ask(command: string, reason: string): Promise<void> {
    await visitor.write(command);
    const form = visitor.dialog('Offboard');
    await form.getByRole('textbox', { name: 'Reason or ticket' }).fill(reason);
    await form.getByRole('button', { name: 'Send for approval' }).click();
    await form.getByRole('heading', { name: /Sent: H-/ }).waitFor();
    await form.getByRole('button', { name: 'Close' }).first().click();
    await form.waitFor({ state: 'detached' });
  }

  async function approve(name: string): Promise<void> {
    await card(`Offboard ${name}?`).getByRole('button', { name: 'Approve' }).click();
    const question = visitor.dialog(`Disable ${name}?`);
    await question.getByRole('button', { name: 'Disable and hand over' }).click();
    await question.waitFor({ state: 'detached' });
  }

  test('somebody is offboarded, from the command to the files of the report', async () => {
    const { page } = visitor;
    const title = 'Offboard someone';
    await page.getByRole('button', { name: title }).first().click();
    await step(1, title);
    await ask('/offboard @jane', 'HR-2211, last day on Friday');
    await step(3, title);
    await visitor.become('Bob Stone');
    await step(4, title);
    await approve('Jane Doe');
    await step(5, title);
    await page.getByRole('listitem').filter({ hasText: 'jane.doe@example.com' }).getByText('disabled').waitFor();
    await page
      .getByRole('button', { name: /repl(y|ies)/ })
      .first()
      .click();
    await thread().getByRole('heading', { name: 'Done Jane Doe is offboarded' }).waitFor();
    await tour().getByText(`${title} · done`).waitFor();
    await thread().getByRole('img', { name: 'Done' }).first().waitFor();
    const file = thread().getByRole('link', { name: /trail\.csv/ });
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()]);
    expect(download.suggestedFilename()).toMatch(/^H-\d+-trail\.csv$/);
    await page.getByRole('tab', { name: 'Audit' }).click();
    await page.getByText('User data reassigned: Jane Doe, Archive Owner').waitFor();
  });

  test('one is refused, one denies, and another person approves', async () => {
    const { page } = visitor;
    const title = 'Refuse, and approve as another person';
    await page.getByRole('button', { name: title }).first().click();
    await ask('/offboard @kim', 'HR-2290');
    await step(2, title);
    await approve('Kim Lee');
    await page.getByText('You asked for this, so somebody else decides:').waitFor();
    await step(3, title);
    await visitor.become('Kim Lee');
    await page.getByRole('button', { name: 'general' }).click();
    expect(await page.getByRole('button', { name: 'offboarding-approvals' }).count()).toBe(0);
    await visitor.write('/handover');
    await page.getByText('To have someone offboarded, ask').waitFor();
    await step(4, title);
    await visitor.become('Ola Berg');
    await card('Offboard Kim Lee?').getByRole('button', { name: 'Deny...' }).click();
    const form = visitor.dialog(/^Deny H-/);
    await form.getByRole('button', { name: 'Deny' }).click();
    await form.getByText('Please complete this required field.').waitFor();
    await form.getByRole('textbox', { name: 'Why not?' }).fill('Her contract was extended');
    await form.getByRole('button', { name: 'Deny' }).click();
    await card('No Denied: Kim Lee').getByText('Her contract was extended').waitFor();
    await step(5, title);
    if (await visitor.page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape');
    await visitor.become('Dave Miller');
    await ask('/offboard @kim', 'HR-2290, now for good');
    await step(6, title);
    await visitor.become('Bob Stone');
    await approve('Kim Lee');
    await step(7, title);
    await visitor.become('Ola Berg');
    await card('Done Offboarded: Kim Lee')
      .getByRole('button', { name: /repl(y|ies)/ })
      .click();
    await thread().getByRole('heading', { name: 'Done Kim Lee is offboarded' }).waitFor();
    await tour().getByText(`${title} · done`).waitFor();
  });

  test('the bot is killed in the middle, and goes on where it was', async () => {
    const { page } = visitor;
    const title = 'Kill the bot in the middle';
    await page.getByRole('button', { name: title }).first().click();
    await tour().getByRole('button', { name: 'Slow the hand-over' }).click();
    await step(2, title);
    await ask('/offboard una.plain@example.com', 'HR-2301');
    await step(3, title);
    await visitor.become('Bob Stone');
    await approve('Una Plain');
    await step(4, title);
    await tour().getByRole('button', { name: 'Kill the bot' }).click();
    await page.getByText('The bot is dead').waitFor();
    await step(5, title);
    await visitor.write('/handover status');
    await page.getByText('/handover failed because the app did not respond.').waitFor();
    await tour().getByRole('button', { name: 'Start the bot' }).click();
    await page.getByText('The bot runs').waitFor();
    await step(6, title);
    await tour().getByRole('button', { name: 'Normal speed again' }).click();
    await card('Done Offboarded: Una Plain')
      .getByRole('button', { name: /repl(y|ies)/ })
      .click();
    await thread().getByRole('heading', { name: 'Done Una Plain is offboarded' }).waitFor();
    await tour().getByText(`${title} · done`).waitFor();
    const started = show.world.portal.requests.filter(
      ({ method, path, status }) => method === 'POST' && path.endsWith('/people/reassign/start') && status === 200,
    );
    expect(started.length).toBe(3);
  });
});
