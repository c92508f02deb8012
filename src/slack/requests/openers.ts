import type { Button } from '@slack/types';
import type { Face } from '../kind.js';
import { button } from '../kit/elements.js';
import { openFormId } from './ids.js';

/** A button for each kind that the reader may ask for; the first is the one to press. */
export function openers(faces: readonly Face[]): Button[] {
  return faces.map(({ kind, words }, index) =>
    button({ action: openFormId(kind), label: words.opener, ...(index === 0 && { style: 'primary' as const }) }),
  );
}
