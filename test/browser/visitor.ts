import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface VisitorOptions {
  readonly width: number;
  readonly height: number;
  readonly colors: 'light' | 'dark';
  /** Pixels of the picture for one of the page. */
  readonly scale?: number;
}

/** Somebody in front of the page, who clicks what can be seen and read. */
export interface Visitor {
  readonly page: Page;
  /** What the browser complained about, and requests that went elsewhere. */
  readonly complaints: readonly string[];
  become(name: string): Promise<void>;
  openChannel(name: string): Promise<void>;
  /** Writes into the composer of the channel and presses Enter. */
  write(text: string): Promise<void>;
  /** The open modal or confirmation. */
  dialog(name: string | RegExp): ReturnType<Page['getByRole']>;
  press(name: string): Promise<void>;
}

/** How long something may take to show. */
const mostMs = 40_000;

const wide: VisitorOptions = { width: 1280, height: 800, colors: 'light' };

/** Opens the page in a browser of its own profile. */
export async function visit(browser: Browser, url: string, options: VisitorOptions = wide): Promise<Visitor> {
  const { width, height, colors, scale = 1 } = options;
  const settings: BrowserContextOptions = {
    viewport: { width, height },
    deviceScaleFactor: scale,
    colorScheme: colors,
    reducedMotion: 'reduce',
  };
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  page.setDefaultTimeout(mostMs);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') complaints.push(`request: ${request.url()}`);
  });
  page.on('response', async (response) => {
    if (response.status() < 400) return;
    complaints.push(`${response.request().postData() ?? response.url()}: ${await response.text().catch(() => '')}`);
  });
  await page.goto(url);
  await page.getByRole('heading', { name: 'Handover' }).first().waitFor();
  return {
    page,
    complaints,
    async become(name) {
      await page.getByRole('combobox', { name: 'You are' }).click();
      await page.getByRole('listbox', { name: 'People' }).getByRole('option', { name }).click();
      // Until then the page shows the one before.
      await page.locator('main[aria-busy="false"]').waitFor();
    },
    async openChannel(name) {
      const back = page.getByRole('button', { name: 'All conversations' });
      if (await back.isVisible()) await back.click();
      await page.getByRole('navigation', { name: 'Conversations' }).getByRole('button', { name }).click();
    },
    async write(text) {
      const composer = page.getByRole('textbox', { name: /^Message #/ });
      await composer.fill(text);
      await composer.press('Enter');
    },
    dialog: (name) => page.getByRole('dialog', { name }),
    async press(name) {
      await page.getByRole('button', { name, exact: true }).last().click();
    },
  };
}
