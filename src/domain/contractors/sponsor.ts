import type { EntryId } from '../portal.js';
import { daysFrom } from './exemption.js';

/** What a sponsor said: how many days more, or no longer. */
export type SponsorAnswer = { readonly kind: 'needed'; readonly days: number } | { readonly kind: 'notNeeded' };

/** A room as a sponsor is asked about it. */
export interface SponsorRoom {
  readonly id: EntryId;
  readonly title: string;
  /** True if it was no archived room: only from such a one somebody can be removed. Left out where it wasn't told. */
  readonly active?: boolean | undefined;
}

/** A question to whoever brought a contractor in, or owns a room that they sit in. */
export interface SponsorQuestion {
  /** The digest whose row asked. */
  readonly digestId: number;
  /** Portal id of the contractor. */
  readonly personId: string;
  /** Slack id of who is asked. */
  readonly sponsor: string;
  readonly sponsorName: string;
  /** Rooms that the sponsor owned and the contractor sat in when it was asked. */
  readonly rooms: readonly SponsorRoom[];
  /** Slack id of the approver who asked. */
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly answer: SponsorAnswer | null;
  readonly answeredAt: Date | null;
}

export interface SponsorRules {
  /** How long an answer is waited for. */
  readonly waitDays: number;
  /** What becomes of somebody whose sponsors don't answer. */
  readonly noAnswer: 'propose' | 'keep';
  /** The most days that one answer may keep somebody. */
  readonly mostDays: number;
}

/** What the sponsors' answers come to: advice, which an approver may overrule. */
export type Advice =
  | { readonly kind: 'none' }
  | { readonly kind: 'waits'; readonly question: SponsorQuestion; readonly until: Date }
  | { readonly kind: 'noAnswer'; readonly question: SponsorQuestion; readonly keeps: boolean }
  | { readonly kind: 'needed'; readonly question: SponsorQuestion; readonly days: number }
  | { readonly kind: 'notNeeded'; readonly question: SponsorQuestion };

/** The choices of days to offer: at most what the policy allows. */
export function neededChoices({ mostDays }: Pick<SponsorRules, 'mostDays'>): readonly number[] {
  const choices = [30, 90].filter((days) => days <= mostDays);
  return choices.length > 0 ? choices : [mostDays];
}

/** A sponsor may keep somebody so many times running; then it is for an approver. */
const mostRunning = 2;

/** True if this sponsor's last answers about this person, over all digests, all kept them: once more is not offered. */
export function mayKeepAgain(earlier: readonly SponsorQuestion[]): boolean {
  const answered = earlier.filter((question) => question.answer !== null);
  const newest = answered.toSorted((one, other) => other.askedAt.getTime() - one.askedAt.getTime());
  const last = newest.slice(0, mostRunning);
  return last.length < mostRunning || last.some((question) => question.answer?.kind !== 'needed');
}

/** True while a sponsor may be asked: nobody was, or whoever was has not answered in time. */
export function mayAskSponsor(advice: Advice): boolean {
  return advice.kind === 'none' || advice.kind === 'noAnswer';
}

/** What the questions about one person on one digest come to now. Whoever needs them outweighs whoever doesn't. */
export function adviceOf(questions: readonly SponsorQuestion[], rules: SponsorRules, now: Date): Advice {
  const needed = questions.flatMap((question) =>
    question.answer?.kind === 'needed' ? [{ kind: 'needed' as const, question, days: question.answer.days }] : [],
  );
  const most = needed.toSorted((one, other) => other.days - one.days)[0];
  if (most) return most;
  // Whoever was asked last has the longest.
  const asked = questions.toSorted((one, other) => other.askedAt.getTime() - one.askedAt.getTime());
  const open = asked.find((question) => question.answer === null);
  if (open) {
    const until = daysFrom(open.askedAt, rules.waitDays);
    if (until > now) return { kind: 'waits', question: open, until };
  }
  const notNeeded = questions.find((question) => question.answer?.kind === 'notNeeded');
  if (notNeeded) return { kind: 'notNeeded', question: notNeeded };
  return open ? { kind: 'noAnswer', question: open, keeps: rules.noAnswer === 'keep' } : { kind: 'none' };
}
