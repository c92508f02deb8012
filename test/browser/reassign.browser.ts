import { describe, expect, test } from 'vitest';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { expectAccessible } from './axe.js';
import { chromiumPath, noChromium } from './browser.js';
import { followTour } from './guide.js';
import { openHouse } from './house.js';

if (chromiumPath === undefined) process.stdout.write(`${noChromium}\n`);

describe.skipIf(chromiumPath === undefined)('hand-overs without a leaver in a browser, with the real bot', () => {
  const house = openHouse();
  const { begin, step, press, become, saw, done } = followTour(house);
  const { card, thread } = house;

  test('one is stopped half-way, and says what had moved', async () => {
    const { visitor } = house;
    const { page } = visitor;
    const title = 'Stop a hand-over half-way';
    await begin(title);
    await press('Type it for me');
    await step(2, title);
    await press('Type it for me');
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Send for approval' }).click();
    await step(3, title);
    await become('Bob');
    await card('Reassign the content of Dina Gone?').getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await step(4, title);
    await page.getByRole('article').getByRole('button', { name: 'Stop...' }).click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await step(5, title);
    await page
      .getByRole('button', { name: /repl(y|ies)/ })
      .last()
      .click();
    await thread()
      .getByText(/was ended at/)
      .first()
      .waitFor();
    await expectAccessible(page, 'what was stopped');
    await saw();
    await done(title);
  });

  test('a yes of the portal that means nothing is not believed', async () => {
    const { visitor } = house;
    const { page } = visitor;
    const title = 'A yes that means nothing';
    await begin(title);
    await press('Say yes, do nothing');
    await step(2, title);
    await press('Type it for me');
    await page.getByRole('dialog').getByRole('button', { name: 'Send for approval' }).waitFor();
    await press('Type it for me');
    await page.getByRole('dialog').getByRole('button', { name: 'Send for approval' }).click();
    await step(3, title);
    await become('Bob');
    await card('Hand over the group Press office?').getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('dialog').getByRole('button').last().click();
    await saw();
    await step(4, title);
    await expectAccessible(page, 'what is paused');
    await page.getByRole('article').getByRole('button', { name: 'Try again' }).click();
    await saw();
    await done(title);
    const group = [...house.show.world.portal.state.groups.values()].find(({ name }) => name === 'Press office');
    expect(group?.managerId).toBe(personIds.ola);
  });
});
