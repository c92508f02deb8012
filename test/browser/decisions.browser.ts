import { describe, expect, test } from 'vitest';
import { isoDay } from '../../demo/page/client/render/dates.js';
import { personIds } from '../../sandbox/portal/seed-ids.js';
import { chromiumPath, noChromium } from './browser.js';
import { followTour } from './guide.js';
import { openHouse } from './house.js';

if (chromiumPath === undefined) process.stdout.write(`${noChromium}\n`);

const dayMs = 86_400_000;

describe.skipIf(chromiumPath === undefined)('decisions in a browser, with the real bot', () => {
  const house = openHouse();
  const { begin, step, press, become, saw, done } = followTour(house);
  const { card, thread, ask, approve } = house;

  test('a request is denied, and whoever asked reads why', async () => {
    const { visitor, show } = house;
    const { page } = visitor;
    const title = 'Say no, with a reason';
    await begin(title);
    await ask('/offboard una.plain@example.com', 'HR-2310');
    await step(2, title);
    await become('Ola');
    await card('Offboard Una Plain?').getByRole('button', { name: 'Deny...' }).click();
    const form = visitor.dialog(/^Deny H-/);
    await form.getByRole('textbox', { name: 'Why not?' }).fill('She moves to the night shift');
    await form.getByRole('button', { name: 'Deny' }).click();
    await visitor.dialog('Handover').getByRole('button', { name: 'Close' }).first().click();
    await saw();
    await step(3, title);
    await become('Dave');
    await visitor.openChannel('Handover');
    const receipt = page.getByRole('article').filter({ hasText: 'Una Plain' });
    await receipt.getByText('She moves to the night shift').waitFor();
    await saw();
    await done(title);
    expect(show.world.portal.state.people.get(personIds.user)?.status).toBe(1);
  });

  test('somebody on the protected list is offboarded once two people said yes, one of them in App Home', async () => {
    const { visitor, show } = house;
    const { page } = visitor;
    const title = 'Two of three approve';
    const nora = () => [...show.world.portal.state.people.values()].find(({ lastName }) => lastName === 'Quist');
    await begin(title);
    await ask('/offboard nora.quist@example.com', 'HR-2320');
    await step(2, title);
    await become('Bob');
    await approve('Nora Quist');
    await card('Offboard Nora Quist?').getByText('1 more needed').waitFor();
    expect(nora()?.status).toBe(1);
    await saw();
    await step(3, title);
    await become('Ola');
    await visitor.openChannel('Handover');
    await page.getByRole('tab', { name: 'Home' }).click();
    const home = page.getByRole('region', { name: 'Home' });
    await home.getByRole('heading', { name: 'Waiting for you (1)' }).waitFor();
    await home.getByRole('button', { name: 'Approve' }).click();
    const question = visitor.dialog('Disable Nora Quist?');
    await question.getByRole('button', { name: 'Disable and hand over' }).click();
    await expect.poll(() => home.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    await home.getByText(/Nora Quist · H-/).waitFor();
    await step(4, title);
    await visitor.openChannel('offboarding-approvals');
    await card('Done Offboarded: Nora Quist').getByText('Approved by').waitFor();
    await card('Done Offboarded: Nora Quist')
      .getByRole('button', { name: /repl(y|ies)/ })
      .click();
    await thread().getByRole('heading', { name: 'Done Nora Quist is offboarded' }).waitFor();
    await saw();
    await done(title);
    expect(nora()?.status).toBe(2);
  });

  test('the account is disabled on time, and what changed since waits for another yes', async () => {
    const { visitor, show } = house;
    const { page } = visitor;
    const title = 'Things change before the last day';
    await begin(title);
    await visitor.write('/offboard max.winter@example.com');
    await step(2, title);
    const form = visitor.dialog('Offboard');
    await form.getByRole('radio', { name: 'At a time' }).check();
    const start = form.getByRole('group', { name: /^Start/ });
    await start.waitFor();
    await press('Type it for me');
    const tomorrow = isoDay(new Date(show.world.clock.now().getTime() + dayMs), 'Europe/Berlin');
    await expect.poll(() => start.getByLabel('Day').inputValue()).toBe(tomorrow);
    await expect.poll(() => start.getByLabel('Time').inputValue()).toBe('18:00');
    await form.getByRole('textbox', { name: 'Reason or ticket' }).fill('HR-2330');
    await form.getByRole('button', { name: 'Send for approval' }).click();
    await form.getByRole('heading', { name: /Sent: H-/ }).waitFor();
    await form.getByRole('button', { name: 'Close' }).first().click();
    await step(3, title);
    await become('Bob');
    await approve('Max Winter', 'Approve for that time');
    await step(4, title);
    await press('Disable Carol');
    await step(5, title);
    await press('An hour before');
    await step(6, title);
    await card('Wait Approved: Max Winter')
      .getByRole('button', { name: /repl(y|ies)/ })
      .click();
    await thread().getByRole('heading', { name: 'Warning Changed before the start: Max Winter' }).waitFor();
    expect(await thread().getByText('Carol Reyes is disabled').innerText()).not.toContain('…');
    await saw();
    await step(7, title);
    await page.getByRole('button', { name: 'Close thread' }).click();
    await press('The hour comes');
    const again = card('Warning Please look again: Max Winter');
    await again.getByText('Carol Reyes is disabled in DocSpace.').waitFor();
    const { state } = show.world.portal;
    const max = [...state.people.values()].find(({ lastName }) => lastName === 'Winter');
    const owned = () => [...state.folders.values()].filter(({ createdBy }) => createdBy === max?.id).length;
    expect(max?.status).toBe(2);
    expect(owned()).toBe(12);
    await saw();
    await done(title);
    await again.getByRole('button', { name: 'Approve the new plan' }).click();
    const question = visitor.dialog('Hand over what Max Winter had?');
    await question.getByRole('button', { name: 'Hand over' }).click();
    await card('Done Offboarded: Max Winter').getByText('everything checked').waitFor();
    expect(owned()).toBe(0);
  });
});
