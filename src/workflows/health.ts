import type { Notices } from './notices.js';

/** Something that keeps the bot from its work, or will soon. */
export interface Trouble {
  /** Of one check's troubles, which: another one begins its own time. */
  readonly kind: string;
  /** Whole sentences: what is wrong since that time (such as `16:04 UTC`), what it means, what to do. */
  readonly say: (since: string) => string;
  /** How long it may last before the channel is told. */
  readonly sayAfterMs: number;
  /** Whether the bot can't do its work meanwhile, so that it is not ready. */
  readonly isBlocking: boolean;
  /** Since when, where the look knows it better than its first finding does. */
  readonly since?: Date;
}

/** One thing that is looked at over and over. */
export interface Check {
  readonly key: string;
  /** What is wrong now; null if nothing is. Throws only for a bug. The signal ends the look. */
  look(signal: AbortSignal): Promise<Trouble | null>;
  /** A sentence for when it is over; the time it took stands behind it, where it is known. */
  readonly fine: string;
}

export interface HealthDeps {
  readonly checks: readonly Check[];
  readonly notices: Notices;
  readonly clock: { now(): Date };
  /** Told when something begins, changes or is over. */
  readonly onChange: (key: string, sentence: string, isOver: boolean) => void;
  readonly onError: (error: unknown, key: string) => void;
}

export interface Health {
  /** Looks at everything once. */
  tick(signal: AbortSignal): Promise<void>;
  /** What keeps the bot from its work as it was last seen, a sentence each. */
  problems(): readonly string[];
}

interface Standing {
  readonly trouble: Trouble;
  readonly since: Date;
}

/** What the bot notices by itself: kept for /readyz, logged, and said in the channel once it has lasted. */
export function createHealth({ checks, notices, clock, onChange, onError }: HealthDeps): Health {
  const standing = new Map<string, Standing>();

  function judge(check: Check, trouble: Trouble | null): void {
    const { key, fine } = check;
    const now = clock.now();
    const known = standing.get(key);
    if (!trouble) {
      const sentence = known
        ? `${fine} The trouble lasted from ${timeText(known.since, now)} to ${timeText(now, now)}.`
        : fine;
      if (known) onChange(key, sentence, true);
      standing.delete(key);
      notices.over(key, sentence);
      return;
    }
    const isKnown = known?.trouble.kind === trouble.kind;
    const since = trouble.since ?? (isKnown ? known.since : now);
    const sentence = sayTrouble(trouble, since, now);
    standing.set(key, { trouble, since });
    if (!isKnown) onChange(key, sentence, false);
    if (now.getTime() - since.getTime() >= trouble.sayAfterMs) notices.notice(key, sentence);
  }

  return {
    async tick(signal) {
      await Promise.all(
        checks.map(async (check) => {
          try {
            const trouble = await check.look(signal);
            if (!signal.aborted) judge(check, trouble);
          } catch (error) {
            onError(error, check.key);
          }
        }),
      );
    },
    problems() {
      const now = clock.now();
      return [...standing.values()]
        .filter(({ trouble }) => trouble.isBlocking)
        .map(({ trouble, since }) => sayTrouble(trouble, since, now));
    },
  };
}

/** A trouble's sentences at this moment, for one that began then. */
export function sayTrouble(trouble: Trouble, since: Date, now: Date): string {
  return trouble.say(timeText(since, now));
}

/** `16:04 UTC`, with the day where it isn't today's. */
function timeText(at: Date, now: Date): string {
  const [day = '', time = ''] = at.toISOString().split('T');
  const clockTime = `${time.slice(0, 5)} UTC`;
  return now.toISOString().startsWith(day) ? clockTime : `${day} ${clockTime}`;
}
