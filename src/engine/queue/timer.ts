export interface Timer {
  /** Calls `work` every `intervalMs` until the returned function is called. Clocks that are set don't matter to it. */
  every(intervalMs: number, work: () => void): () => void;
}
