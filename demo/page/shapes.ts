import type { Message, SlackChannel, SlackUser, SlackUsergroup, ViewState } from '../../sandbox/slack/model.js';
import type { SceneSubject } from '../scenes/subject.js';
import type { Target } from '../scenes/target.js';

/** Everything that the page shows, for one person: plain JSON, sent anew after each change. */
export interface PageState {
  /** Changes with each start of the demo, and whenever it starts over. */
  readonly run: string;
  readonly slack: SlackSees;
  readonly portal: PortalView;
  readonly bot: BotState;
  readonly clock: { readonly now: string; readonly daysPassed: number };
  readonly tour: readonly SceneView[];
  /** True until the bot has said more than that it is ready. */
  readonly untouched: boolean;
  /** True while everything is as at first: what a scene begins with. */
  readonly fresh: boolean;
}

export interface BotState {
  /** False until it answers Slack, too. */
  readonly alive: boolean;
  /** How often it was killed so far. */
  readonly kills: number;
}

/** What one person sees in Slack, as the sandbox tells it. */
export interface SlackSees {
  readonly team: { readonly id: string; readonly name: string };
  readonly app: {
    readonly id: string;
    readonly name: string;
    readonly userId: string;
    readonly home: { readonly homeTab: boolean; readonly messagesTab: boolean; readonly messagesTabReadOnly: boolean };
  };
  readonly commands: readonly CommandHelp[];
  readonly shortcuts: readonly { readonly callbackId: string; readonly name: string }[];
  readonly users: readonly Omit<SlackUser, 'email'>[];
  readonly usergroups: readonly SlackUsergroup[];
  readonly me: SlackUser;
  readonly channels: readonly Conversation[];
  readonly dms: readonly Conversation[];
  /** Open modals, root first. */
  readonly viewStack: readonly ViewState[];
  readonly home: ViewState | null;
}

export interface CommandHelp {
  readonly command: string;
  readonly description: string;
  readonly hint: string;
}

/** A channel or direct message with what a person sees in it. */
export interface Conversation extends SlackChannel {
  readonly unread: { readonly count: number; readonly mentions: number };
  /** Top-level messages, oldest first. */
  readonly messages: readonly Message[];
  /** By ts of the parent, the parent first. */
  readonly threads: Readonly<Record<string, readonly Message[]>>;
}

/** What the portal's panel shows. */
export interface PortalView {
  readonly url: string;
  readonly people: readonly PortalPersonView[];
  readonly groups: readonly GroupView[];
  readonly rooms: readonly RoomView[];
  readonly folders: readonly FolderView[];
  /** Latest first. */
  readonly audit: readonly AuditView[];
  readonly reassignments: readonly ReassignmentView[];
  /** How many hand-overs were ever started. */
  readonly handOversStarted: number;
  /** What changed while the page was there, latest first. */
  readonly feed: readonly FeedEntry[];
  /** Milliseconds a stage of a reassignment takes; null where it goes on with each look. */
  readonly msPerStage: number | null;
  /** How many of the next calls will go wrong; 0 where there is no trouble (any more). */
  readonly callsToFail: number;
}

export interface PortalPersonView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly type: string;
  readonly status: 'active' | 'disabled' | 'invited';
}

export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly manager: string;
  readonly members: readonly string[];
  readonly fromDirectory: boolean;
}

export interface RoomView {
  readonly id: number | string;
  readonly title: string;
  readonly type: string;
  readonly owner: string;
  readonly archived: boolean;
  readonly members: readonly MemberView[];
  readonly links: readonly LinkView[];
}

export interface MemberView {
  readonly name: string;
  readonly role: string;
  readonly guest: boolean;
}

export interface LinkView {
  readonly title: string;
  readonly kind: 'external' | 'invitation';
}

/** A folder that is no room, with the files in it. */
export interface FolderView {
  readonly id: number | string;
  readonly title: string;
  /** Titles of the folders above it, the section first. */
  readonly path: readonly string[];
  readonly owner: string;
  readonly members: readonly MemberView[];
  readonly files: readonly FileView[];
}

export interface FileView {
  readonly id: number | string;
  readonly title: string;
}

export interface AuditView {
  readonly id: number;
  readonly at: string;
  readonly who: string;
  readonly text: string;
}

export interface ReassignmentView {
  readonly from: string;
  readonly to: string;
  readonly percentage: number;
  readonly state: 'running' | 'completed' | 'canceled' | 'failed';
}

/** A change in the portal and the request behind it. */
export interface FeedEntry {
  readonly id: number;
  readonly at: string;
  /** What is different now, in a sentence. */
  readonly what: string;
  /** The request in plain words. */
  readonly asked: string;
  /** Null where time alone brought it. */
  readonly method: string | null;
  readonly path: string | null;
}

/** A scene of the tour as the page shows it. */
export interface SceneView {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** What stands over it and the scenes that belong to it. */
  readonly part: string;
  readonly about: SceneSubject;
  /** Slack id of whoever acts first. */
  readonly firstPerson: string;
  /** What is done to a fresh stage before the first step. */
  readonly stage: readonly PageAct[];
  readonly steps: readonly SceneStepView[];
}

export interface SceneStepView {
  readonly say: string;
  /** Whom the reader has to become for it; null for the right one. */
  readonly become: { readonly id: string; readonly name: string; readonly because: string | null } | null;
  /** What the step is about, best first. */
  readonly ring: readonly Target[];
  /** A button beside the sentence. */
  readonly button: { readonly label: string; readonly does: readonly PageAct[] } | null;
  /** What there is to see; the step is done only once the first of it in Slack is in sight. */
  readonly look: readonly Target[];
  /** What there was to see, said when it is done. */
  readonly saw: string | null;
  /** True while what the step asks for is the case, seen or not. */
  readonly done: boolean;
}

/** How calls to the portal go wrong. */
export type Trouble = 'unavailable' | 'dropped' | 'silent' | 'silentAfterEffect';

/** What the page can do besides acting as a person in Slack. */
export type PageAct =
  | { readonly do: 'killBot' }
  | { readonly do: 'startBot' }
  | { readonly do: 'passDays'; readonly days: number }
  /** Lets time pass until so long before the start that was approved last. */
  | { readonly do: 'passToStart'; readonly minutesBefore: number }
  | { readonly do: 'failCalls'; readonly times: number; readonly trouble: Trouble }
  | { readonly do: 'endTrouble' }
  /** Null for one stage with each look; `holdAt` is a percentage at which it stays until there is another pace. */
  | { readonly do: 'paceReassignment'; readonly msPerStage: number | null; readonly holdAt?: number }
  /** The portal says yes to changes of groups, and changes nothing. */
  | { readonly do: 'ignoreGroupChanges'; readonly times: number }
  | { readonly do: 'archiveRoom'; readonly roomId: number | string }
  | { readonly do: 'disablePerson'; readonly personId: string }
  /** Everything as it was at first, the bot running. */
  | { readonly do: 'startOver' };
