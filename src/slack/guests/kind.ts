import type { GuestsPlan } from '../../domain/guests/plan.js';
import type { SlackKind } from '../kind.js';
import { createGuestsEntry } from './entry.js';
import { guestsFace } from './face.js';
import { createRefusedDrawable } from './refused/drawable.js';
import { sweepMessages } from './sweep/followed.js';

/** Guest clean-ups in Slack. */
export const guestsSlackKind: SlackKind<GuestsPlan> = {
  face: guestsFace,
  createEntry: createGuestsEntry,
  followed: sweepMessages,
  createDrawables: (deps) => [createRefusedDrawable(deps)],
};
