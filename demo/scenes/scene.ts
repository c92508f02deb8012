import { DAVE } from '../../sandbox/slack/seed.js';
import type { PageAct } from '../page/shapes.js';

/** A short guided walk through one thing that the product promises. */
export interface Scene {
  readonly id: string;
  readonly title: string;
  /** What the walk shows, in a sentence. */
  readonly why: string;
  /** Who leaves in it, as the portal and the bot call them. */
  readonly leaver: { readonly name: string; readonly email: string };
  readonly steps: readonly SceneStep[];
}

export interface SceneStep {
  /** What to do, or what to look at. */
  readonly say: string;
  /** Who has to do it, where the sentence takes that for granted. */
  readonly as?: Actor;
  /** Asked after each change, once the steps before are done. */
  readonly doneWhen: (state: SceneState) => boolean;
  /** A button beside the sentence, for what no person in Slack could do. */
  readonly button?: { readonly label: string; readonly does: PageAct };
}

/** One of the people whom the reader of the page can be. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** Asks, in every scene. */
export const dave: Actor = { id: DAVE, name: 'Dave' };

/** Everything a step may ask about. */
export interface SceneState {
  /** Slack id of the person whom the reader of the page is. */
  readonly you: string;
  /** callback_id of the modal that this person has open. */
  readonly modal: string | null;
  /** All messages that the bot has posted, wherever they are. */
  readonly messages: readonly SceneMessage[];
  readonly portal: {
    readonly people: readonly { readonly email: string; readonly status: 'active' | 'disabled' | 'invited' }[];
    readonly runningReassignments: number;
    readonly msPerStage: number | null;
  };
  readonly bot: { readonly alive: boolean; readonly kills: number };
}

export interface SceneMessage {
  /** The only person who sees it; null for everybody in the channel. */
  readonly onlyFor: string | null;
  /** Every text in the message and its blocks, one after the other. */
  readonly words: string;
}

/** True while its leaver is as at the beginning, and nothing was said of them; else its steps would mistake old for new. */
export function isPlayable({ leaver }: Scene, state: SceneState): boolean {
  const isThere = state.portal.people.some(({ email, status }) => email === leaver.email && status === 'active');
  return isThere && state.bot.alive && !said(state, leaver.name);
}

/** True if the bot has said this somewhere. */
export function said(state: SceneState, words: string): boolean {
  return state.messages.some((message) => message.words.includes(words));
}

/** True if the bot has said this to one person alone. */
export function told(state: SceneState, userId: string, words: string): boolean {
  return state.messages.some(({ onlyFor, words: text }) => onlyFor === userId && text.includes(words));
}

/** True once the portal lets this person no longer in. */
export function isDisabled(state: SceneState, email: string): boolean {
  return state.portal.people.some((person) => person.email === email && person.status === 'disabled');
}
