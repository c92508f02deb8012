import { z } from 'zod';
import { policySchema } from '../domain/policy/policy.js';
import { closest } from './suggestion.js';
import type { Path } from './yaml-text.js';

/** One mistake: the path of the key, and what is wrong with it, to follow the path in a sentence. */
export interface Mistake {
  readonly path: Path;
  readonly text: string;
}

/** The mistakes behind zod's issues; an unknown key is one mistake at that key. */
export function schemaMistakes(issues: readonly z.core.$ZodIssue[]): readonly Mistake[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key], text: unknownKey(key, issue.path) }))
      : [{ path: issue.path, text: issue.message }],
  );
}

function unknownKey(key: string, parent: Path): string {
  const meant = closest(key, keysAt(parent));
  return meant === null ? 'is not a setting' : `is not a setting; did you mean ${meant}?`;
}

/** The keys that the policy knows below a path. */
function keysAt(path: Path): readonly string[] {
  let schema: z.core.JSONSchema.BaseSchema = z.toJSONSchema(policySchema, { io: 'input', unrepresentable: 'any' });
  for (const key of path) {
    const inner = schema.properties?.[String(key)];
    if (typeof inner !== 'object') return [];
    schema = inner;
  }
  return Object.keys(schema.properties ?? {});
}
