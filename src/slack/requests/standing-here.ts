import { kindNames } from '../../domain/kinds.js';
import type { Member } from '../../domain/person.js';
import type { Policy } from '../../domain/policy/policy.js';
import { type Standing, standingOf } from '../../domain/standing.js';
import type { Face, Faces } from '../kind.js';

/** What somebody may be for any kind of request, and which kinds they may ask for and decide about. */
export function standingHere(
  faces: Faces,
  member: Member,
  policy: Policy,
): { readonly standing: Standing; readonly asks: readonly Face[]; readonly decides: readonly Face[] } {
  const each = kindNames.map((kind) => ({ kind, standing: standingOf(member, policy, kind) }));
  const facesOf = (role: keyof Standing) =>
    each.filter(({ standing }) => standing[role]).map(({ kind }) => faces(kind));
  const isSome = (role: keyof Standing) => each.some(({ standing }) => standing[role]);
  return {
    standing: { requester: isSome('requester'), approver: isSome('approver'), auditor: isSome('auditor') },
    asks: facesOf('requester'),
    decides: facesOf('approver'),
  };
}
