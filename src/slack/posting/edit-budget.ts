/** Says when a message may be edited: Slack takes about 50 edits a minute over all messages of a workspace. */
export interface EditBudget {
  /** True, and counted, if this message may be edited now. */
  take(key: string, now: Date): boolean;
}

const perMessageMs = 1_500;
const perMinute = 40;
const minuteMs = 60_000;

/** One edit in 1.5 s for each message, 40 in a minute over all. */
export function createEditBudget(): EditBudget {
  const lastByKey = new Map<string, number>();
  let recent: number[] = [];
  return {
    take(key, now) {
      const at = now.getTime();
      recent = recent.filter((time) => at - time < minuteMs);
      for (const [known, time] of lastByKey) if (at - time >= perMessageMs) lastByKey.delete(known);
      if (lastByKey.has(key) || recent.length >= perMinute) return false;
      lastByKey.set(key, at);
      recent.push(at);
      return true;
    },
  };
}
