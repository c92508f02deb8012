import { chromiumPath, launchChromium, noChromium } from './browser.js';
import { takePictures } from './pictures.js';
import { createShow } from './show.js';

if (chromiumPath === undefined) process.stdout.write(`${noChromium}\n`);
else {
  const show = await createShow();
  const browser = await launchChromium();
  try {
    await takePictures({ browser, show, onPicture: (name) => process.stdout.write(`docs/pictures/${name}\n`) });
  } finally {
    await browser.close();
    await show.close();
  }
}
