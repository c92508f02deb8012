import { describe, expect, test } from 'vitest';
import { expectAccessible } from './axe.js';
import { chromiumPath, noChromium } from './browser.js';
import { followTour } from './guide.js';
import { openHouse } from './house.js';

if (chromiumPath === undefined) process.stdout.write(`${noChromium}\n`);

const list = '2 contractors look inactive';

describe.skipIf(chromiumPath === undefined)('inactive contractors in a browser, with the real bot', () => {
  const house = openHouse();
  const { card } = house;
  const { begin, step, become, saw, done } = followTour(house);

  /** Begins a scene on a stage of its own, and scans as Dave. */
  async function scanned(title: string, { hasSeen = false } = {}): Promise<void> {
    const { visitor } = house;
    await begin(title);
    await step(1, title);
    await visitor.become('Dave Miller');
    await visitor.openChannel('offboarding-approvals');
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

  test('one is exempt until a day, and not on the next list', async () => {
    const title = 'Exempt a contractor';
    await scanned(title);
    const { visitor } = house;
    const { page } = visitor;
    await card(list).getByRole('button', { name: 'Exempt Uma Hill' }).click();
    const form = visitor.dialog('Exempt a contractor');
    const day = new Date(Date.now() + 60 * 24 * 60 * 60_000).toISOString().slice(0, 10);
    await form.getByLabel('Until').fill(day);
    await form.getByLabel('Why?').fill('Project Brand runs until the spring');
    await form.getByRole('button', { name: 'Exempt' }).click();
    await card(list).getByText('Project Brand runs until the spring').waitFor();
    const answer = visitor.dialog('Exempt');
    await answer.getByText('The list shows it').waitFor();
    await answer.getByRole('button', { name: 'Close' }).first().click();
    await answer.waitFor({ state: 'detached' });
    await saw();
    await step(3, title);
    await visitor.write('/contractors list');
    await visitor.dialog('Exempt contractors').getByText('Project Brand').waitFor();
    await expectAccessible(page, 'who is exempt');
    await page.keyboard.press('Escape');
    await step(4, title);
    await become('Dave');
    await visitor.write('/contractors scan');
    await card('1 contractor looks inactive').waitFor();
    await saw();
    await done(title);
    expect(await card(`Closed: ${list}`).count()).toBe(1);
  });

  test('a sponsor is asked and advises', async () => {
    const title = 'Ask the sponsor first';
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
    await page.getByRole('button', { name: 'Needed 30 days' }).click();
    await page.getByText('You said: needed for 30 more days').waitFor();
    await saw();
    await step(4, title);
    await become('Bob');
    await visitor.openChannel('offboarding-approvals');
    await card(list).getByText('Jane Doe says').waitFor();
    await saw();
    await done(title);
  });
});
