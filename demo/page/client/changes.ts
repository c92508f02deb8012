/** How long the page waits before each further attempt to reach the demo. */
const waitsMs = [1_000, 2_000, 4_000, 8_000];

interface Watching {
  /** Something that anybody sees has changed. */
  readonly change: () => void;
  /** The demo doesn't answer; it will be asked again. */
  readonly lost: () => void;
  /** The demo was asked often enough and is left alone. */
  readonly ended: () => void;
}

/** Tells each change of what anybody sees, and what became of the demo; answers how to stop. */
export function watchChanges(on: Watching): () => void {
  let failures = 0;
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    source = new EventSource('/changes');
    source.addEventListener('change', () => {
      failures = 0;
      on.change();
    });
    source.addEventListener('end', () => {
      source.close();
      on.ended();
    });
    source.addEventListener('error', () => {
      // By itself it would ask every few seconds for ever.
      source.close();
      const waitMs = waitsMs[failures];
      failures += 1;
      if (waitMs === undefined) return on.ended();
      on.lost();
      timer = setTimeout(connect, waitMs);
    });
  };
  connect();
  return () => {
    source.close();
    clearTimeout(timer);
  };
}
