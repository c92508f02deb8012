import { createTask } from 'node-cron';
import { createWallClock, newestSlot, type Slot } from '../domain/wall-clock.js';

/** One time of a schedule; `name` is its wall-clock time, which comes once even where the clock is put back. */
export interface NamedSlot extends Slot {
  readonly schedule: string;
}

/** Which times of schedules were taken, by whichever process. */
export interface SlotStore {
  /** The newest time of the schedule that was taken. */
  newest(schedule: string): Promise<Date | null>;
  /** True for one caller alone, until the lease is over without `finish`. */
  claim(slot: NamedSlot, lease: { readonly now: Date; readonly until: Date }): Promise<boolean>;
  renew(slot: NamedSlot, until: Date): Promise<void>;
  /** Nobody takes it again. */
  finish(slot: NamedSlot): Promise<void>;
}

export interface CronRules {
  /** Five cron fields; empty for never. */
  readonly schedule: string;
  /** An IANA name. */
  readonly timeZone: string;
  /** A time that nobody was there for is still taken if it is not older. */
  readonly missedHours: number;
}

export interface CronOptions {
  /** What the times are stored under. */
  readonly name: string;
  /** Asked anew at each tick. */
  readonly rules: () => CronRules;
  readonly slots: SlotStore;
  readonly clock: { now(): Date };
  readonly timer: { every(intervalMs: number, work: () => void): () => void };
  /** Once per time. What it rejects with is told to `onError`, and the time is taken again after some minutes. */
  readonly onSlot: (slot: Date) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Work at the times of a schedule. */
export interface Cron {
  /** Takes the newest time that has come and that nobody took, if there is one, and does its work. */
  tick(): Promise<void>;
}

const leaseMs = 10 * 60_000;
const hourMs = 3_600_000;

/**
 * Creates the schedule. Of several times that were missed only the newest is taken; those from before the schedule was
 * first seen at all are nobody's.
 */
export function createCron({ name, rules, slots, clock, timer, onSlot, onError }: CronOptions): Cron {
  const startedAt = clock.now();
  return {
    async tick() {
      const now = clock.now();
      const newest = await slots.newest(name);
      const due = dueSlot(rules(), now, newest);
      if (!due) return;
      const slot = { ...due, schedule: name };
      const until = () => new Date(clock.now().getTime() + leaseMs);
      if (!(await slots.claim(slot, { now, until: until() }))) return;
      const isBeforeUs = newest === null && slot.at <= startedAt;
      const stop = timer.every(leaseMs / 3, () => void slots.renew(slot, until()).catch(onError));
      try {
        if (!isBeforeUs) await onSlot(slot.at);
        await slots.finish(slot);
      } catch (error) {
        onError(error);
      } finally {
        stop();
      }
    },
  };
}

function dueSlot({ schedule, timeZone, missedHours }: CronRules, now: Date, newest: Date | null): Slot | undefined {
  if (schedule === '') return undefined;
  const oldest = new Date(now.getTime() - missedHours * hourMs);
  const notBefore = newest && newest > oldest ? newest : oldest;
  const matches = matcherOf(schedule);
  return newestSlot({ matches, wallClock: createWallClock(timeZone), now, notBefore });
}

/** The task is only asked whether a time fits; it never starts. */
function matcherOf(schedule: string): (wall: Date) => boolean {
  const task = createTask(schedule, () => {}, { timezone: 'UTC' });
  task.destroy();
  return (wall) => task.match(wall);
}
