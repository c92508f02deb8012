import { type Policy, ruleFor } from '../../domain/policy/policy.js';
import type { Face } from '../kind.js';
import { peopleLine } from '../kit/reply.js';
import { type Line, listed, say, text } from '../kit/rich-text.js';

/** Who asks, and who decides: one line for each rule that differs. */
export function roleLines(policy: Policy, faces: readonly Pick<Face, 'kind' | 'words'>[]): readonly Line[] {
  const asks = say`Can request: ${rolesLine(policy.requesters)}`;
  const rules = approversByRule(policy, faces);
  const [only, ...others] = rules;
  if (only && others.length === 0) return [say`${asks} · Can approve: ${only.who}`];
  return [asks, ...rules.map(({ kinds, who }) => say`Can approve ${listed(kinds.map(text))}: ${who}`)];
}

interface Rule {
  readonly kinds: readonly string[];
  readonly who: Line;
}

function approversByRule(policy: Policy, faces: readonly Pick<Face, 'kind' | 'words'>[]): readonly Rule[] {
  const rules = new Map<string, Rule & { readonly kinds: string[] }>();
  for (const { kind, words } of faces) {
    const { approvers } = ruleFor(policy, kind);
    const same = JSON.stringify(approvers);
    const rule = rules.get(same) ?? { kinds: [], who: rolesLine(approvers) };
    rules.set(same, rule);
    rule.kinds.push(words.many);
  }
  return [...rules.values()];
}

function rolesLine(people: {
  readonly users: readonly string[];
  readonly usergroups: readonly string[];
  readonly docspaceAdmins: boolean;
}): Line {
  const ids = [...people.usergroups, ...people.users];
  const admins = people.docspaceAdmins ? say`DocSpace admins` : [];
  if (ids.length === 0) return admins.length > 0 ? admins : say`nobody`;
  return say`${peopleLine(ids, 'and')}${admins.length > 0 ? say` and ${admins}` : []}`;
}
