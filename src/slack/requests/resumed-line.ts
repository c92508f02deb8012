import { briefDuration } from '../../domain/age.js';
import { clockTime, type Inline, type Line, say, text, theirs } from '../kit/rich-text.js';
import type { Run } from './case-phase.js';

/** `Resumed 16:06:45 after 38 s away; …`: that another process had left it and where it was; undefined if none had. */
export function resumedLine(run: Run): Line | undefined {
  const { resumed } = run;
  if (!resumed) return undefined;
  const away = briefDuration(resumed.awayMs);
  const after = away === undefined ? [] : say` after ${away} away`;
  return say`Resumed ${clockTime(resumed.at)}${after}${whereItWas(run)}.`;
}

function whereItWas({ resumed, effects, status }: Run): Line {
  if (!resumed) return [];
  if (resumed.effectKey === null) return say`; nothing was left half done`;
  if (resumed.found === null) return status === 'running' ? say`; reading back where it was` : [];
  const effect = effects.find(({ key }) => key === resumed.effectKey);
  const isOnce = effect?.intendedAt != null && effect.intendedAt <= resumed.at;
  const what = theirs(effect?.title ?? resumed.effectKey, 150);
  return say`; read back where it was: ${foundLine[resumed.found](what, isOnce)}`;
}

type Found = NonNullable<NonNullable<Run['resumed']>['found']>;

// That nothing was done twice is said only while no later act of it is known.
const foundLine: Readonly<Record<Found, (what: Inline, isOnce: boolean) => Line>> = {
  holds: (what, isOnce) => say`“${what}” was done${isOnce ? text('; it was not done a second time') : []}`,
  underWay: (what, isOnce) =>
    say`DocSpace was still at work on “${what}”${isOnce ? text('; it was not started a second time') : []}`,
  missing: (what) => say`“${what}” had not happened yet`,
};
