/** Intervals of the real clock. */
export const realTimer = {
  every(intervalMs: number, work: () => void): () => void {
    const timer = setInterval(work, intervalMs);
    return () => clearInterval(timer);
  },
};

/** Resolves when the work ends, however it ends, or at the deadline: a connection may never close. */
export async function within(work: Promise<unknown>, deadlineMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, deadlineMs);
  });
  await Promise.race([
    work.then(
      () => {},
      () => {},
    ),
    late,
  ]);
  clearTimeout(timer);
}

/** The work's result, or undefined as soon as the signal is aborted; then its end is unseen. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let onAbort = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    onAbort = () => resolve(undefined);
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
