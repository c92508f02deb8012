import type { Policy } from '../domain/policy/policy.js';
import {
  type Environment,
  type PortalEnvironment,
  policyPath,
  readEnvironment,
  readPortalEnvironment,
  type Variables,
} from './environment.js';
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

/** What it takes to scan the portal from a terminal, without Slack. */
export type PortalConfig = PortalEnvironment & { readonly policy: Policy };

/** Reads that part of the environment and the policy. Throws one ConfigError that holds the mistakes of both. */
export function loadPortalConfig({ env, readFile }: ConfigSources): PortalConfig {
  const environment = outcomeOf(() => readPortalEnvironment(env, readFile));
  const policy = outcomeOf(() => readPolicy(policyPath(env), readFile));
  if (environment.ok && policy.ok) return { ...environment.value, policy: policy.value };
  throw new ConfigError([...environment.problems, ...policy.problems]);
}
