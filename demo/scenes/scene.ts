import { DAVE } from '../../sandbox/slack/seed.js';
import type { PageAct } from '../page/shapes.js';

/** A short guided walk through one thing that the product promises. */
export interface Scene {
  readonly id: string;
  readonly title: string;
  /** What the walk shows, in a sentence. */
  readonly why: string;
  /** Whom or what it is about, as the portal and the bot call them. */
  readonly about: SceneSubject;
  readonly steps: readonly SceneStep[];
}

export type SceneSubject =
  | { readonly kind: 'person'; readonly name: string; readonly email: string }
  /** Somebody whose account is disabled from the beginning. */
  | { readonly kind: 'former'; readonly name: string; readonly email: string }
  | { readonly kind: 'group'; readonly name: string; readonly manager: string }
  | { readonly kind: 'room'; readonly title: string; readonly owner: string };

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
    readonly rooms: readonly SceneRoom[];
    /** Each manager by name. */
    readonly groups: readonly { readonly name: string; readonly manager: string }[];
    /** Calls that will still go wrong. */
    readonly callsToFail: number;
    readonly runningReassignments: number;
    readonly msPerStage: number | null;
  };
  readonly bot: { readonly alive: boolean; readonly kills: number };
}

export interface SceneRoom {
  readonly title: string;
  /** By name. */
  readonly owner: string;
  readonly archived: boolean;
  readonly guests: number;
}

export interface SceneMessage {
  /** The only person who sees it; null for everybody in the channel. */
  readonly onlyFor: string | null;
  /** Every text in the message and its blocks, one after the other. */
  readonly words: string;
}

/** True while what it is about is as at the beginning, and nothing was said of it; else its steps would mistake old for new. */
export function isPlayable({ about }: Scene, state: SceneState): boolean {
  const name = about.kind === 'room' ? about.title : about.name;
  return isAsAtFirst(about, state) && state.bot.alive && !said(state, name);
}

function isAsAtFirst(about: SceneSubject, { portal }: SceneState): boolean {
  switch (about.kind) {
    case 'person':
      return portal.people.some(({ email, status }) => email === about.email && status === 'active');
    case 'former':
      return (
        portal.people.some(({ email, status }) => email === about.email && status === 'disabled') &&
        portal.rooms.some(({ owner }) => owner === about.name)
      );
    case 'group':
      return portal.groups.some(({ name, manager }) => name === about.name && manager === about.manager);
    case 'room':
      return portal.rooms.some((room) => room.title === about.title && isUntouched(room, about.owner));
  }
}

function isUntouched({ archived, guests, owner }: SceneRoom, first: string): boolean {
  return !archived && guests > 0 && owner === first;
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

/** True once the portal shows this room in the archive without a guest. */
export function isEmptied({ portal }: SceneState, title: string): boolean {
  return portal.rooms.some((room) => room.title === title && room.archived && room.guests === 0);
}
