import { ConfigError } from '../config/errors.js';

/** What an operator reads when the program can't go on: sentences, never a stack trace. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Handover ended without saying why.';
  const slack = (error as { data?: { error?: unknown } }).data?.error;
  if (typeof slack === 'string') return `Slack refused: ${slack}. Check SLACK_BOT_TOKEN and SLACK_APP_TOKEN.`;
  const { code, status } = error as { code?: unknown; status?: unknown };
  if (status === 401)
    return 'DocSpace refused the key. Check DOCSPACE_API_KEY: it may be revoked, expired, or of a disabled account.';
  if (code === 'EADDRINUSE') return `${error.message}. Another program uses that port: change PORT or ADMIN_PORT.`;
  return error.message;
}

/** 2 for a mistake in the configuration, 1 for everything else. */
export function exitCodeOf(error: unknown): number {
  return error instanceof ConfigError ? 2 : 1;
}
