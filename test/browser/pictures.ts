import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator } from 'playwright-core';
import type { PageAct } from '../../demo/page/shapes.js';
import { roomIds } from '../../sandbox/portal/seed-ids.js';
import { animatedPng } from './apng.js';
import { filmCrash } from './film.js';
import { followTour } from './guide.js';
import { smallPng } from './png.js';
import type { Show } from './show.js';
import { type Visitor, visit } from './visitor.js';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
/** As much of the page as stands on the first screen of README.md. */
const whole = { width: 1_600, height: 900 };
/** Narrow enough for a card to fill its picture. */
const close = { width: 1_100, height: 1_400 };
const film = { width: 1_280, height: 800 };

interface Gallery {
  readonly show: Show;
  readonly visitor: Visitor;
  /** Called with the name of each picture that was taken. */
  readonly onPicture: (name: string) => void;
}

/** Plays what README.md shows, and takes its pictures on the way: in both colors, twice as fine as they are shown. */
export async function takePictures({
  browser,
  show,
  onPicture,
}: Omit<Gallery, 'visitor'> & { readonly browser: Browser }): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const visitor = await visit(browser, show.page.url, { ...close, colors: 'light', scale: 2 });
  const gallery: Gallery = { show, visitor, onPicture };
  await request(gallery);
  await decision(gallery);
  await stage(gallery, { do: 'startOver' });
  await digest(gallery);
  await cleanUp(gallery);
  await stage(gallery, { do: 'startOver' });
  await visitor.page.context().close();
  const filming = await visit(browser, show.page.url, { ...film, colors: 'light' });
  write({ onPicture }, 'kill-and-resume.png', animatedPng(await filmCrash(filming, show)));
}

function card({ visitor: { page } }: Gallery, heading: string | RegExp): Locator {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { name: heading }) });
}

/** Dave asks, and is refused when he approves his own request. */
async function request(gallery: Gallery): Promise<void> {
  const { visitor } = gallery;
  const { page } = visitor;
  const tour = followTour(gallery);
  await page.getByRole('button', { name: 'Start the 60-second tour' }).click();
  await visitor.write('/offboard @jane');
  const form = visitor.dialog('Offboard');
  await form.getByLabel('Reason or ticket').fill('HR-2211, last day on Friday');
  await form.getByRole('button', { name: 'Send for approval' }).click();
  await form.getByText('Sent: H-').waitFor();
  await form.getByRole('button', { name: 'Close' }).first().click();
  await tour.saw();
  await card(gallery, 'Offboard Jane Doe?').getByRole('button', { name: 'Approve' }).click();
  await visitor.dialog('Disable Jane Doe?').getByRole('button', { name: 'Disable and hand over' }).click();
  await page.getByText('somebody else decides').waitFor();
  await shoot(gallery, 'refusal', page.getByRole('article').filter({ hasText: 'somebody else decides' }));
}

/** Bob approves; the work goes on in the thread, with the portal beside it. */
async function decision(gallery: Gallery): Promise<void> {
  const { visitor, show } = gallery;
  const { page } = visitor;
  const { settings } = show.world.portal.state;
  const tour = followTour(gallery);
  await tour.become('Bob');
  // Cards are shown for themselves, without the tour's ring.
  await tour.press('Leave');
  await shoot(gallery, 'card', card(gallery, 'Offboard Jane Doe?'));
  await tour.press('Go on: Offboard someone');
  await page.setViewportSize(whole);
  settings.reassignment = { msPerStage: 2_500 };
  await card(gallery, 'Offboard Jane Doe?').getByRole('button', { name: 'Approve' }).click();
  await visitor.dialog('Disable Jane Doe?').getByRole('button', { name: 'Disable and hand over' }).click();
  await page.getByRole('button', { name: /repl(y|ies)/ }).click();
  await page
    .getByRole('complementary', { name: 'Thread' })
    .getByText(/[3579]0 % \(the portal’s figure\)/)
    .waitFor();
  await shoot(gallery, 'progress');
  settings.reassignment = 'onPoll';
  await card(gallery, /Offboarded: Jane Doe/)
    .first()
    .waitFor();
  await page.setViewportSize(close);
  await card(gallery, 'Jane Doe is offboarded').waitFor();
  await tour.press('Leave');
  await shoot(gallery, 'report', card(gallery, 'Jane Doe is offboarded'));
  await page.getByRole('button', { name: 'Close thread' }).click();
}

async function digest(gallery: Gallery): Promise<void> {
  const { visitor } = gallery;
  await visitor.become('Dave Miller');
  await visitor.write('/contractors scan');
  await card(gallery, /contractors look inactive/).waitFor();
  await visitor.become('Bob Stone');
  await shoot(gallery, 'digest', card(gallery, /contractors look inactive/));
}

async function cleanUp(gallery: Gallery): Promise<void> {
  const { visitor } = gallery;
  await stage(gallery, { do: 'archiveRoom', roomId: roomIds.brand });
  const question = card(gallery, /^Remove guests from/);
  await question.getByRole('button', { name: 'Approve' }).click();
  await visitor
    .dialog(/^Remove guests from/)
    .getByRole('button', { name: 'Remove guests' })
    .click();
  await visitor.openChannel('it-news');
  await card(gallery, /^Guests removed from/).waitFor();
  await shoot(gallery, 'clean-up', card(gallery, /^Guests removed from/));
}

/** Does what no person in Slack could, as the page does. */
async function stage({ visitor, show }: Gallery, act: PageAct): Promise<void> {
  await visitor.page.request.post(new URL('/stage', show.page.url).href, { data: act });
}

/** The page, or a part of it, in light and dark. */
async function shoot({ visitor, onPicture }: Gallery, name: string, part?: Locator): Promise<void> {
  const { page } = visitor;
  await page.mouse.move(0, 0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const png = await (part?.last() ?? page).screenshot({ animations: 'disabled' });
    write({ onPicture }, `${name}-${colorScheme}.png`, smallPng(png));
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

function write({ onPicture }: Pick<Gallery, 'onPicture'>, name: string, png: Buffer): void {
  writeFileSync(`${folder}${name}`, png);
  onPicture(`${name} (${Math.round(png.length / 1_024)} kB)`);
}
