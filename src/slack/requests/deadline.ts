/** Thrown when work took longer than its deadline. */
export class DeadlineError extends Error {
  readonly code = 'deadline';
  constructor(deadlineMs: number) {
    super(`No answer within ${deadlineMs} ms.`);
    this.name = 'DeadlineError';
  }
}

/** The work's result, or DeadlineError after `deadlineMs`; then the work's signal is aborted, and its end is unseen. */
export async function withDeadline<T>(work: (signal: AbortSignal) => Promise<T>, deadlineMs: number): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DeadlineError(deadlineMs));
      controller.abort();
    }, deadlineMs);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
