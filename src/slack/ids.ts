import { z } from 'zod';
import type { EntryId } from '../domain/portal.js';

/** Every `action_id`; those of one feature are told apart by their block's id or their button's value. */
export const actionIds = {
  approve: 'approve',
  deny: 'deny',
  details: 'details',
  cancel: 'cancel',
  stop: 'stop',
  retry: 'retry',
  skip: 'skip',
  byHand: 'byHand',
  askAgain: 'askAgain',
  openForm: 'openForm',
  showStatus: 'showStatus',
  readAgain: 'readAgain',
  chooseLeaver: 'chooseLeaver',
  chooseSuccessor: 'chooseSuccessor',
  when: 'when',
  startAt: 'startAt',
  reason: 'reason',
  links: 'links',
  confirmEmail: 'confirmEmail',
  deleteEmail: 'deleteEmail',
  moreChoices: 'moreChoices',
  previousPage: 'previousPage',
  nextPage: 'nextPage',
  roomSuccessor: 'roomSuccessor',
  groupSuccessor: 'groupSuccessor',
  chooseWorkspace: 'chooseWorkspace',
  chooseArchive: 'chooseArchive',
  chooseHr: 'chooseHr',
  /** Buttons that only open a page of the portal; Slack reports the click all the same. */
  openWorkspace: 'openWorkspace',
  openReport: 'openReport',
} as const;
export type ActionId = (typeof actionIds)[keyof typeof actionIds];

/** Every `callback_id` of a view, and the global shortcut's. */
export const callbackIds = {
  offboardShortcut: 'offboard',
  reading: 'reading',
  choosePerson: 'choosePerson',
  offboardForm: 'offboardForm',
  sending: 'sending',
  sent: 'sent',
  refused: 'refused',
  answer: 'answer',
  denyForm: 'denyForm',
  skipForm: 'skipForm',
  byHandForm: 'byHandForm',
  details: 'details',
  moreChoices: 'moreChoices',
  confirmDelete: 'confirmDelete',
} as const;
export type CallbackId = (typeof callbackIds)[keyof typeof callbackIds];

/** `block_id`s of the forms' inputs: inline errors name them. */
export const inputIds = {
  leaver: 'offboard.leaver',
  when: 'offboard.when',
  startAt: 'offboard.startAt',
  reason: 'offboard.reason',
  links: 'offboard.links',
  confirmEmail: 'offboard.confirmEmail',
  deleteEmail: 'offboard.deleteEmail',
  denyReason: 'deny.reason',
  skipReason: 'skip.reason',
  byHandReason: 'byHand.reason',
} as const;

/** The successor's input; another `generation` makes Slack forget what was chosen. */
export function successorInputId(generation = 0): string {
  return `offboard.successor.${generation}`;
}

/** First block of a request's card; also the key by which the message is found again. */
export function cardBlockId(requestId: number, version = 1): string {
  return `h${requestId}.card.v${version}`;
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

const rowKinds = ['room', 'group', 'workspace', 'archive', 'hr'] as const;

/** A row of the hand-over map; the last three kinds have one row each. */
export interface RowTarget {
  readonly kind: (typeof rowKinds)[number];
  readonly id: string;
}

export function rowBlockId(kind: RowTarget['kind'], id: EntryId): string {
  return `row.${kind}.${id}`;
}

/** What a row's block_id stands for; undefined for any other block. */
export function parseRowBlockId(blockId: string): RowTarget | undefined {
  const [, word, id] = /^row\.([a-z]+)\.(.+)$/s.exec(blockId) ?? [];
  const kind = rowKinds.find((known) => known === word);
  return kind === undefined || id === undefined ? undefined : { kind, id };
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
