const minuteMs = 60_000;

/** A time of day and date as a clock on the wall shows it: minutes since 1970, as if the zone were UTC. */
export type WallMinute = number;

/** Reads the clocks of one IANA time zone. */
export function createWallClock(zone: string): (at: Date) => WallMinute {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute) / minuteMs;
  };
}

/** `2026-03-29T02:30`. */
const wallName = (wall: WallMinute): string => new Date(wall * minuteMs).toISOString().slice(0, 16);

export interface SlotSearch {
  /** Whether the schedule names this time; its UTC fields are those of the clock on the wall. */
  readonly matches: (wall: Date) => boolean;
  readonly wallClock: (at: Date) => WallMinute;
  readonly now: Date;
  /** Times before this one don't count. */
  readonly notBefore: Date;
}

export interface Slot {
  /** The time on the wall, `2026-03-29T02:30`. */
  readonly name: string;
  readonly at: Date;
}

/**
 * The newest time of a schedule that has come. A time that the clock jumps over comes when it jumps; one that it shows
 * twice comes the first time. Undefined if none has come since `notBefore`.
 */
export function newestSlot({ matches, wallClock, now, notBefore }: SlotSearch): Slot | undefined {
  let at = Math.floor(now.getTime() / minuteMs);
  let wall = wallClock(new Date(at * minuteMs));
  for (; at * minuteMs >= notBefore.getTime(); at -= 1) {
    const before = wallClock(new Date((at - 1) * minuteMs));
    for (let shown = wall; shown > before; shown -= 1) {
      if (matches(new Date(shown * minuteMs)) && !wasShown(shown, at, wallClock)) {
        return { name: wallName(shown), at: new Date(at * minuteMs) };
      }
    }
    wall = before;
  }
  return undefined;
}

/** By how much clocks are put back: half an hour on Lord Howe Island, else one or two. */
const putBackMinutes = [30, 60, 120] as const;

function wasShown(wall: WallMinute, at: number, wallClock: SlotSearch['wallClock']): boolean {
  return putBackMinutes.some((minutes) => wallClock(new Date((at - minutes) * minuteMs)) === wall);
}
