import type { RequestKind } from '../domain/plan.js';
import { contractorsSlackKind } from './contractors/kind.js';
import { groupSlackKind } from './group/kind.js';
import { guestsSlackKind } from './guests/kind.js';
import type { Entry, EntryDeps, Face, SlackKind } from './kind.js';
import { offboardSlackKind } from './offboard/kind.js';
import type { Drawable } from './posting/drawable.js';
import { reassignSlackKind } from './reassign/kind.js';
import { expectOwnIds } from './requests/entry-ids.js';
import type { FollowedMessages } from './requests/followed.js';
import type { DrawingDeps, OwnDrawing } from './requests/own-drawing.js';

/** Every kind of request as Slack meets it. */
const kinds: readonly SlackKind[] = [
  offboardSlackKind,
  reassignSlackKind,
  groupSlackKind,
  guestsSlackKind,
  contractorsSlackKind,
];

/** The face of a kind. Throws for one that this release doesn't have. */
export function faceOf(kind: RequestKind): Face {
  const found = kinds.find(({ face }) => face.kind === kind);
  if (!found) throw new Error(`This release can't show requests of the kind ${kind}.`);
  return found.face;
}

/** How people ask for each kind. Throws where two of them answer to one of Slack's ids. */
export function createEntries(deps: Omit<EntryDeps, 'entryOf'>): readonly Entry[] {
  const entryOf = (kind: RequestKind) => entries.find((entry) => entry.kind === kind);
  const entries: readonly Entry[] = kinds.map((kind) => kind.createEntry({ ...deps, entryOf }));
  expectOwnIds(entries);
  return entries;
}

/** The drawings of kinds some of whose requests have no ordinary card, by kind. */
export function createDrawings(deps: DrawingDeps): ReadonlyMap<RequestKind, OwnDrawing> {
  return new Map(
    kinds.flatMap(({ face, createDrawing }) => (createDrawing ? [[face.kind, createDrawing(deps)] as const] : [])),
  );
}

/** What kinds show besides requests. */
export function createKindDrawables(deps: DrawingDeps): readonly Drawable[] {
  return kinds.flatMap((kind) => kind.createDrawables?.(deps) ?? []);
}

/** What is said of the work that people follow, of whatever kind. */
export const followedMessages: FollowedMessages = Object.assign({}, ...kinds.map(({ followed }) => followed ?? {}));
