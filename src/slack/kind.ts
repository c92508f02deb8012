import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView, PlainTextOption } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Tenant } from '../domain/person.js';
import type { Plan, RequestKind } from '../domain/plan.js';
import type { Policy } from '../domain/policy/policy.js';
import type { Request } from '../domain/request.js';
import type { Seen } from '../workflows/activity/last-seen.js';
import type { ActivityPort } from '../workflows/activity/ports.js';
import type { ApproverPort } from '../workflows/approvers.js';
import type { FollowedStore } from '../workflows/followed-work.js';
import type { KindServices, KindStores } from '../workflows/kinds.js';
import type { Portal, PortalPerson } from '../workflows/ports.js';
import type { Requests } from '../workflows/requests/requests.js';
import type { Case, DraftStore, RequestStore, TrailStore } from '../workflows/store-ports.js';
import type { People } from './identity/identity.js';
import type { SlackMessage } from './kit/message.js';
import type { Reply } from './kit/reply.js';
import type { Line } from './kit/rich-text.js';
import type { Drawable } from './posting/drawable.js';
import type { MessageStore } from './posting/message-store.js';
import type { Commands } from './requests/commands.js';
import type { FollowedMessages } from './requests/followed.js';
import type { FormEvent, OpenResult } from './requests/form-kind.js';
import type { DrawingDeps, OwnDrawing } from './requests/own-drawing.js';

/** How a kind of request is talked about. */
export interface FaceWords {
  /** `Offboard`, before the subject's name: the card asks `Offboard Jane Doe?`. */
  readonly ask: string;
  /** `Offboarded`, before a colon. */
  readonly done: string;
  /** `An offboarding`, at the start of a sentence. */
  readonly one: string;
  /** `offboardings`, within a sentence. */
  readonly many: string;
  /** `Offboard someone`: the button that opens the form, and its line in the help. */
  readonly opener: string;
  /** How the slash command is used, such as `with @person or an email; alone it opens the form`. */
  readonly usage: string;
  /** What its approvers do by the command besides deciding on cards, for the help; left out where there is nothing. */
  readonly decides?: { readonly what: string; readonly how: string };
}

/** A titled list of Details, clipped at `most` lines. */
export interface PlanSection {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly most: number;
}

/** The question before Approve takes effect. */
export interface ApprovalQuestion {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
}

/** A direct message to somebody whom a finished run concerns. */
export interface Note {
  readonly email: string;
  /** With it only whoever is surely the person of this portal account is told. */
  readonly portalId?: string;
  /** Told apart from the request's other messages; part of its key. */
  readonly name: string;
  readonly message: (slackId: string) => SlackMessage;
  /** For the message's thread; left out for none. */
  readonly files?: readonly { readonly title: string; readonly content: string }[];
}

/** What must be seen before anything else: something was left otherwise than anybody would think. */
export interface Alarm {
  /** In plain text, with its status mark; other people's words are cleaned. */
  readonly header: string;
  readonly line: Line;
}

/** Who reads what is announced. */
export interface AnnouncementReaders {
  /** Slack id of whom it is addressed to; null where that is surely nobody in Slack. */
  readonly addressee: string | null;
  /** True where only people of this workspace read it, in a private channel: nobody's email stands anywhere else. */
  readonly isPrivate: boolean;
  /** Origin or host of the portal: buttons lead nowhere else. */
  readonly portalHost: string;
}

/** What is posted in the announcements channel. The first block of each gets its id, by which it is found again. */
export interface AnnouncedMessages {
  readonly root: SlackMessage;
  /** As many for whoever reads them. */
  readonly thread: readonly SlackMessage[];
  /** For the thread; only where the channel is private. */
  readonly files: readonly { readonly title: string; readonly content: string }[];
}

/** What a kind has to say to everybody when a run has ended. */
export interface Announcement {
  /** The portal account of whom it is addressed to; null for nobody. */
  readonly addressee: { readonly id: string; readonly email: string | null } | null;
  messages(readers: AnnouncementReaders): AnnouncedMessages;
}

/** How far a plan has come: `effective` once it was read in the portal that it took effect. */
export interface PlanState {
  readonly effective: boolean;
}

/** The same, and when the person concerned was last seen, where that is known and still to be decided by. */
export interface SubjectState extends PlanState {
  readonly seen?: Seen | null;
}

