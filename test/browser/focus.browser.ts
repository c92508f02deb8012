import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { BOT_TOKEN } from '../../sandbox/slack/seed.js';
import { chromiumPath } from './browser.js';
import { openHouse } from './house.js';
import { focused, focusedTag, hasFocus } from './in-page.js';
import type { Show } from './show.js';

describe.skipIf(chromiumPath === undefined)('where one was, in a browser', () => {
  const house = openHouse();
  /** The focus may move for a moment; it must not end up nowhere. */
  const expectFocus = async (page: Page): Promise<void> => {
    await expect.poll(() => focusedTag(page)).not.toBe('BODY');
  };

  test('stays in “You are” while somebody else comes in, who is chosen with Enter alone', async () => {
    const { page } = house.visitor;
    const people = page.getByRole('combobox', { name: 'You are' });
    await people.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await people.textContent()).toContain('Dave Miller');
    await page.keyboard.press('Escape');
    await page.keyboard.press('b');
    await page.keyboard.press('Enter');
    await expect.poll(() => people.textContent()).toContain('Bob Stone');
    await page.getByText('You are', { exact: true }).waitFor();
    expect(await hasFocus(people)).toBe(true);
  });

  test('is come back to from a form and from a question, whatever ends them', async () => {
    const { visitor, card, ask } = house;
    const { page } = visitor;
    await ask('/offboard @jane', 'HR-2211');
    await expectFocus(page);
    await visitor.become('Bob Stone');
    const details = card('Offboard Jane Doe?').getByRole('button', { name: 'Details' });
    for (const end of ['Escape', 'Close'] as const) {
      await details.focus();
      await page.keyboard.press('Enter');
      const form = page.getByRole('dialog');
      await form.waitFor();
      if (end === 'Escape') await page.keyboard.press('Escape');
      else await form.getByRole('button', { name: 'Close' }).first().click();
      await form.waitFor({ state: 'detached' });
      await expect.poll(() => hasFocus(details)).toBe(true);
    }
    const approve = card('Offboard Jane Doe?').getByRole('button', { name: 'Approve' });
    await approve.focus();
    await page.keyboard.press('Enter');
    await visitor.dialog('Disable Jane Doe?').waitFor();
    await page.keyboard.press('Escape');
    await visitor.dialog('Disable Jane Doe?').waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(approve)).toBe(true);
    await page.keyboard.press('Enter');
    await visitor.dialog('Disable Jane Doe?').waitFor();
    await drawAnew(house.show, 'Offboard Jane Doe?');
    await page.keyboard.press('Escape');
    await visitor.dialog('Disable Jane Doe?').waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(approve)).toBe(true);
    await drawAnew(house.show, 'Offboard Jane Doe?');
    await expect.poll(() => hasFocus(approve)).toBe(true);
    await page.keyboard.press('Enter');
    await visitor.dialog('Disable Jane Doe?').getByRole('button', { name: 'Disable and hand over' }).press('Enter');
    await card('Done Offboarded: Jane Doe').waitFor();
    await expectFocus(page);
  });

  test('is kept in a form over a form, and after both', async () => {
    const { visitor } = house;
    const { page } = visitor;
    await visitor.write('/offboard @kim');
    const form = visitor.dialog('Offboard');
    await form.getByRole('button', { name: 'More choices' }).press('Enter');
    await visitor.dialog('More choices').waitFor();
    await expectFocus(page);
    await page.keyboard.press('Escape');
    await form.getByRole('button', { name: 'More choices' }).waitFor();
    await expectFocus(page);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => focused(page)).toMatch(/^Message #/);
  });

  test('is not lost where the narrow page shows one thing at a time', async () => {
    const { page } = house.visitor;
    await page.setViewportSize({ width: 400, height: 800 });
    await page.getByRole('button', { name: 'All conversations' }).press('Enter');
    await page.getByRole('button', { name: 'general' }).press('Enter');
    await page.getByRole('heading', { name: 'general' }).waitFor();
    await expectFocus(page);
    await page.getByRole('button', { name: 'All conversations' }).press('Enter');
    await page.getByRole('navigation', { name: 'Conversations' }).waitFor();
    await expectFocus(page);
  });

  test('is the same place for the next person: thread, channel, opened row', async () => {
    const { visitor, thread } = house;
    const { page } = visitor;
    await visitor.openChannel('offboarding-approvals');
    await page.getByRole('tab', { name: /^Rooms/ }).click();
    await page.getByText('Customer research').click();
    await page.getByRole('button', { name: 'Move to the archive' }).waitFor();
    await page
      .getByRole('button', { name: /repl(y|ies)/ })
      .first()
      .click();
    await thread().getByText('Jane Doe').first().waitFor();
    await visitor.become('Carol Reyes');
    await expect.poll(() => page.getByRole('combobox', { name: 'You are' }).textContent()).toContain('Carol');
    expect(await thread().isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Move to the archive' }).isVisible()).toBe(true);
    await visitor.become('Kim Lee');
    await page.getByRole('heading', { name: 'it-news' }).waitFor();
    expect(await thread().count()).toBe(0);
  });

  test('is found again after a reload, with what was typed', async () => {
    const { visitor, composer } = house;
    const { page } = visitor;
    await composer().fill('Half a sen');
    await page.reload();
    await expect.poll(() => composer().inputValue()).toBe('Half a sen');
    await visitor.become('Bob Stone');
    await expect.poll(() => composer().inputValue()).toBe('');
    await visitor.become('Dave Miller');
    await expect.poll(() => composer().inputValue()).toBe('Half a sen');
    await visitor.write('/offboard @kim');
    const reason = visitor.dialog('Offboard').getByRole('textbox', { name: 'Reason or ticket' });
    await reason.pressSequentially('HR-2290, for');
    await page.reload();
    await expect.poll(() => reason.inputValue()).toBe('HR-2290, for');
    await visitor.dialog('Offboard').getByRole('button', { name: 'Send for approval' }).click();
    await page.getByRole('heading', { name: /Sent: H-/ }).waitFor();
  });
});

/** Posts a card as it is once more, as the bot does when something about it changes; Slack gives its blocks new ids. */
async function drawAnew({ world: { slack } }: Show, heading: string): Promise<void> {
  const messages = [...slack.state.channels.keys()].flatMap((id) => slack.state.messages(id));
  const card = messages.find(({ blocks = [] }) => JSON.stringify(blocks[0] ?? {}).includes(heading));
  const blocks = (card?.blocks ?? []).map(({ block_id: id, ...block }, index) =>
    index === 0 ? { block_id: id, ...block } : block,
  );
  const body = JSON.stringify({ channel: card?.channel, ts: card?.ts, text: card?.text, blocks });
  const headers = { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' };
  const answer = await fetch(`${slack.apiUrl}chat.update`, { method: 'POST', headers, body });
  expect(await answer.json()).toMatchObject({ ok: true });
}
