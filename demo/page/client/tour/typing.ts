import type { Target } from '../../../scenes/target.js';
import { targetInSight } from './targets.js';

const msPerSign = 28;

/** Writes for the reader, sign by sign, where the ring is; in a channel it is sent, too. */
export async function typeFor(target: Target): Promise<void> {
  if (target.kind !== 'composer' && target.kind !== 'field') return;
  const found = targetInSight([target])?.element;
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
