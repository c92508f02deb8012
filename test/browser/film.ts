import type { Frame } from './apng.js';
import { followTour } from './guide.js';
import type { Show } from './show.js';
import type { Visitor } from './visitor.js';

/** Films what happens when the bot is killed in the middle of a hand-over and started again; the first frame is in the middle. */
export async function filmCrash(visitor: Visitor, show: Show): Promise<readonly Frame[]> {
  const { page } = visitor;
  const frames: { png: Buffer; shownMs: number }[] = [];
  /** One more frame; one that shows nothing new makes the one before it longer. */
  const film = async (shownMs: number): Promise<void> => {
    const png = await page.screenshot({ animations: 'disabled' });
    const last = frames.at(-1);
    if (last?.png.equals(png)) last.shownMs += shownMs;
    else frames.push({ png, shownMs });
  };
  const progressOf = async (percentage: number): Promise<void> =>
    await page.getByText(`Handing over from Jane Doe to Archive Owner: ${percentage} %`).waitFor();
  const press = async (name: string): Promise<void> => {
    await page.getByRole('button', { name }).hover();
    await film(900);
    await page.getByRole('button', { name }).click();
  };

  await begin(visitor);
  show.world.portal.state.settings.reassignment = { msPerStage: 4_000 };
  await approve(visitor);
  await progressOf(20);
  await film(1_800);
  await press('Kill it');
  await page.getByText('The bot is dead').waitFor();
  await film(1_600);
  for (const percentage of [30, 50]) {
    await progressOf(percentage);
    await film(1_200);
  }
  await followTour({ visitor }).saw();
  await film(900);
  await press('Start it');
  await page.getByText('The bot runs').waitFor();
  await film(1_200);
  await page.getByText('it was not started a second time').scrollIntoViewIfNeeded();
  await film(3_000);
  for (const percentage of [70, 90]) {
    await progressOf(percentage);
    await film(1_200);
  }
  show.world.portal.state.settings.reassignment = 'onPoll';
  const report = page.getByRole('heading', { name: 'Jane Doe is offboarded' });
  await report.waitFor();
  await film(900);
  await page.getByText('What you saw').waitFor();
  await report.scrollIntoViewIfNeeded();
  await film(4_000);
  return frames;
}

/** The scene up to its decision, so that the portal keeps Jane on top. */
async function begin(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.getByRole('button', { name: 'All scenes' }).click();
  await visitor.dialog('All scenes').getByRole('button', { name: 'Kill the bot in the middle' }).click();
  await visitor.become('Dave Miller');
  await visitor.write('/offboard @jane');
  const form = visitor.dialog('Offboard');
  await form.getByLabel('Reason or ticket').fill('HR-2211, last day on Friday');
  await form.getByRole('button', { name: 'Send for approval' }).click();
  await form.getByText('Sent: H-').waitFor();
  await form.getByRole('button', { name: 'Close' }).first().click();
  await visitor.become('Bob Stone');
}

async function approve(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.getByRole('button', { name: 'Approve' }).click();
  await visitor.dialog('Disable Jane Doe?').getByRole('button', { name: 'Disable and hand over' }).click();
  await page.getByRole('button', { name: /repl(y|ies)/ }).click();
}
