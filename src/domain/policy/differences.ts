import type { Json } from '../json.js';

/** One key of policy.yml that has another value now, such as `approvers.required`. */
export interface PolicyDifference {
  readonly key: string;
  /** What it was and is, in the words of policy.yml; null where the key was not or is no longer there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Every key whose value differs between two policies as plain JSON, in the order of the newer one. */
export function policyDifferences(before: Json, after: Json): readonly PolicyDifference[] {
  const was = leavesOf(before);
  const is = leavesOf(after);
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const difference = { key, before: was.get(key) ?? null, after: is.get(key) ?? null };
    return difference.before === difference.after ? [] : [difference];
  });
}

/** The values by dotted key; a list is one value. */
function leavesOf(value: Json, path: readonly string[] = []): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path.join('.'), said(value)]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, [...path, key])]));
}

function said(value: Json): string {
  if (Array.isArray(value)) return value.length === 0 ? 'nobody or nothing' : value.map(said).join(', ');
  if (value === '') return 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
