import type { PlainTextOption } from '@slack/types';
import { plain } from './elements.js';
import { limits } from './limits.js';
import { clean } from './untrusted.js';

/** A room, folder or group as an option of a type-ahead. */
export function placeOption(title: string, value: string): PlainTextOption {
  return { text: plain(clean(title, limits.optionText)), value };
}
