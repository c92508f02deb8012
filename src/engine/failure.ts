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
  /** How long the far side asked to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;
}

/**
 * The failure in an error thrown by an adapter; undefined for anything else, which is a bug. Where the error doesn't
 * say whether it may pass, its outcome and HTTP status do.
 */
export function callFailureOf(error: unknown): CallFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { outcome, passing, status, retryAfterMs } = error as Partial<CallFailure> & { readonly status?: unknown };
  if (outcome !== 'notApplied' && outcome !== 'unknown') return undefined;
  const mayPass = typeof passing === 'boolean' ? passing : outcome === 'unknown' || isPassingStatus(status);
  const failure = { outcome, passing: mayPass, message: error.message };
  return typeof retryAfterMs === 'number' ? { ...failure, retryAfterMs } : failure;
}

/**
 * True for an error of our own memory that may pass: it says `passing` but names no outcome, since it tells nothing of
 * what was being done outside.
 */
export function isMemoryAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { outcome, passing } = error as Partial<CallFailure>;
  return outcome === undefined && passing === true;
}

/** HTTP statuses of a far side that was too slow, too busy or broken (RFC 9110, RFC 6585); any other is a refusal. */
function isPassingStatus(status: unknown): boolean {
  return typeof status === 'number' && (status === 408 || status === 429 || status >= 500);
}

/** What a person is told when only a person can go on after a failed call: what was being done, what came back, what to do. */
export function sayFailure(doing: string, { message, passing }: Pick<CallFailure, 'message' | 'passing'>): string {
  const advice = passing
    ? 'DocSpace may only be busy or away for a while: when it answers again, try again.'
    : 'Check my account, my key and my rights in DocSpace, and that nothing this needs was deleted; then try again.';
  return `${doing}. ${message}. ${advice}`;
}
