import type { RequestKind } from '../domain/plan.js';
import { guestsSlackKind } from './guests/kind.js';
import type { Entry, EntryDeps, Face, SlackKind } from './kind.js';
import { offboardSlackKind } from './offboard/kind.js';
import { reassignSlackKind } from './reassign/kind.js';
import { expectOwnIds } from './requests/entry-ids.js';

/** Every kind of request as Slack meets it. */
const kinds: readonly SlackKind[] = [offboardSlackKind, reassignSlackKind, guestsSlackKind];

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
