import { describe, expect, test } from 'vitest';
import { chromiumPath } from './browser.js';
import { openHouse } from './house.js';
import { backgroundColor, focused, isFocusInFront, sidewaysOverflow } from './in-page.js';
import { createShow, type Show } from './show.js';
import { visit } from './visitor.js';

describe.skipIf(chromiumPath === undefined)('the page in a browser', () => {
  const house = openHouse();
  const { composer } = house;

  test('is served under a policy that lets in nothing from elsewhere, and hides its token', async () => {
    const { visitor, show } = house;
    const answer = await visitor.page.reload();
    const policy = answer?.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|http/);
    await composer().waitFor();
    expect(visitor.page.url()).toBe(`${new URL(show.page.url).origin}/`);
    const inline = await visitor.page.locator('[style], script:not([src]), style').count();
    expect(inline).toBe(0);
  });

  test('is used with the keyboard alone: command, form, Escape, and back to where one was', async () => {
    const { visitor } = house;
    const { page } = visitor;
    await composer().focus();
    await page.keyboard.type('/off');
    await page.getByRole('option', { name: /^\/offboard/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('@ja');
    await page
      .getByRole('listbox', { name: 'Suggestions' })
      .getByRole('option', { name: /Jane Doe/ })
      .waitFor();
    await page.keyboard.press('Enter');
    expect(await composer().inputValue()).toBe('/offboard @jane ');
    await page.keyboard.press('Enter');
    const form = visitor.dialog('Offboard');
    const successor = form.getByRole('combobox', { name: 'Default successor' });
    await successor.focus();
    await page.keyboard.type('ol');
    await form.getByRole('option', { name: /Ola Berg/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(await form.getByRole('option').count()).toBe(0);
    expect(await form.isVisible()).toBe(true);
    await successor.fill('ola');
    await form.getByRole('option', { name: /Ola Berg/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => successor.inputValue()).toContain('Ola Berg');
    await form.getByRole('radio', { name: 'At a time' }).check();
    await form.getByLabel('Day', { exact: true }).fill('2030-11-28');
    await form.getByLabel('Time', { exact: true }).fill('18:00');
    await form.getByText('28 Nov 2030, 18:00 portal time').waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toMatch(/^Message #/);
  });

  test('keeps the focus off what lies behind a form, and says what is missing beside the input', async () => {
    const { visitor } = house;
    const { page } = visitor;
    await visitor.write('/offboard @jane');
    const form = visitor.dialog('Offboard');
    await form.getByRole('button', { name: 'Send for approval' }).click();
    await form.getByText('Please complete this required field.').waitFor();
    const reason = form.getByRole('textbox', { name: 'Reason or ticket' });
    expect(await reason.getAttribute('aria-invalid')).toBe('true');
    for (let press = 0; press < 25; press += 1) {
      await page.keyboard.press('Tab');
      expect(await isFocusInFront(page)).toBe(true);
    }
    await form.getByRole('button', { name: 'More choices' }).click();
    const more = visitor.dialog(/^More choices/);
    await more.getByRole('button', { name: 'Back' }).click();
    await form.getByRole('textbox', { name: 'Reason or ticket' }).waitFor();
    await form.getByRole('button', { name: 'Cancel' }).click();
  });

  test('shows messages to others at once, marks them unread, and keeps answers to oneself', async () => {
    const { visitor } = house;
    const { page } = visitor;
    const other = await visit(house.browser, house.show.page.url);
    await other.become('Bob Stone');
    await other.openChannel('general');
    await visitor.openChannel('general');
    await visitor.write('Good morning, @ola');
    await other.page.getByText('Good morning, @ola').waitFor();
    await other.openChannel('offboarding-approvals');
    await visitor.write('And a second one');
    await other.page.getByRole('button', { name: /general.*unread/ }).waitFor();
    await visitor.openChannel('offboarding-approvals');
    await visitor.write('/handover help');
    await page.getByText('Only visible to you').waitFor();
    expect(await other.page.getByText('Only visible to you').count()).toBe(0);
    await visitor.write('/dance');
    await page.getByText('/dance is not a valid command.').waitFor();
    expect(other.complaints).toEqual([]);
    await other.page.context().close();
  });

  test('lets days pass, archives a room, and makes calls fail', async () => {
    const { visitor } = house;
    const { page } = visitor;
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByText('(+1 d)').waitFor();
    await page.getByRole('tab', { name: /^Rooms/ }).click();
    await page.getByText('Customer research').click();
    await page.getByRole('button', { name: 'Move to the archive' }).click();
    await page.getByRole('tab', { name: /^Archive/ }).click();
    await page.getByText('Customer research').waitFor();
    await page.getByRole('tab', { name: 'Trouble' }).click();
    await page.getByLabel('How they go wrong').selectOption({ label: 'drop the connection' });
    // More than the bot, which reads the room that was archived, uses up at once.
    await page.getByRole('spinbutton').fill('200');
    await page.getByRole('button', { name: 'Make them fail' }).click();
    await page.getByText(/The next \d+ calls to the portal will go wrong\./).waitFor();
    await page.getByRole('button', { name: 'No more trouble' }).click();
    await page.getByRole('tab', { name: /^Trouble/ }).press('ArrowRight');
    await page.getByRole('tab', { name: /^Changes/ }).press('ArrowRight');
    await page.getByText('Petra Owner').waitFor();
  });

  test('follows the colors of the machine until it is told otherwise', async () => {
    const { visitor } = house;
    const { page } = visitor;
    const light = await backgroundColor(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await backgroundColor(page);
    expect(dark).not.toBe(light);
    await page.getByRole('button', { name: /Use (light|dark) colors/ }).click();
    expect([light, dark]).toContain(await backgroundColor(page));
    await page.emulateMedia({ colorScheme: 'light' });
    const chosen = await backgroundColor(page);
    await page.reload();
    await composer().waitFor();
    expect(await backgroundColor(page)).toBe(chosen);
  });

  test.each([400, 768, 1_280, 1_600, 2_560])('fits into %i pixels without scrolling sideways', async (width) => {
    const { visitor } = house;
    const { page } = visitor;
    await page.setViewportSize({ width, height: 800 });
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    await visitor.openChannel('offboarding-approvals');
    await visitor.write('/handover help');
    await page.getByText('What you can do').last().waitFor();
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    if (width > 860) return;
    await page.getByRole('navigation', { name: 'Sides' }).getByRole('button', { name: 'Portal' }).click();
    await page.getByRole('region', { name: 'DocSpace portal' }).waitFor();
    expect(await composer().isVisible()).toBe(false);
  });

  test('draws of ten thousand people only those in sight, the last of them too', async () => {
    const show = await createShow({ people: 10_000 });
    const visitor = await visit(house.browser, show.page.url);
    const { page } = visitor;
    const people = page.getByRole('region', { name: 'People' });
    await people.getByText('Petra Owner').waitFor();
    const rows = people.getByRole('listitem');
    await expect.poll(() => rows.count()).toBeLessThan(80);
    await people.press('End');
    await people.getByText(nameOfLast(show)).last().waitFor();
    expect(await rows.count()).toBeLessThan(80);
    expect(await people.getByText('Petra Owner').count()).toBe(0);
    await page.context().close();
    await show.close();
  });
});

/** What the last person in the portal's own order is called. */
function nameOfLast({ world }: Show): string {
  const last = [...world.portal.state.people.values()].at(-1);
  return `${last?.firstName} ${last?.lastName}`;
}
