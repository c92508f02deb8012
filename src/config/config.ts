import type { Policy } from '../domain/policy/policy.js';
import { type Environment, policyPath, readEnvironment, type Variables } from './environment.js';
import { ConfigError, outcomeOf } from './errors.js';
import type { ReadFile } from './files.js';
import { readPolicy } from './policy.js';

/** Everything the program is told from outside, checked. */
export interface Config extends Environment {
  readonly policy: Policy;
}

export interface ConfigSources {
  /** `process.env`, or what stands in for it. */
  readonly env: Variables;
  readonly readFile: ReadFile;
}

/** Reads environment and policy. Throws one ConfigError that holds the mistakes of both. */
export function loadConfig({ env, readFile }: ConfigSources): Config {
  const environment = outcomeOf(() => readEnvironment(env, readFile));
  const policy = outcomeOf(() => readPolicy(policyPath(env), readFile));
  if (environment.ok && policy.ok) return { ...environment.value, policy: policy.value };
  throw new ConfigError([...environment.problems, ...policy.problems]);
}
