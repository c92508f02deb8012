/** Where a call goes: to the database, to the portal, or to Slack. */
export type PointKind = 'store' | 'portal' | 'slack';

/** Before the effect, or after it but before its answer has arrived. */
export const phases = ['before', 'after'] as const;
export type Phase = (typeof phases)[number];

/** One call that changes something, told apart from its like by the order in which they come. */
export interface Point {
  readonly kind: PointKind;
  readonly name: string;
  /** From 1. */
  readonly occurrence: number;
}

/** The moment at which a process is killed. */
export interface Death extends Point {
  readonly phase: Phase;
}

export function pointName({ kind, name, occurrence }: Point): string {
  return `${kind} ${name}${occurrence > 1 ? ` #${occurrence}` : ''}`;
}

/** What a death is called in tables and failures. */
export function deathName(death: Death): string {
  return `${death.phase} ${pointName(death)}`;
}

/** Every death at every point. */
export function deathsAt(points: readonly Point[]): readonly Death[] {
  return points.flatMap((point) => phases.map((phase) => ({ ...point, phase })));
}

export interface PointCounter {
  /** Counts one moment of one call. */
  count(moment: { readonly kind: PointKind; readonly name: string; readonly phase: Phase }): Death;
  /** Points that were begun so far, in order. */
  readonly points: readonly Point[];
}

/** Numbers calls of the same kind and name. */
export function createPointCounter(): PointCounter {
  const counts = new Map<string, number>();
  const points: Point[] = [];
  return {
    points,
    count({ kind, name, phase }) {
      const key = `${kind} ${name} ${phase}`;
      const occurrence = (counts.get(key) ?? 0) + 1;
      counts.set(key, occurrence);
      const point = { kind, name, occurrence };
      if (phase === 'before') points.push(point);
      return { ...point, phase };
    },
  };
}

/** True for the same moment. */
export function isSameDeath(one: Death, other: Death): boolean {
  return deathName(one) === deathName(other);
}
