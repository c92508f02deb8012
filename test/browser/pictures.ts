import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { scrollToMessage } from './in-page.js';
import { smallPng } from './png.js';
import type { Show } from './show.js';
import { type Visitor, visit, wide } from './visitor.js';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const widths = [wide.width, 400];
/** What README.md shows; the other moments are only walked through. */
const shown: ReadonlySet<string> = new Set(['report-light-1280.png']);

interface Gallery {
  readonly browser: Browser;
  readonly show: Show;
  readonly visitor: Visitor;
  /** Called with the name of each picture that was taken. */
  readonly onPicture: (name: string) => void;
}

/** Walks one offboarding through and takes the README's pictures on the way, in both colors and two widths. */
export async function takePictures({ browser, show, onPicture }: Omit<Gallery, 'visitor'>): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const visitor = await visit(browser, show.page.url, wide);
  const gallery: Gallery = { browser, show, visitor, onPicture };
  await request(gallery);
  await refusal(gallery);
  await approval(gallery);
  await progressAndReport(gallery);
}

async function request(gallery: Gallery): Promise<void> {
  const { visitor } = gallery;
  const { page } = visitor;
  await visitor.openChannel('offboarding-approvals');
  await page.getByRole('button', { name: 'Start the 60-second tour' }).click();
  await visitor.write('/offboard @jane');
  const form = visitor.dialog('Offboard');
  await form.getByLabel('Reason or ticket').fill('HR-2211, last day on Friday');
  await form.getByText('Links to the outside').click();
  await form.getByText('Jane Doe', { exact: true }).scrollIntoViewIfNeeded();
  await shoot(gallery, 'request', { height: 1_080 });
  await form.getByRole('button', { name: 'Send for approval' }).click();
  await form.getByText('Sent: H-').waitFor();
  await form.getByRole('button', { name: 'Close' }).first().click();
}

async function refusal(gallery: Gallery): Promise<void> {
  const { visitor } = gallery;
  const { page } = visitor;
  await page.getByText('Offboard Jane Doe?').waitFor();
  await page.getByRole('button', { name: 'Approve' }).click();
  await visitor.dialog('Disable Jane Doe?').getByRole('button', { name: 'Disable and hand over' }).click();
  await page.getByText('somebody else decides').waitFor();
  await shoot(gallery, 'refusal');
}

async function approval(gallery: Gallery): Promise<void> {
  const { visitor } = gallery;
  const { page } = visitor;
  await visitor.become('Bob Stone');
  await visitor.openChannel('offboarding-approvals');
  await page.getByText('Offboard Jane Doe?').waitFor();
  await page.getByText('active').first().waitFor();
  await shoot(gallery, 'approval');
  await page.getByRole('button', { name: 'Approve' }).click();
  await shoot(gallery, 'confirmation');
}

async function progressAndReport(gallery: Gallery): Promise<void> {
  const { visitor, show } = gallery;
  const { page } = visitor;
  show.world.portal.state.settings.reassignment = { msPerStage: 1_500 };
  await visitor.dialog('Disable Jane Doe?').getByRole('button', { name: 'Disable and hand over' }).click();
  await page.getByRole('button', { name: /repl(y|ies)/ }).click();
  const thread = page.getByRole('complementary', { name: 'Thread' });
  await thread.getByText(/[357]0 % \(the portal’s figure\)/).waitFor();
  await shoot(gallery, 'progress');
  show.world.portal.state.settings.reassignment = 'onPoll';
  await thread.getByText('Jane Doe is offboarded').waitFor({ timeout: 60_000 });
  await thread.getByText('trail.csv').waitFor({ timeout: 60_000 });
  await page.getByRole('tab', { name: 'Files' }).click();
  const toReport = () => scrollToMessage(page, 'Jane Doe is offboarded');
  await shoot(gallery, 'report', { before: toReport });
}

interface ShotOptions {
  readonly height?: number;
  /** Done at each size. */
  readonly before?: () => Promise<void>;
}

/** The same moment in light and dark, wide and narrow. */
async function shoot({ visitor, onPicture }: Gallery, name: string, options: ShotOptions = {}): Promise<void> {
  const { height = wide.height, before } = options;
  const { page } = visitor;
  await page.mouse.move(0, 0);
  for (const colors of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: colors, reducedMotion: 'reduce' });
    for (const width of widths) {
      const file = `${name}-${colors}-${width}.png`;
      if (!shown.has(file)) continue;
      await page.setViewportSize({ width, height });
      await before?.();
      writeFileSync(`${folder}${file}`, smallPng(await page.screenshot({ animations: 'disabled' })));
      onPicture(file);
    }
  }
  await page.setViewportSize({ width: wide.width, height: wide.height });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}
