import { BOB, DAVE, JANE, KIM, OLA } from '../../sandbox/slack/seed.js';
import type { BotState, PageAct, PortalView } from '../page/shapes.js';
import type { SceneSubject } from './subject.js';
import type { Target } from './target.js';

/** A short guided walk through one thing that the product promises. */
export interface Scene {
  readonly id: string;
  readonly title: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  /** Whom or what it is about; kept on top in the portal. */
  readonly about: SceneSubject;
  /** What is done to a fresh stage before the first step. */
  readonly stage?: readonly PageAct[];
  readonly steps: readonly SceneStep[];
}

export interface SceneStep {
  /** The one thing to do, or to look at. */
  readonly say: string;
  /** Who has to do it. Whoever is somebody else is told to become them first. */
  readonly as?: Actor;
  /** Why it must be this person; said where one has to become them. */
  readonly because?: string;
  /** What to look at or to press: the first of these that is in sight gets a ring. */
  readonly ring?: readonly Target[];
  /** A button beside the sentence, for what no person in Slack could do. */
  readonly button?: { readonly label: string; readonly does: readonly PageAct[] };
  /** Asked after each change, once the steps before are done. */
  readonly doneWhen: (state: SceneState) => boolean;
  /** What there is to see: all of it gets a ring, and the step is done only once the first of it in Slack is in sight. */
  readonly look?: readonly Target[];
  /** What happened, said when it is done; the tour then waits for Next. Without it the tour is on at once. */
  readonly saw?: string;
}

/** One of the people whom the reader of the page can be. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** Asks, in every scene. */
export const dave: Actor = { id: DAVE, name: 'Dave' };
export const bob: Actor = { id: BOB, name: 'Bob' };
export const ola: Actor = { id: OLA, name: 'Ola' };
export const jane: Actor = { id: JANE, name: 'Jane' };
export const kim: Actor = { id: KIM, name: 'Kim' };

/** Everything a step may ask about. */
export interface SceneState {
  /** Slack id of the person whom the reader of the page is. */
  readonly you: string;
  /** callback_id of the modal that this person has open. */
  readonly modal: string | null;
  /** All messages that the bot has posted, wherever they are. */
  readonly messages: readonly SceneMessage[];
  readonly portal: Pick<
    PortalView,
    'people' | 'rooms' | 'groups' | 'folders' | 'reassignments' | 'handOversStarted' | 'callsToFail'
  >;
  readonly bot: BotState;
}

export interface SceneMessage {
  /** The only person who sees it; null for everybody in the channel. */
  readonly onlyFor: string | null;
  /** Every text in the message and its blocks, one after the other. */
  readonly words: string;
}

function hasGuests({ members }: PortalView['rooms'][number]): boolean {
  return members.some(({ guest }) => guest);
}

/** True until the bot has said more than that it is ready. */
export function isUntouched({ messages }: SceneState): boolean {
  return messages.every(({ words }) => words.includes('Handover is ready'));
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

/** True while a hand-over runs in the portal, and has come so far. */
export function isHandingOver({ portal }: SceneState, percentage: number): boolean {
  return portal.reassignments.some((task) => task.state === 'running' && task.percentage >= percentage);
}

/** True once the portal shows this room in the archive without a guest. */
export function isEmptied({ portal }: SceneState, title: string): boolean {
  return portal.rooms.some((room) => room.title === title && room.archived && !hasGuests(room));
}
