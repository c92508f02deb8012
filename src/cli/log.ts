import { type Logger, pino } from 'pino';

export type { Logger };

/** A logger of JSON lines. What looks like a secret or a person is blanked, whatever a caller hands over. */
export function createLogger(level: string): Logger {
  const secret = ['token', 'authorization', 'apiKey', 'email', 'name', 'title', 'text', 'password'];
  return pino({
    level,
    redact: { paths: [...secret, ...secret.map((key) => `*.${key}`)], censor: '[redacted]' },
    serializers: { err: errorFacts },
  });
}

/**
 * What of an error may be logged: its kind and where it arose. Messages are left out unless the error is known to
 * hold none of other people's words, because they may name people or files.
 */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, status, method, path, outcome, data } = error as Error & Record<string, unknown>;
  const slackError = typeof data === 'object' && data !== null ? (data as Record<string, unknown>).error : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...{ code, status, method, path, outcome, slackError },
    cause: error.cause === undefined ? undefined : errorFacts(error.cause),
    frames: frames.slice(0, 8).map((line) => line.trim()),
  };
}
