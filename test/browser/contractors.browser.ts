import { describe, expect, test } from 'vitest';
import { expectAccessible, expectBothThemesAccessible } from './axe.js';
import { chromiumPath, noChromium } from './browser.js';
import { followTour } from './guide.js';
import { openHouse } from './house.js';

if (chromiumPath === undefined) process.stdout.write(`${noChromium}\n`);

const list = '2 contractors look inactive';

describe.skipIf(chromiumPath === undefined)('inactive contractors in a browser, with the real bot', () => {
  const house = openHouse();
  const { card } = house;
  const { begin, step, press, become, saw, done } = followTour(house);

  /** Begins a scene on a stage of its own, and scans as Dave. */
  async function scanned(title: string, { hasSeen = false } = {}): Promise<void> {
    const { visitor } = house;
    await begin(title);
    await visitor.write('/contractors scan');
    await card(list).waitFor();
    if (hasSeen) await saw();
    await step(2, title);
    await become('Bob');
  }

  test('one is kept, one disabled, and enabled again', async () => {
    const title = 'Disable inactive contractors';
    await scanned(title, { hasSeen: true });
    await expectAccessible(house.visitor.page, 'a list');
    await card(list).getByRole('button', { name: 'Keep 30 days: Uma Hill' }).click();
    await card(list).getByText('Kept until').waitFor();
    await step(3, title);
    await card(list).getByRole('button', { name: 'Disable Vic Ives' }).click();
    await house.visitor.dialog('Disable Vic Ives?').getByRole('button', { name: 'Disable' }).click();
    await card(list).getByText('can be undone until').waitFor();
    await saw();
    await step(4, title);
    await card(list).getByRole('button', { name: 'Undo the disabling of Vic Ives' }).click();
    await house.visitor.dialog('Enable Vic Ives again?').getByRole('button', { name: 'Enable again' }).click();
    await card(list).getByText('Enabled again').waitFor();
    await expectAccessible(house.visitor.page, 'a list that was decided about');
    await saw();
    await done(title);
  });

  test('a sponsor is asked and advises, and an approver exempts, which the next list holds to', async () => {
    const title = 'Ask who knows, then decide';
    await scanned(title);
    const { visitor } = house;
    const { page } = visitor;
    await card(list).getByRole('button', { name: 'Ask sponsor' }).first().click();
    await card(list).getByText('was asked and has until').waitFor();
    await step(3, title);
    await become('Jane');
    await page
      .getByRole('button', { name: /^Handover/ })
      .first()
      .click();
    await page.getByText('still needed?').first().waitFor();
    await expectAccessible(page, 'what a sponsor is asked');
    await page.getByRole('button', { name: 'Needed 90 days' }).click();
    await page.getByText('You said: needed for 90 more days').waitFor();
    await step(4, title);
    await become('Bob');
    await visitor.openChannel('offboarding-approvals');
    await card(list).getByText('Jane Doe says').waitFor();
    await card(list).getByRole('button', { name: 'Exempt Uma Hill' }).click();
    const form = visitor.dialog('Exempt a contractor');
    await form.getByLabel('Until').waitFor();
    await press('Type it for me');
    expect(await form.getByLabel('Until').inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
    await form.getByLabel('Why?').fill('Project Brand runs until the spring');
    await form.getByRole('button', { name: 'Exempt' }).click();
    const answer = visitor.dialog('Exempt');
    await answer.getByText('The list shows it').waitFor();
    await answer.getByRole('button', { name: 'Close' }).first().click();
    await card(list).getByText('Project Brand runs until the spring').waitFor();
    await saw();
    await done(title);
    await press('Connect your own Slack');
    const connect = visitor.dialog('Connect your own Slack');
    await connect.getByText('npm start').waitFor();
    await expectBothThemesAccessible(page, 'how to connect');
    await page.keyboard.press('Escape');
    await connect.waitFor({ state: 'detached' });
    await visitor.write('/contractors list');
    await visitor.dialog('Exempt contractors').getByText('Project Brand').waitFor();
    await expectAccessible(page, 'who is exempt');
    await page.keyboard.press('Escape');
    await visitor.become('Dave Miller');
    await visitor.write('/contractors scan');
    await card('1 contractor looks inactive').waitFor();
    await card(`Closed: ${list}`).waitFor();
    await press('Start over');
    await page.getByRole('button', { name: 'Start the tour again' }).waitFor();
  });
});
