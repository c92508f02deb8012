/** Reads a text file as UTF-8; throws when it can't. */
export type ReadFile = (path: string) => string;

/** Why a file could not be read, in words that end a sentence: the system's error code where there is one. */
export function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return code === 'ENOENT' ? 'there is no such file' : `it can't be read (${code})`;
}
