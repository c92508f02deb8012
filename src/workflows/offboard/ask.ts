import type { OffboardPlan } from '../../domain/offboard/plan.js';
import { type OffboardChoices, offboardPlan } from '../../domain/offboard/planning.js';
import type { OffboardPreview } from './preview/preview.js';

/** What is asked for: the plan that an approval binds, and what the card says besides. */
export function askedFor(
  preview: OffboardPreview,
  choices: OffboardChoices,
): { readonly plan: OffboardPlan; readonly notes: readonly string[] } {
  const { status: _status, avatarUrl: _avatar, usedSpaceBytes, ...person } = preview.person;
  return { plan: offboardPlan({ ...preview, person, usedSpaceBytes }, choices), notes: preview.notes };
}
