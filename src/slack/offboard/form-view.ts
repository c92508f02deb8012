import type { KnownBlock } from '@slack/types';
import type { PersonRef } from '../../domain/portal.js';
import type { OffboardPreview } from '../../workflows/offboard/preview/preview.js';
import { context } from '../kit/elements.js';
import type { SlackModal } from '../kit/message.js';
import { alert } from '../kit/modal.js';
import { paragraph, richText } from '../kit/rich-text.js';
import { zonedText } from '../kit/times.js';
import { clean } from '../kit/untrusted.js';
import { reasonInput } from '../requests/reason.js';
import { type RequestModalInput, requestModal } from '../requests/request-modal.js';
import { formFacts } from './form-facts.js';
import {
  confirmEmailInput,
  deleteEmailInput,
  linksInput,
  startAtInput,
  successorButtons,
  successorInput,
  whenInput,
} from './form-inputs.js';
import { callbackIds } from './ids.js';
import { type OwnSuccessors, ownSuccessorsLine } from './own-successors.js';

/** What is chosen on the form so far. */
export interface OffboardFormChoices {
  readonly successor: PersonRef | null;
  readonly links: 'revoke' | 'keep';
  readonly when: 'now' | 'later';
  readonly startAt: Date | null;
  readonly reason: string;
  /** Of single rooms and groups. */
  readonly own: OwnSuccessors;
}

export interface OffboardFormInput extends RequestModalInput {
  readonly preview: OffboardPreview;
  readonly choices: OffboardFormChoices;
  /** The viewer's zone as Slack calls it; null where it doesn't say. */
  readonly viewerZone: string | null;
  /** IANA id of the portal's zone, if it is known. */
  readonly portalZone?: string;
  /** What Slack calls the person, where they were given as a Slack user. */
  readonly slackName: string | null;
  readonly allowDeleteProfile: boolean;
  /** Counts the times that the successor had to be forgotten because it was refused. */
  readonly successorGeneration?: number;
}

/** The form, complete with defaults: who leaves, what that means, and the few choices there are. */
export function offboardFormModal(input: OffboardFormInput): SlackModal {
  const { preview, choices, slackName } = input;
  const isRenamed = slackName !== null && namesDiffer(slackName, preview.person.name);
  const blocks: KnownBlock[] = [
    ...(isRenamed ? [alert('warning', nameWarning(slackName, preview.person.name))] : []),
    ...formFacts(preview),
    ...(isRenamed ? [confirmEmailInput(preview.person.email)] : []),
    successorInput(choices.successor, input.successorGeneration ?? 0),
    ...ownSuccessors(input),
    whenInput(choices.when),
    ...startBlocks(input),
    reasonInput(choices.reason),
    linksInput(choices.links, preview),
    ...deleteBlocks(input),
    successorButtons(choices.own, preview),
  ];
  const note = `${clean(preview.person.name)} is not told.`;
  return requestModal(input, { callback: callbackIds.form, title: 'Offboard', blocks, note });
}

/** True if the two worlds call somebody so differently that it may be somebody else. */
export function namesDiffer(one: string, other: string): boolean {
  const plain = (name: string) => clean(name, 500).normalize('NFKC').toLowerCase();
  return plain(one) !== plain(other);
}

function nameWarning(slackName: string, portalName: string): string {
  return `DocSpace calls this person “${clean(portalName, 55)}”, Slack “${clean(slackName, 55)}”. Type the email below to go on.`;
}

function ownSuccessors({ preview, choices: { own, successor } }: OffboardFormInput): KnownBlock[] {
  const line = ownSuccessorsLine(preview, own, successor);
  return line === undefined ? [] : [richText(paragraph(line))];
}

function startBlocks({ choices, viewerZone, portalZone }: OffboardFormInput): KnownBlock[] {
  if (choices.when === 'now') return [];
  const input = startAtInput(choices.startAt, viewerZone);
  if (!choices.startAt || portalZone === undefined) return [input];
  return [input, context(`= ${zonedText(choices.startAt, portalZone)} portal time`)];
}

function deleteBlocks({ preview, allowDeleteProfile }: OffboardFormInput): KnownBlock[] {
  if (!allowDeleteProfile) return [];
  const name = clean(preview.person.name, 60);
  return [
    alert('error', `Deleting destroys everything in My documents and the Trash of ${name}. It can’t be undone.`),
    deleteEmailInput(preview.person.email),
  ];
}
