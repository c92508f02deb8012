import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Json } from '../../../sandbox/core/json.js';
import type { Message } from '../../../sandbox/slack/model.js';
import type { PageAct, PageState } from '../shapes.js';
import type { Place, RenderContext } from './render/context.js';

/** What every part of the page works with. */
export interface Desk {
  readonly state: PageState;
  readonly you: string;
  /** Acts as the reader in Slack, one act after the other; undefined where it was refused, which the page tells. */
  act(act: Json): Promise<unknown>;
  /** Does what no person in Slack could; the page tells when it was refused. */
  stage(act: PageAct): Promise<void>;
  /** Resolves when every act so far is through. */
  settled(): Promise<void>;
  /** What the page itself has to say. */
  tell(sentence: string): void;
  /** Slack itself says something in a conversation, to the reader alone. */
  note(channel: string, sentence: string): void;
  /** What Slack itself has said there to the reader. */
  notesIn(channel: string): readonly Message[];
  /** How to draw blocks at a place. */
  drawing(place: Place): RenderContext;
  openThread(channel: string, ts: string): void;
}

const DeskContext = createContext<Desk | undefined>(undefined);

export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('there is no desk around this');
  return desk;
}
