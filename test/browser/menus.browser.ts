import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BOT_TOKEN, DAVE } from '../../sandbox/slack/seed.js';
import { chromiumPath } from './browser.js';
import { openHouse } from './house.js';
import { hasFocus, isCut, isInFront } from './in-page.js';

describe.skipIf(chromiumPath === undefined)('menus and forms in a browser', () => {
  const house = openHouse();
  const option = (name: RegExp): Locator => house.visitor.page.getByRole('option', { name });

  test.each([
    [1280, 800],
    [400, 800],
    [640, 400],
  ])('the names offered for “Who is leaving?” are in front of everything at %i x %i', async (width, height) => {
    const { visitor } = house;
    const { page } = visitor;
    await page.getByRole('button', { name: 'Handover', exact: true }).click();
    await page.setViewportSize({ width, height });
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'Offboard someone' }).click();
    const field = visitor.dialog('Offboard').getByRole('combobox', { name: 'Who is leaving?' });
    await field.fill('ja');
    await option(/Jane Doe/).waitFor();
    expect(await isInFront(option(/Jane Doe/))).toBe(true);
    await page.keyboard.press('Enter');
    await visitor.dialog('Offboard').getByText('jane.doe@example.com').first().waitFor();
  });

  test('the shortcuts are gone through with the arrows, and Escape leads back to their button', async () => {
    const { page } = house.visitor;
    await page.getByRole('button', { name: 'Handover', exact: true }).click();
    const button = page.getByRole('button', { name: 'Shortcuts' });
    await button.press('Enter');
    await expect.poll(() => hasFocus(page.getByRole('menuitem').first())).toBe(true);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => hasFocus(page.getByRole('menuitem').nth(1))).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    expect(await hasFocus(button)).toBe(true);
  });

  test('the last row of More choices offers its names in front, and Enter takes the match', async () => {
    const { visitor } = house;
    await visitor.write('/offboard @jane');
    await visitor.dialog('Offboard').getByRole('button', { name: 'More choices' }).click();
    const last = visitor.dialog('More choices').getByRole('combobox').last();
    await last.fill('ol');
    await option(/Ola Berg/).waitFor();
    expect(await isInFront(option(/Like everything else/))).toBe(true);
    expect(await isInFront(option(/Ola Berg/))).toBe(true);
    await last.press('Enter');
    await expect.poll(() => last.inputValue()).toContain('Ola Berg');
  });

  test('a form that changed under another is drawn as it is now', async () => {
    const { visitor, show } = house;
    const { slack } = show.world;
    await visitor.write('/offboard @jane');
    const form = visitor.dialog('Offboard');
    await form.getByRole('button', { name: 'More choices' }).click();
    await visitor.dialog('More choices').waitFor();
    const [rootId = ''] = slack.state.stacks.get(DAVE) ?? [];
    const root = slack.state.views.get(rootId);
    const view = {
      type: 'modal',
      callback_id: root?.callback_id,
      title: root?.title,
      submit: root?.submit,
      close: root?.close,
      private_metadata: root?.private_metadata,
      blocks: [
        { type: 'section', text: { type: 'plain_text', text: 'Ola Berg gets it all.' } },
        ...(root?.blocks ?? []),
      ],
    };
    const updated = await fetch(`${slack.apiUrl}views.update`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ view_id: rootId, view }),
    });
    expect(await updated.json()).toMatchObject({ ok: true });
    await visitor.dialog('More choices').getByRole('button', { name: 'Back' }).click();
    await form.getByText('Ola Berg gets it all.').waitFor();
  });

  test('what can be typed on with leaves the field itself in sight', async () => {
    const { composer, visitor } = house;
    await composer().fill('/');
    const list = visitor.page.getByRole('listbox', { name: 'Suggestions' });
    await list.waitFor();
    const [above, below] = [await list.boundingBox(), await composer().boundingBox()];
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
    expect(above?.y).toBeGreaterThanOrEqual(0);
  });

  test('messages have room in a window of 1280 x 800 that is zoomed to 200 %', async () => {
    const { visitor } = house;
    const { page } = visitor;
    await page.setViewportSize({ width: 640, height: 400 });
    await visitor.openChannel('offboarding-approvals');
    const room = await page.getByRole('log', { name: 'Messages in offboarding-approvals' }).boundingBox();
    expect(room?.height).toBeGreaterThan(200);
  });

  test('whoever one is says so below 860 pixels too, whole', async () => {
    const { visitor } = house;
    const { page } = visitor;
    await page.setViewportSize({ width: 400, height: 800 });
    await page.getByText('You are', { exact: true }).waitFor();
    await visitor.become('Carol Reyes');
    const button = page.getByRole('combobox', { name: 'You are' });
    await button.getByText('approves, in New York').waitFor();
    expect(await isCut(button)).toBe(false);
  });
});
