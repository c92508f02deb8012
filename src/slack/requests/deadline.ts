/** Thrown when work took longer than its deadline; the work itself may still end later, unseen. */
export class DeadlineError extends Error {
  readonly code = 'deadline';
  constructor(deadlineMs: number) {
    super(`No answer within ${deadlineMs} ms.`);
    this.name = 'DeadlineError';
  }
}

/** The work's result, or DeadlineError after `deadlineMs`. */
export async function withDeadline<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(deadlineMs)), deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
