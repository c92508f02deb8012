/** One figure of the benchmark; a file in rows/ exports it as `row`. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  /** The most that is wanted; null where the figure is only to be known. */
  readonly aim: number | null;
  run(): Promise<Figure>;
}

export interface Figure {
  readonly value: number;
  /** What it is made of, for people. */
  readonly detail: string;
}

/** A row with its figure, or with what kept it from having one. */
export interface Result {
  readonly name: string;
  readonly unit: string;
  readonly aim: number | null;
  readonly value: number | null;
  readonly met: boolean;
  readonly detail: string;
}

/** Takes the figure. A row that fails has not met its aim. */
export async function resultOf({ name, unit, aim, run }: Row): Promise<Result> {
  try {
    const { value, detail } = await run();
    return { name, unit, aim, value, met: aim === null || value <= aim, detail };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { name, unit, aim, value: null, met: false, detail };
  }
}

/** The middle value; of two middle ones their mean. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (upper + lower) / 2;
}
