import { effectKeys } from '../../domain/guests/effect-keys.js';
import { endOf, guestsOf, linksOf, type RoomEnd } from '../../domain/guests/evidence.js';
import type { CleanupPlan } from '../../domain/guests/plan.js';
import type { Run } from '../requests/case-phase.js';

/** Where the room is, as far as the run knows: `unknown` while nobody can tell whether it was opened. */
export type Whereabouts = 'archived' | 'open' | 'unknown';

/** What a clean-up's run did and left, by what was read back. */
export interface Outcome {
  readonly removed: ReturnType<typeof guestsOf>['removed'];
  readonly formRoles: ReturnType<typeof guestsOf>['formRoles'];
  readonly kept: ReturnType<typeof guestsOf>['kept'];
  /** Links that nobody outside has any more, the room's own and those on its files and folders. */
  readonly linksEnded: number;
  readonly linksLeft: number;
  /** True once the room's own links were looked at with the right to end them. */
  readonly linksRead: boolean;
  /** True once the links on its files and folders were. */
  readonly nestedRead: boolean;
  /** True once the guests were read as they are in the end. */
  readonly guestsRead: boolean;
  readonly where: Whereabouts;
  /** True while the room is the service account's. */
  readonly isOurs: boolean;
  /** When everything was read once more in the archive; null where it wasn't. */
  readonly verifiedAt: Date | null;
  /** What that showed of the room itself; null where it wasn't. */
  readonly end: RoomEnd | null;
}

/** Reads the run's effects; nothing was done where there is no run. */
export function outcomeOf(plan: CleanupPlan, run: Run | null): Outcome {
  const effects = run?.effects ?? [];
  const { removed, formRoles, kept } = guestsOf(effects);
  const ended = (['links', 'nested'] as const).map((what) => linksOf(effects, what));
  const effect = (key: string) => effects.find((candidate) => candidate.key === key);
  const proved = (key: string) => effect(key)?.provedAt ?? null;
  return {
    removed,
    formRoles,
    kept,
    linksEnded: sum(ended.map((links) => links.revoked.length + links.regenerated.length + links.expiring.length)),
    linksLeft: sum(ended.map(({ notRevoked }) => notRevoked.length)),
    linksRead: proved(effectKeys.links) !== null,
    nestedRead: proved(effectKeys.nested) !== null,
    guestsRead: proved(effectKeys.guests) !== null,
    where: whereabouts(plan, effect),
    isOurs: proved(effectKeys.editable) !== null && (effect(effectKeys.editable)?.acts ?? 0) > 0 && !isBack(proved),
    verifiedAt: proved(effectKeys.readAgain),
    end: endOf(effects),
  };
}

function isBack(proved: (key: string) => Date | null): boolean {
  return [effectKeys.givenBack, effectKeys.readAgain].some((key) => proved(key) !== null);
}

function whereabouts({ room }: CleanupPlan, effect: (key: string) => Run['effects'][number] | undefined): Whereabouts {
  const isShut = [effectKeys.archived, effectKeys.readAgain].some((key) => effect(key)?.provedAt);
  if (isShut) return 'archived';
  if (!room.archived) return 'open';
  const opened = effect(effectKeys.opened);
  if (opened?.provedAt) return 'open';
  return opened?.open ? 'unknown' : 'archived';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
