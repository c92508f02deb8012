/** The configuration is wrong: one sentence per mistake, each naming the key. Secrets are never in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'config';
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join('\n'), options);
    this.problems = problems;
  }
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly [] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Runs one check, so that the mistakes of several can be told at once. Errors other than ConfigError pass through. */
export function outcomeOf<T>(check: () => T): Outcome<T> {
  try {
    return { ok: true, value: check(), problems: [] };
  } catch (error) {
    if (error instanceof ConfigError) return { ok: false, problems: error.problems };
    throw error;
  }
}
