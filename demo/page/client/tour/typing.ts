import type { Target } from '../../../scenes/target.js';
import { isoDay } from '../render/dates.js';
import { targetInSight } from './targets.js';

const msPerSign = 28;
const dayMs = 86_400_000;

/** Where the reader is: their zone, and what day it is. */
interface Reader {
  readonly tz: string;
  readonly now: Date;
}

/** True for what can be written for the reader. */
export function isTyped(target: Target): boolean {
  return target.kind === 'moment' || ((target.kind === 'composer' || target.kind === 'field') && target.types !== null);
}

/** Writes for the reader, sign by sign, where the ring is; in a channel it is sent, too. */
export async function typeFor(target: Target, reader: Reader): Promise<void> {
  const found = targetInSight([target])?.element;
  if (target.kind === 'moment') return fillIn(found, target, reader);
  if (target.kind !== 'composer' && target.kind !== 'field') return;
  const field = found?.querySelector('textarea') ?? found;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  field.focus();
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const text = target.types ?? '';
  for (let end = isCalm ? text.length : 1; end <= text.length; end += 1) {
    field.value = text.slice(0, end);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    if (!isCalm) await new Promise((resolve) => setTimeout(resolve, msPerSign));
  }
  if (target.kind !== 'composer') return;
  await new Promise((resolve) => setTimeout(resolve));
  found?.querySelector<HTMLButtonElement>('.send')?.click();
}

/** Fills in the day, and the hour where there is a field for it. */
async function fillIn(
  found: HTMLElement | undefined,
  { daysAhead, time }: Extract<Target, { kind: 'moment' }>,
  { tz, now }: Reader,
): Promise<void> {
  const day = isoDay(new Date(now.getTime() + daysAhead * dayMs), tz);
  for (const input of found?.closest('.b-input')?.querySelectorAll('input') ?? []) {
    input.value = input.type === 'date' ? day : time;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    // The field beside it is drawn anew before it is its turn.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
