import type { RequestKind } from '../domain/plan.js';
import type { Face } from './kind.js';
import { offboardFace } from './offboard/face.js';

/** How each kind of request is shown. */
const faces: readonly Face[] = [offboardFace];

/** The face of a kind. Throws for one that this release doesn't have. */
export function faceOf(kind: RequestKind): Face {
  const found = faces.find((face) => face.kind === kind);
  if (!found) throw new Error(`This release can't show requests of the kind ${kind}.`);
  return found;
}
