import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's Chromium; undefined where there is none. */
export const chromiumPath: string | undefined = candidates.find((path) => existsSync(path));

/** Said where tests or pictures have to be left out. */
export const noChromium = `There is no Chromium at ${candidates.join(', ')}: the browser tests are skipped.`;

/** Chromium without a window and without calls home. */
export async function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error(noChromium);
  return await chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Gray edges of letters: the same pictures everywhere, and small ones.
      '--disable-lcd-text',
    ],
  });
}
