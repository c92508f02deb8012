import type { AlertBlock, ContextBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { PersonRef } from '../../domain/portal.js';
import { plain } from './elements.js';
import { clip, limits } from './limits.js';
import type { SlackModal } from './message.js';
import { clean } from './untrusted.js';

export interface ModalInput {
  /** `callback_id`. */
  readonly callback: string;
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  /** JSON of ids only. */
  readonly metadata?: string;
  /** There where the modal has inputs. */
  readonly submit?: string;
  readonly close?: string;
}

/** A modal with its classic form for workspaces that don't know alerts yet. */
export function modal(input: ModalInput): SlackModal {
  const hasAlert = input.blocks.some((block) => block.type === 'alert');
  return {
    view: viewOf(input, [...input.blocks]),
    fallback: hasAlert ? viewOf(input, input.blocks.map(classicBlock)) : null,
  };
}

function viewOf({ callback, title, metadata, submit, close }: ModalInput, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: callback,
    title: plain(clip(title, limits.viewTitle)),
    blocks,
    ...(metadata !== undefined && { private_metadata: metadata }),
    ...(submit !== undefined && { submit: plain(submit) }),
    close: plain(close ?? 'Close'),
  };
}

/** A loud line at the top of a modal; modals are the only place for it. */
export function alert(level: 'warning' | 'error', words: string): AlertBlock {
  return { type: 'alert', level, text: plain(clip(words, limits.alert)) };
}

function classicBlock(block: KnownBlock): KnownBlock {
  if (block.type !== 'alert') return block;
  const words: ContextBlock = { type: 'context', elements: [plain(`! ${block.text.text}`)] };
  return block.block_id === undefined ? words : { ...words, block_id: block.block_id };
}

/** A portal person as an option of a type-ahead: name and email; the value is the portal id. */
export function personOption(person: PersonRef): PlainTextOption {
  const email = clean(person.email, 40);
  const name = clean(person.name, limits.optionText - email.length - 3);
  return { text: plain(`${name} <${email}>`), value: person.id };
}
