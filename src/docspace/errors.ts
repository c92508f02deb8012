/** Whether a failed call changed the portal: certainly not, or nobody knows until the portal is read again. */
export type Outcome = 'notApplied' | 'unknown';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What every failed call carries. `path` holds no query, so it is safe to log. */
export interface FailedCall {
  readonly method: HttpMethod;
  readonly path: string;
  readonly outcome: Outcome;
  readonly cause?: unknown;
}

const causeOf = (call: FailedCall): ErrorOptions => (call.cause === undefined ? {} : { cause: call.cause });

/** A call to the portal failed. The base of every failure that the transport or the portal itself reports. */
export class DocSpaceError extends Error {
  override readonly name: string = 'DocSpaceError';
  readonly code: string = 'docspace_error';
  readonly method: HttpMethod;
  readonly path: string;
  /** Becomes unknown when an earlier attempt of the same call left it open. */
  outcome: Outcome;
  /** Whether the same call may work later: the portal was busy, slow or away. */
  readonly passing: boolean = true;

  constructor(what: string, call: FailedCall) {
    super(`${what}: ${call.method} ${call.path}`, causeOf(call));
    this.method = call.method;
    this.path = call.path;
    this.outcome = call.outcome;
  }
}

/** What the portal said when it refused or broke. */
export interface HttpFailure extends FailedCall {
  readonly status: number;
  readonly portalMessage?: string | undefined;
  readonly retryAfterMs?: number | undefined;
}

/**
 * The portal answered with an error status. `portalMessage` is the portal's own text (may name people, so it is
 * not part of `message`); the server's stack trace is never kept. `retryAfterMs` is what the portal asked to wait.
 */
export class DocSpaceHttpError extends DocSpaceError {
  override readonly name = 'DocSpaceHttpError' as const;
  override readonly code = 'docspace_http' as const;
  readonly status: number;
  readonly portalMessage: string | undefined;
  readonly retryAfterMs: number | undefined;
  override readonly passing: boolean;

  constructor(failure: HttpFailure) {
    super(`The portal answered ${failure.status}`, failure);
    this.status = failure.status;
    this.passing = failure.status === 408 || failure.status === 429 || failure.status >= 500;
    this.portalMessage = failure.portalMessage;
    this.retryAfterMs = failure.retryAfterMs;
  }
}

/** connect: no connection; headers: no answer; body: the answer stalled; total: the answer dripped past the sum of all three. */
export type TimeoutPhase = 'connect' | 'headers' | 'body' | 'total';

/** The portal was too slow in the named phase. */
export class DocSpaceTimeoutError extends DocSpaceError {
  override readonly name = 'DocSpaceTimeoutError' as const;
  override readonly code = 'docspace_timeout' as const;
  readonly phase: TimeoutPhase;

  constructor(phase: TimeoutPhase, call: FailedCall) {
    super(`The portal timed out (${phase})`, call);
    this.phase = phase;
  }
}

/** The connection could not be made or broke; `reason` is the system's code, e.g. ECONNREFUSED. */
export class DocSpaceNetworkError extends DocSpaceError {
  override readonly name = 'DocSpaceNetworkError' as const;
  override readonly code = 'docspace_network' as const;
  readonly reason: string;

  constructor(reason: string, call: FailedCall) {
    super(`The connection to the portal failed (${reason})`, call);
    this.reason = reason;
  }
}

/** The caller's AbortSignal ended the call. */
export class DocSpaceCanceledError extends DocSpaceError {
  override readonly name = 'DocSpaceCanceledError' as const;
  override readonly code = 'docspace_canceled' as const;

  constructor(call: FailedCall) {
    super('The call to the portal was canceled', call);
  }
}

/**
 * The portal answered with success, but not in a shape that can be trusted: not JSON, no envelope, too large, or a
 * field that is used has another type. Deliberately not a DocSpaceError: asking again brings the same answer.
 */
export class DocSpaceShapeError extends Error {
  override readonly name = 'DocSpaceShapeError' as const;
  readonly code = 'docspace_shape' as const;
  readonly method: HttpMethod;
  readonly path: string;
  outcome: Outcome;
  readonly passing = false;
  readonly issues: readonly string[];

  constructor(issues: readonly string[], call: FailedCall) {
    super(`DocSpace's answer can't be read, since ${issues.join(' and ')}: ${call.method} ${call.path}`, causeOf(call));
    this.method = call.method;
    this.path = call.path;
    this.outcome = call.outcome;
    this.issues = issues;
  }
}

/** The caller asked for something the portal would ignore or refuse; nothing was sent. */
export class DocSpaceInputError extends Error {
  override readonly name = 'DocSpaceInputError' as const;
  readonly code = 'docspace_input' as const;
  readonly outcome = 'notApplied' as const;
  readonly passing = false;
}

/** Whether an error is the failure of a call that was, or may have been, made. */
export const isCallFailure = (error: unknown): error is DocSpaceError | DocSpaceShapeError =>
  error instanceof DocSpaceError || error instanceof DocSpaceShapeError;

/** Whether a failure leaves open if the portal changed; errors that are not the portal's count as open. */
export const outcomeOf = (error: unknown): Outcome =>
  isCallFailure(error) || error instanceof DocSpaceInputError ? error.outcome : 'unknown';

/** Waits for an answer; undefined when the portal says that there is no such thing (404). */
export async function undefinedOn404<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DocSpaceHttpError && error.status === 404) return undefined;
    throw error;
  }
}
