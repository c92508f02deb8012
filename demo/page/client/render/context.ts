import type { Json } from '../../../../sandbox/core/json.js';
import type { StateValues } from '../../../../sandbox/slack/model.js';

/** Where a block stands: in a message, or in a modal or Home tab with what was entered so far. */
export type Place =
  | { readonly kind: 'message'; readonly channel: string; readonly ts: string }
  | {
      readonly kind: 'view';
      readonly viewId: string;
      readonly values: StateValues;
      /** Sentences under inputs by block_id. */
      readonly errors: Readonly<Record<string, string>>;
    };

/** What a person does to an element, in the words of the sandbox's acts. */
export interface ElementAct {
  readonly type: 'click' | 'select' | 'type' | 'suggest';
  readonly actionId: string;
  /** Left out where action and value say which button it is. */
  readonly blockId?: string;
  readonly value?: string | readonly string[] | number | null;
}

/** What drawing a block needs to know about its reader and its place. */
export interface RenderContext {
  readonly me: { readonly id: string; readonly tz: string };
  readonly now: Date;
  readonly place: Place;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  /** Name of a person, a user group or a channel; undefined for nobody. */
  nameOf(id: string): string | undefined;
  /** True when a mention of this user or group is for the reader. */
  isMine(id: string): boolean;
  act(act: ElementAct): Promise<unknown>;
  /** Resolves with true when the reader says yes. */
  confirm(question: Json): Promise<boolean>;
  openLink(url: string): void;
}

/** What a block component gets. */
export interface BlockProps {
  readonly block: Json;
  readonly ctx: RenderContext;
}

/** What an element's component gets. */
export interface ElementProps {
  readonly element: Json;
  readonly blockId: string;
  readonly ctx: RenderContext;
  /** Id of what names the element, and of what explains it. */
  readonly labelledBy?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
}
