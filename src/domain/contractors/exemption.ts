const dayMs = 24 * 60 * 60_000;

/** `keep`: a click, for the policy's days. `exempt`: until a day that an approver chose, for a reason. */
export const exemptionKinds = ['keep', 'exempt'] as const;
export type ExemptionKind = (typeof exemptionKinds)[number];

/** An exemption lasts no longer: whoever is never looked at again is forgotten. */
export const longestExemptionDays = 730;

/** Somebody who is not proposed until then; it ends by itself. */
export interface Exemption {
  /** Portal id. */
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly kind: ExemptionKind;
  readonly reason: string | null;
  readonly until: Date;
  /** Slack id of the approver. */
  readonly by: string;
  readonly at: Date;
}

/** The exemption that holds for this account now; the one that lasts longest where there are several. */
export function exemptionFor(personId: string, exemptions: readonly Exemption[], now: Date): Exemption | undefined {
  const theirs = exemptions.filter((one) => one.personId === personId && one.until > now);
  return theirs.toSorted((one, other) => other.until.getTime() - one.until.getTime())[0];
}

export type UntilResult =
  | { readonly ok: true; readonly until: Date }
  | { readonly ok: false; readonly why: 'notUnderstood' | 'past' | 'tooLong' };

/** The end that `90d`, `12w` or `2027-03-31` names; a day ends with it, in UTC. */
export function parseUntil(text: string, now: Date): UntilResult {
  const until = endOf(text.trim().toLowerCase(), now);
  if (!until) return { ok: false, why: 'notUnderstood' };
  if (until <= now) return { ok: false, why: 'past' };
  if (until.getTime() - now.getTime() > (longestExemptionDays + 1) * dayMs) return { ok: false, why: 'tooLong' };
  return { ok: true, until };
}

/** So many days from now. */
export function daysFrom(now: Date, days: number): Date {
  return new Date(now.getTime() + days * dayMs);
}

function endOf(text: string, now: Date): Date | undefined {
  const [, number, unit] = /^(\d{1,4})(d|w)$/.exec(text) ?? [];
  if (number !== undefined) return daysFrom(now, Number(number) * (unit === 'w' ? 7 : 1));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const start = new Date(`${text}T00:00:00.000Z`);
  // A day that doesn't exist, such as 31 February, is moved on by Date in silence.
  if (Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== text) return undefined;
  return daysFrom(start, 1);
}
