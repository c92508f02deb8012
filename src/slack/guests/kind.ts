import type { GuestsPlan } from '../../domain/guests/plan.js';
import type { SlackKind } from '../kind.js';
import { createGuestsEntry } from './entry.js';
import { guestsFace } from './face.js';
import { createRefusedDrawable } from './refused/drawable.js';

/** Guest clean-ups in Slack. */
export const guestsSlackKind: SlackKind<GuestsPlan> = {
  face: guestsFace,
  createEntry: createGuestsEntry,
  createDrawables: (deps) => [createRefusedDrawable(deps)],
};
