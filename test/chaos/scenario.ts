import type { WorldPortal } from '../../demo/world.js';
import type { ViewState } from '../../sandbox/slack/model.js';
import type { SlackActor } from '../../sandbox/slack/people/actor.js';
import type { CaseWorld } from './case-world.js';

/** A form that Dave has before him. */
export interface OpenForm {
  readonly me: SlackActor;
  readonly viewId: string;
  /** Waits for a view, and until the app has drawn what is wanted in it. */
  shown(callbackId: string, drawn?: string): Promise<ViewState>;
}

/** A command, and the form that it opens. */
export interface Asking {
  readonly command: string;
  readonly text: string;
  /** Callback id. */
  readonly formId: string;
  /** What is chosen there besides the reason. */
  readonly choose?: (form: OpenForm) => Promise<void>;
}

/** One run to be killed in: how the portal and the policy are, and what is asked for. */
export interface Scenario {
  readonly name: string;
  readonly policy: Readonly<Record<string, unknown>>;
  readonly portal: WorldPortal;
  /** Two processes over one database from the start; the one that is not killed goes on alone. */
  readonly isTwo?: boolean;
  /** What there is before the bot starts. */
  readonly before?: (world: CaseWorld) => Promise<void>;
  /** What people do until the run is approved, again where it came to nothing. */
  readonly begin: (world: CaseWorld, signal: AbortSignal) => Promise<void>;
}
