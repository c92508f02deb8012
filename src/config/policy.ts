import { type Policy, policySchema } from '../domain/policy/policy.js';
import { policyProblems } from '../domain/policy/problems.js';
import { ConfigError } from './errors.js';
import { type ReadFile, unreadable } from './files.js';
import { schemaMistakes } from './policy-mistakes.js';
import { type Path, readYaml, type YamlText } from './yaml-text.js';

/** Reads policy.yml from a file. Throws ConfigError, also when there is no such file. */
export function readPolicy(path: string, readFile: ReadFile): Policy {
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    throw new ConfigError([`POLICY_FILE: ${path}: ${unreadable(error)}; policy.example.yml shows what it holds.`], {
      cause: error,
    });
  }
  return parsePolicy(text, path);
}

/**
 * Checks the text of a policy.yml. Throws ConfigError with one sentence per mistake: file, line, key and what is wrong;
 * a policy under which nobody can approve is a mistake.
 */
export function parsePolicy(text: string, name = 'policy.yml'): Policy {
  const yaml = readYaml(text, name);
  const parsed = policySchema.safeParse(yaml.value);
  const mistakes = parsed.success ? policyProblems(parsed.data) : schemaMistakes(parsed.error.issues);
  if (parsed.success && mistakes.length === 0) return parsed.data;
  throw new ConfigError(mistakes.map(({ path, text: what }) => sentence(yaml, name, path, what)));
}

function sentence(yaml: YamlText, name: string, path: Path, what: string): string {
  const line = yaml.lineOf(path);
  const place = line === null ? name : `${name} line ${line}`;
  const key = path.length === 0 ? '' : `, ${path.map(String).join('.')}`;
  return `${place}${key}: ${what}${what.endsWith('?') ? '' : '.'}`;
}
