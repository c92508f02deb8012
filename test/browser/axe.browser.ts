import { describe, test } from 'vitest';
import { expectAccessible } from './axe.js';
import { chromiumPath } from './browser.js';
import { openHouse } from './house.js';

const longMs = 400_000;

describe.skipIf(chromiumPath === undefined)('axe-core finds nothing', () => {
  const house = openHouse();

  test('in the scene in which somebody is offboarded', { timeout: longMs }, async () => {
    const { visitor, card, thread, approve } = house;
    const { page } = visitor;
    await expectAccessible(page, 'the start');
    await page.getByRole('button', { name: 'All scenes' }).click();
    await expectAccessible(page, 'all scenes');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Start the 60-second tour' }).click();
    await expectAccessible(page, 'the first step');
    await visitor.write('/offboard @jane');
    const form = visitor.dialog('Offboard');
    await form.getByRole('textbox', { name: 'Reason or ticket' }).fill('HR-2211');
    await expectAccessible(page, 'the form');
    await form.getByRole('button', { name: 'More choices' }).click();
    const more = visitor.dialog('More choices').getByRole('combobox').last();
    await more.fill('ol');
    await page.getByRole('option', { name: /Ola Berg/ }).waitFor();
    await expectAccessible(page, 'More choices');
    await more.press('Escape');
    await visitor.dialog('More choices').getByRole('button', { name: 'Back' }).click();
    await form.getByRole('button', { name: 'Send for approval' }).click();
    await form.getByRole('heading', { name: /Sent: H-/ }).waitFor();
    await expectAccessible(page, 'sent');
    await page.keyboard.press('Escape');
    await visitor.become('Bob Stone');
    await card('Offboard Jane Doe?').getByRole('button', { name: 'Details' }).hover();
    await expectAccessible(page, 'the card');
    await card('Offboard Jane Doe?').getByRole('button', { name: 'Approve' }).click();
    await visitor.dialog('Disable Jane Doe?').getByRole('button', { name: 'Disable and hand over' }).hover();
    await expectAccessible(page, 'the question');
    await page.keyboard.press('Escape');
    await approve('Jane Doe');
    await card('Done Offboarded: Jane Doe')
      .getByRole('button', { name: /repl(y|ies)/ })
      .click();
    await thread()
      .getByRole('link', { name: /trail\.csv/ })
      .waitFor();
    await expectAccessible(page, 'the report');
  });

  test('in the hand-over map with a dozen rooms', { timeout: longMs }, async () => {
    const { visitor } = house;
    const { page } = visitor;
    await page.getByRole('button', { name: 'All scenes' }).click();
    await visitor.dialog('All scenes').getByRole('button', { name: 'Hand over room by room' }).click();
    await visitor.write('/offboard max.winter@example.com');
    const form = visitor.dialog('Offboard');
    await form.getByText('This is proposed').waitFor();
    await expectAccessible(page, 'the form with proposals');
    await form.getByRole('button', { name: 'More choices' }).click();
    const map = visitor.dialog('More choices');
    await map.getByText('Archived room: Pilot 2024').scrollIntoViewIfNeeded();
    await expectAccessible(page, 'the map');
  });

  test('in the scene of the refusals, and in what one opens beside it', { timeout: longMs }, async () => {
    const { visitor, card, ask } = house;
    const { page } = visitor;
    await page.getByRole('button', { name: 'All scenes' }).click();
    await visitor.dialog('All scenes').getByRole('button', { name: 'Approve your own request' }).click();
    await ask('/offboard @kim', 'HR-2290');
    await card('Offboard Kim Lee?').getByRole('button', { name: 'Approve' }).click();
    await visitor.dialog('Disable Kim Lee?').getByRole('button', { name: 'Disable and hand over' }).click();
    await page.getByText('You asked for this, so somebody else decides:').waitFor();
    await expectAccessible(page, 'the refusal');
    await card('Offboard Kim Lee?').getByRole('button', { name: 'Details' }).click();
    await visitor.dialog(/Details|H-/).waitFor();
    await expectAccessible(page, 'the details');
    await page.keyboard.press('Escape');
    await visitor.become('Ola Berg');
    await card('Offboard Kim Lee?').getByRole('button', { name: 'Deny...' }).click();
    await visitor
      .dialog(/^Deny H-/)
      .getByRole('button', { name: 'Deny' })
      .click();
    await visitor
      .dialog(/^Deny H-/)
      .getByText('Please complete this required field.')
      .waitFor();
    await expectAccessible(page, 'the reason that is missing');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Handover', exact: true }).click();
    await page.getByRole('tab', { name: 'Home' }).click();
    await page.getByRole('region', { name: 'Home' }).waitFor();
    await expectAccessible(page, 'Home');
    await page.getByRole('combobox', { name: 'You are' }).click();
    await expectAccessible(page, 'who one may be');
  });

  test('in the scene of the crash, and in the portal', { timeout: longMs }, async () => {
    const { visitor, ask } = house;
    const { page } = visitor;
    await page.getByRole('button', { name: 'All scenes' }).click();
    await visitor.dialog('All scenes').getByRole('button', { name: 'Kill the bot in the middle' }).click();
    await ask('/offboard @jane', 'HR-2301');
    await visitor.press('Kill it');
    await page.getByText('The bot is dead').waitFor();
    await visitor.write('/handover');
    await page.getByText('/handover failed because the app did not respond.').waitFor();
    await expectAccessible(page, 'the dead bot');
    await visitor.press('Start it');
    await page.getByText('The bot runs').waitFor();
    for (const tab of ['Rooms', 'Groups', 'Files', 'Audit', 'Trouble']) {
      await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click();
      if (tab === 'Rooms') await page.getByText('Customer research').click();
      if (tab === 'Trouble') await page.getByRole('button', { name: 'Make them fail' }).click();
      await page.setViewportSize({ width: 400, height: 800 });
      await page.getByRole('navigation', { name: 'Sides' }).getByRole('button', { name: 'Portal' }).click();
      await expectAccessible(page, `the portal: ${tab}`);
      await page.getByRole('navigation', { name: 'Sides' }).getByRole('button', { name: 'Slack' }).click();
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await page.getByRole('button', { name: 'No more trouble' }).click();
  });
});