/** How a kind of request is shown: pure, all in Block Kit's words. */
export interface Face<P extends Plan = Plan> {
  readonly kind: RequestKind;
  readonly words: FaceWords;
  /** The words for a plan of another sort than the kind's usual one. */
  wordsOf?(plan: P): Pick<FaceWords, 'ask' | 'done' | 'one'>;
  /** What tells the subject from others of its name. */
  aboutLine(plan: P, state: SubjectState): Line;
  /** The plan as labelled lines, short enough to decide by, without why: what has taken effect already is left out. */
  planLines(plan: P, state: PlanState): readonly Line[];
  question(plan: P, state: PlanState): ApprovalQuestion;
  /** What one step has to do, in a few words; undefined where its title says it all. */
  stepTarget(plan: P, stepKey: string): string | undefined;
  /** Everything a card is too short for; left out where a card says it all. */
  sections?(plan: P): readonly PlanSection[];
  /** What it means for the subject that nothing more is done. */
  unchangedLine(request: Request<P>): Line;
  /** What was done and what wasn't when a run was stopped. */
  stoppedLine(current: Case<P>): Line;
  /** What is certain while a run waits for a person, and where that person looks. */
  pausedLine(request: Request<P>): Line;
  /** Stands above all else on the card of a run that waits, or has ended without all of it; undefined where nothing is amiss. */
  alarm?(current: Case<P>): Alarm | undefined;
  /** What a stopped run leaves of what it did, in a sentence; left out where what was done simply stays done. */
  stopText?(plan: P): string;
  /** The button for a step that a person did themselves, where its work has a name. */
  byHandLabel?(plan: P, stepKey: string): string | undefined;
  /** The button that opens the form again about the same, on the card of a run that has ended; undefined for none. */
  againLabel?(current: Case<P>): string | undefined;
  /** How what its run did is taken back by hand, a sentence or two each; left out where the usual words do. */
  undoLines?(current: Case<P>): readonly Line[];
  /** What was done as approved before a changed plan waits for its approval; no full stop. */
  driftedLine?(current: Case<P>): Line;
  /** True while the row of the list that it is a part of says it all: then it has no messages of its own. */
  isRowOnly?(current: Case<P>): boolean;
  /** Whom a finished run concerns besides the requester. */
  notes?(current: Case<P>): readonly Note[];
  /** What is announced when a run has ended; undefined where it is nobody's business. */
  announcement?(current: Case<P>): Announcement | undefined;
}

/** The face of a kind. */
export type Faces = (kind: RequestKind) => Face;

/** What a kind's part in the conversation works with. */
export interface EntryDeps {
  readonly client: WebClient;
  readonly people: People;
  readonly portal: Portal;
  /** The service account. */
  readonly self: PortalPerson;
  /** Left out where nothing is remembered of who was in the portal when. */
  readonly activity?: ActivityPort;
  /** Origin or host of the portal: what is pasted and what is linked leads nowhere else. */
  readonly portalHost: string;
  /** The portal's time zone as an IANA name; null where it isn't known. */
  readonly portalZone: string | null;
  readonly requests: Requests;
  readonly store: {
    readonly requests: RequestStore;
    readonly drafts: DraftStore;
    readonly messages: MessageStore;
    readonly trail: TrailStore;
    readonly followed: FollowedStore;
  } & KindStores;
  /** Who may approve what is asked for now. */
  readonly approvers: ApproverPort;
  readonly services: KindServices;
  /** The slash commands as they are called here. */
  readonly commands: Commands;
  readonly policy: () => Policy;
  readonly tenant: Tenant;
  readonly clock: { now(): Date };
  readonly newId: () => string;
  /** How long the portal may take until a form says that it did not answer. */
  readonly previewDeadlineMs: number;
  /** Called after a request was made, so that its card appears at once. */
  readonly wake: () => void;
  readonly onError: (error: unknown, what: string) => void;
  /** How people ask for another kind; undefined for one that can't be asked for. Known once every kind is. */
  readonly entryOf: (kind: RequestKind) => Entry | undefined;
}

/** Somebody at a place from which a form can be opened. */
export interface Opening {
  readonly slackId: string;
  readonly triggerId: string;
  /** Answers only whoever typed or clicked, where it was; left out where there is no such place. */
  readonly answer?: Answer;
}

/** Answers only whoever typed or clicked, where it was. */
export type Answer = (reply: Reply) => Promise<void>;

/** Answers a view's submission. */
export type ViewAck = (
  answer?:
    | { readonly response_action: 'update'; readonly view: ModalView }
    | {
        readonly response_action: 'errors';
        readonly errors: Readonly<Record<string, string>>;
      },
) => Promise<void>;

/** How people ask for a kind of request: its form, and what they click and type in it, by Slack's ids. */
export interface Entry {
  readonly kind: RequestKind;
  /** Opens the form for what a command's text names; for nobody where it is empty. */
  open(opening: Opening & { readonly text: string }): Promise<OpenResult>;
  /** The form in the place of another, in a modal that is open already; left out where nothing leads to this kind. */
  openIn?(place: { readonly slackId: string; readonly viewId: string; readonly text: string }): Promise<void>;
  /** Opens the form that could not be opened in time, or an empty one. */
  openAgain(opening: Opening & { readonly draftId: string | null }): Promise<OpenResult>;
  /** Opens the form for whom or what an earlier request was about. */
  openAbout(opening: Opening & { readonly request: Request }): Promise<OpenResult>;
  /** Reads the portal once more after it was too slow. */
  readAgain(event: FormEvent): Promise<void>;
  /** By `action_id`; acknowledged already. */
  readonly actions: Readonly<Record<string, (body: BlockAction, answer: Answer) => Promise<void>>>;
  /** By `callback_id`. */
  readonly views: Readonly<Record<string, (body: ViewSubmitAction, ack: ViewAck) => Promise<void>>>;
  /** Type-ahead by `action_id`, for those who may ask. */
  readonly searches: Readonly<Record<string, (text: string) => Promise<readonly PlainTextOption[]>>>;
}

/** A kind of request as Slack meets it. */
export interface SlackKind<P extends Plan = Plan> {
  readonly face: Face<P>;
  createEntry(deps: EntryDeps): Entry;
  /** Left out by a kind whose requests all have the ordinary card. */
  createDrawing?(deps: DrawingDeps): OwnDrawing;
  /** What it shows besides requests; left out by a kind that shows nothing else. */
  createDrawables?(deps: DrawingDeps): readonly Drawable[];
  /** What is said of its work that people follow; left out by a kind that has none. */
  readonly followed?: FollowedMessages;
}
