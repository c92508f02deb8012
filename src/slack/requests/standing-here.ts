import { kindNames } from '../../domain/kinds.js';
import type { Member } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { type Standing, standingOf } from '../../domain/standing.js';
import type { Face, Faces } from '../kind.js';

/** What somebody may be for any kind of request, and which kinds they may ask for. */
export function standingHere(
  faces: Faces,
  member: Member,
  policy: Policy,
): { readonly standing: Standing; readonly asks: readonly Face[] } {
  const each = kindNames.map((kind) => ({ kind, standing: standingOf(member, policy, kind) }));
  const isSome = (role: keyof Standing) => each.some(({ standing }) => standing[role]);
  return {
    standing: { requester: isSome('requester'), approver: isSome('approver'), auditor: isSome('auditor') },
    asks: each.filter(({ standing }) => standing.requester).map(({ kind }) => faces(kind)),
  };
}
