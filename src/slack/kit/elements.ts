import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
} from '@slack/types';
import { clip, limits } from './limits.js';
import { utcText } from './times.js';

export function plain(words: string): PlainTextElement {
  return { type: 'plain_text', text: words, emoji: false };
}

/** The first block of a message: its id is how the message is found again. */
export function header(words: string, blockId?: string): HeaderBlock {
  return { type: 'header', text: plain(clip(words, limits.header)), ...(blockId && { block_id: blockId }) };
}

/** Small print; each item is plain text or mrkdwn made of our own data. */
export function context(...items: readonly (string | ContextBlock['elements'][number])[]): ContextBlock {
  return { type: 'context', elements: items.map((item) => (typeof item === 'string' ? plain(item) : item)) };
}

/** The instant in the reader's zone, for small print. */
export function smallDate(before: string, at: Date): MrkdwnElement {
  const timestamp = Math.floor(at.getTime() / 1000);
  return { type: 'mrkdwn', text: `${before} <!date^${timestamp}^{date_short_pretty} at {time}|${utcText(at)}>`.trim() };
}

export function actions(...elements: readonly Button[]): ActionsBlock {
  return { type: 'actions', elements: [...elements] };
}

export interface ButtonInput {
  /** `action_id`. */
  readonly action: string;
  readonly label: string;
  readonly value?: string;
  readonly url?: string;
  /** Read aloud instead of the label, where several buttons have the same; at most 75 characters. */
  readonly accessibility_label?: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: ConfirmationDialog;
}

export function button({ action, label, ...rest }: ButtonInput): Button {
  return { type: 'button', action_id: action, text: plain(clip(label, limits.buttonText)), ...rest };
}

export interface ConfirmInput {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly style?: 'primary' | 'danger';
}

/** The question before an effect. */
export function confirmation({ title, text, yes, no, style }: ConfirmInput): ConfirmationDialog {
  return {
    title: plain(clip(title, limits.confirmTitle)),
    text: plain(clip(text, limits.confirmText)),
    confirm: plain(yes),
    deny: plain(no),
    ...(style && { style }),
  };
}
