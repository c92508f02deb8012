/**
 * What an adapter's error says about the call that failed, told by shape so that the engine knows no adapter.
 * `notApplied`: nothing happened. `unknown`: it may have happened.
 */
export interface CallFailure {
  readonly outcome: 'notApplied' | 'unknown';
  /** True if the same call may work later: the far side was busy, slow or away. */
  readonly passing: boolean;
  /** A sentence for people, without secrets. */
  readonly message: string;
}

/** The failure in an error thrown by an adapter; undefined for anything else, which is a bug. */
export function callFailureOf(error: unknown): CallFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { outcome, passing } = error as Partial<CallFailure>;
  if ((outcome !== 'notApplied' && outcome !== 'unknown') || typeof passing !== 'boolean') return undefined;
  return { outcome, passing, message: error.message };
}
