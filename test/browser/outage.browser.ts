import { describe, expect, test } from 'vitest';
import { chromiumPath } from './browser.js';
import { openHouse } from './house.js';
import { createShow } from './show.js';
import { visit } from './visitor.js';

describe.skipIf(chromiumPath === undefined)('what does not work, in a browser', () => {
  const house = openHouse();
  const noAnswer = 'The app did not respond. Try again.';

  test('a dead bot: buttons wait and are marked, and Slack’s own words stand where they were said', async () => {
    const { visitor, card, ask } = house;
    const { page } = visitor;
    await ask('/offboard @jane', 'HR-2211');
    await visitor.become('Bob Stone');
    await card('Offboard Jane Doe?').waitFor();
    await visitor.press('Kill it');
    await page.getByText('The bot is dead').waitFor();
    const marked = () => card('Offboard Jane Doe?').getByTitle(noAnswer).count();
    for (const [before, name] of ['Details', 'Deny...'].entries()) {
      const button = card('Offboard Jane Doe?').getByRole('button', { name });
      await button.click();
      await expect.poll(marked).toBe(before + 1);
      await button.click();
    }
    await card('Offboard Jane Doe?').getByRole('button', { name: 'Approve' }).click();
    await visitor.dialog('Disable Jane Doe?').getByRole('button', { name: 'Disable and hand over' }).click();
    await expect.poll(marked).toBe(3);
    await visitor.write('/handover');
    await page.getByText('/handover failed because the app did not respond.').waitFor();
    await visitor.write('It is dead');
    await visitor.press('Start it');
    await page.getByText('The bot runs').waitFor();
    await visitor.write('And back');
    await page.getByRole('article').filter({ hasText: 'And back' }).waitFor();
    const said = await page.getByRole('article').allTextContents();
    const at = (words: string): number => said.findIndex((text) => text.includes(words));
    expect(said[at('/handover failed')]).toContain('Slackbot');
    expect(at('/handover failed')).toBeLessThan(at('It is dead'));
    expect(at('It is dead')).toBeLessThan(at('And back'));
  });

  test('what the page says covers nothing, and goes with the trouble', async () => {
    const { visitor, composer } = house;
    const { page } = visitor;
    await page.getByRole('tab', { name: 'Trouble' }).click();
    await page.getByRole('spinbutton').fill('400');
    await page.getByRole('button', { name: 'Make them fail' }).click();
    const told = page.getByText('The next 400 calls to the portal will go wrong.');
    await told.waitFor();
    const [words, field, stage] = await Promise.all([
      told.boundingBox(),
      composer().boundingBox(),
      page.getByRole('main').boundingBox(),
    ]);
    expect((words?.y ?? 0) + (words?.height ?? 0)).toBeLessThanOrEqual(stage?.y ?? 0);
    expect(field?.y).toBeGreaterThan(stage?.y ?? 0);
    await page.getByRole('button', { name: 'No more trouble' }).click();
    await told.waitFor({ state: 'detached' });
  });

  test('the end of the demo is said, and nobody asks it any more', async () => {
    const show = await createShow();
    const visitor = await visit(house.browser, show.page.url);
    const { page } = visitor;
    await page.getByRole('heading', { name: 'Handover is ready' }).waitFor();
    await visitor.become('Bob Stone');
    await show.close();
    await page.getByText('The demo has ended. Start it again').waitFor();
    expect(visitor.complaints).toEqual([]);
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByText('The demo does not answer, so nothing was done.').waitFor();
    await page.context().close();
  });
});
