const works = new Set<() => void>();

/** Does this when the process exits, however many others want the same. Returns its own removal. */
export function atExit(work: () => void): () => void {
  if (works.size === 0) process.once('exit', doAll);
  works.add(work);
  return () => {
    works.delete(work);
    if (works.size === 0) process.off('exit', doAll);
  };
}

function doAll(): void {
  for (const work of works) work();
}
