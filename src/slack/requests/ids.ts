import { z } from 'zod';
import type { RequestKind } from '../../domain/plan.js';

/** `action_id`s that every kind has; those of one feature are told apart by their button's value. */
export const actionIds = {
  approve: 'approve',
  deny: 'deny',
  details: 'details',
  cancel: 'cancel',
  stop: 'stop',
  retry: 'retry',
  skip: 'skip',
  byHand: 'byHand',
  revoke: 'revoke',
  askAgain: 'askAgain',
  showStatus: 'showStatus',
  /** Sends an auditor the trail as a file. */
  auditFile: 'auditFile',
  reason: 'reason',
  /** Buttons that only open a page of the portal; Slack reports the click all the same. */
  openWorkspace: 'openWorkspace',
  openReport: 'openReport',
  openRoom: 'openRoom',
} as const;

/** `callback_id`s of the views that every kind has. */
export const callbackIds = {
  reading: 'reading',
  sending: 'sending',
  sent: 'sent',
  refused: 'refused',
  answer: 'answer',
  denyForm: 'denyForm',
  skipForm: 'skipForm',
  byHandForm: 'byHandForm',
  details: 'details',
} as const;

/** `block_id`s of the inputs that every kind has: inline errors name them. */
export const inputIds = {
  reason: 'form.reason',
  denyReason: 'deny.reason',
  skipReason: 'skip.reason',
  byHandReason: 'byHand.reason',
} as const;

/** Opens a kind's form; one such button a kind may stand in a block. */
export function openFormId(kind: RequestKind): string {
  return `openForm.${kind}`;
}

/** Reads the portal again for a kind's form. */
export function readAgainId(kind: RequestKind): string {
  return `readAgain.${kind}`;
}

/** First block of a request's card; also the key by which the message is found again. */
export function cardBlockId(requestId: number, version = 1): string {
  return `h${requestId}.card.v${version}`;
}

/** First block of what an hour before a planned start no longer holds. */
export function aheadBlockId(requestId: number, version = 1): string {
  return `h${requestId}.ahead.v${version}`;
}

export function progressBlockId(requestId: number, version = 1): string {
  return `h${requestId}.progress.v${version}`;
}

export function reportBlockId(requestId: number, version = 1): string {
  return `h${requestId}.report.v${version}`;
}

export function receiptBlockId(requestId: number, userId: string, version = 1): string {
  return `h${requestId}.receipt.${userId}.v${version}`;
}

/** First block of a message to somebody whom a request concerns; `name` tells such messages apart. */
export function noteBlockId(requestId: number, name: string, userId: string): string {
  return `h${requestId}.${name}.${userId}.v1`;
}

/** First block of what is announced: the message itself, and those in its thread counted from 1. */
export function announcementBlockId(requestId: number, index = 0): string {
  return index === 0 ? `h${requestId}.announcement.v1` : `h${requestId}.announced${index}.v1`;
}

const maxButtonValue = 2000;

const requestButton = z.strictObject({
  requestId: z.int().positive(),
  /** The plan digest printed on the message that holds the button. */
  digest: z.string().min(1).max(128).optional(),
  /** The step at which the run was parked when the button was drawn. */
  stepKey: z.string().min(1).max(128).optional(),
});
/** What a button of a request carries: ids only. */
export type RequestButton = z.infer<typeof requestButton>;

export function buttonValue(value: RequestButton): string {
  return JSON.stringify(value);
}

/** The ids in a button's value; undefined when it isn't one of ours. */
export function parseButtonValue(text: string | undefined): RequestButton | undefined {
  return parsed(requestButton, text);
}

const draftMetadata = z.strictObject({ draftId: z.string().min(1).max(128), page: z.int().min(0).optional() });
/** `private_metadata` of a form that is being filled in; `page` only on the hand-over map. */
export type DraftMetadata = z.infer<typeof draftMetadata>;

export function draftMetadataText(metadata: DraftMetadata): string {
  return JSON.stringify(metadata);
}

export function parseDraftMetadata(text: string | undefined): DraftMetadata | undefined {
  return parsed(draftMetadata, text);
}

function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined || text.length > maxButtonValue) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
