import { z } from 'zod';
import { entryIdSchema } from '../../domain/portal.js';

/** `action_id`s of lists of contractors. */
export const actionIds = {
  disable: 'contractor.disable',
  disableMany: 'contractors.disableMany',
  keep: 'contractor.keep',
  exempt: 'contractor.exempt',
  askSponsor: 'contractor.askSponsor',
  undo: 'contractor.undo',
  review: 'contractors.review',
  notNow: 'contractors.notNow',
  goOn: 'contractors.goOn',
  previousPage: 'contractors.previousPage',
  nextPage: 'contractors.nextPage',
  endExemption: 'contractor.endExemption',
  needed: 'sponsor.needed',
  neededLonger: 'sponsor.neededLonger',
  notNeeded: 'sponsor.notNeeded',
  /** One for each room that is offered: ids in a message are told apart. */
  leaveRoom: 'sponsor.leaveRoom',
  leaveSecondRoom: 'sponsor.leaveSecondRoom',
  leaveThirdRoom: 'sponsor.leaveThirdRoom',
  /** Inputs of the forms. */
  until: 'contractor.until',
  reason: 'contractor.reason',
} as const;

/** `callback_id`s of their views. */
export const callbackIds = {
  review: 'contractors.reviewView',
  exempt: 'contractor.exemptForm',
  goOn: 'contractors.goOnForm',
  exemptions: 'contractors.exemptions',
} as const;

/** `block_id`s of the inputs: inline errors name them. */
export const inputIds = { until: 'contractor.untilInput', reason: 'contractor.reasonInput' } as const;

const value = z.strictObject({
  digestId: z.int().positive(),
  /** The digest printed with the button. */
  digest: z.string().min(1).max(128).optional(),
  /** Portal id of the row's person. */
  personId: z.string().min(1).max(64).optional(),
  /** Digest of the people whom the button names. */
  list: z.string().min(1).max(128).optional(),
  /** The request that disabled them. */
  requestId: z.int().positive().optional(),
  /** Days that a sponsor chose. */
  days: z.int().positive().optional(),
  page: z.int().min(0).optional(),
  /** The room that a sponsor wants somebody removed from. */
  roomId: entryIdSchema.optional(),
});
/** What a button or form of a list carries: ids only. */
export type ListValue = z.infer<typeof value>;

export function listValue(of: ListValue): string {
  return JSON.stringify(of);
}

/** The ids in a button's value or a view's metadata; undefined when they aren't ours. */
export function parseListValue(text: string | undefined): ListValue | undefined {
  if (text === undefined || text.length > 2000) return undefined;
  try {
    return value.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** First block of a sponsor's question. */
export function sponsorBlockId(digestId: number, personId: string, userId: string): string {
  return `h${digestId}.sponsor.${personId}.${userId}.v1`;
}
